/** The rows of the map's list: those that a search finds, in the order that the reader chose. */

import { findPlaces } from "./find-places.js";

/** @typedef {"name"|"region"|"value"} Column */
/** @typedef {{code: string, name: string, region: string, value: number, words: string}} Row */
/** @typedef {{column: Column, isDescending: boolean}} Order */

/**
 * @param {Row[]} rows
 * @param {Order} order
 * @param {string} typed
 */
export function orderedRows(rows, { column, isDescending }, typed) {
  const kept = typed.trim() === "" ? [...rows] : matching(rows, typed);
  const sign = isDescending ? -1 : 1;
  return kept.sort((one, other) => {
    const first = column === "value" ? one.value - other.value : one[column].localeCompare(other[column]);
    return sign * first || one.name.localeCompare(other.name);
  });
}

/**
 * @param {Row[]} rows
 * @param {string} typed
 */
function matching(rows, typed) {
  const places = rows.map(({ code, name }) => ({ code, name, kind: /** @type {const} */ ("district") }));
  const codes = new Set(findPlaces(places, typed).map(({ code }) => code));
  return rows.filter(({ code }) => codes.has(code));
}
