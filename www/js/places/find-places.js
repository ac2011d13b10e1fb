/** Finds places by the beginning of their names, of a word in them, or by any part. */

import { plain } from "../core/search.js";

/** @import {Place} from "../core/types.js" */

/** Hyphens and commas are typed by few. @param {string} words */
function letters(words) {
  return plain(words).replace(/[^a-z0-9]+/g, " ").trim();
}

/**
 * Names that begin with the words typed come first, then those with a word that does, then the rest.
 * @param {Place[]} places
 * @param {string} typed
 */
export function findPlaces(places, typed) {
  const wanted = letters(typed);
  if (wanted === "") return places;
  /** @param {Place} place */
  const rank = (place) => {
    const names = [place.name, place.english_name ?? ""].map(letters);
    if (names.some((name) => name.startsWith(wanted))) return 0;
    if (names.some((name) => name.includes(` ${wanted}`))) return 1;
    return names.some((name) => name.includes(wanted)) ? 2 : 3;
  };
  return places
    .map((place) => ({ place, rank: rank(place) }))
    .filter((candidate) => candidate.rank < 3)
    .sort((one, other) => one.rank - other.rank)
    .map((candidate) => candidate.place);
}
