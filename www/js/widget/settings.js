/** What a host may say of a widget, by attribute, by property or in the address of the embedded page. */

import { DRAWS } from "../core/draws.js";
import { FIRST_YEAR, LAST_YEAR, USUAL_YEAR } from "../core/years.js";
import { isReadable, readColours } from "./colours.js";

/** @import {Colours} from "./colours.js" */
/**
 * @typedef {{place: string, levers: string[], locked: string[], outcomes: string[], scenario: string,
 *   theme: "auto"|"light"|"dark", colours: Colours | undefined, refused: boolean, draws: number, year: number,
 *   site: string}} Settings
 */

/** In the order in which the builder writes them. */
export const ATTRIBUTES = /** @type {const} */ ([
  "place",
  "levers",
  "locked",
  "outcomes",
  "scenario",
  "lang",
  "theme",
  "colours",
  "draws",
  "year",
  "site",
]);

const MOST_DRAWS = 1000;

/** @param {string | null} words */
export function readList(words) {
  return [...new Set((words ?? "").split(/[\s,]+/).filter((word) => word !== ""))];
}

/**
 * @param {string | null} words
 * @param {number} usual
 * @param {number} least
 * @param {number} most
 */
function readNumber(words, usual, least, most) {
  const value = Number(words ?? "");
  if (words === null || words.trim() === "" || !Number.isFinite(value)) return usual;
  return Math.round(Math.max(least, Math.min(most, value)));
}

/**
 * The part of a link that holds the scenario; a whole address and a bare fragment are read alike.
 * @param {string} link
 */
export function fragmentOf(link) {
  const at = link.indexOf("#");
  return at < 0 ? link : link.slice(at + 1);
}

/**
 * @param {(name: string) => string | null} get
 * @returns {Settings}
 */
export function readSettings(get) {
  const theme = get("theme");
  const colours = readColours(get("colours"));
  const isGood = colours !== undefined && isReadable(colours);
  return {
    place: (get("place") ?? "").trim(),
    levers: readList(get("levers")),
    locked: readList(get("locked")),
    outcomes: readList(get("outcomes")),
    scenario: fragmentOf(get("scenario") ?? ""),
    theme: theme === "light" || theme === "dark" ? theme : "auto",
    colours: isGood ? colours : undefined,
    refused: (get("colours") ?? "").trim() !== "" && !isGood,
    draws: readNumber(get("draws"), DRAWS, 0, MOST_DRAWS),
    year: readNumber(get("year"), USUAL_YEAR, FIRST_YEAR, LAST_YEAR),
    site: (get("site") ?? "").trim(),
  };
}
