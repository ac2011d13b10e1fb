/** One year of a chart's table, as a line to be read. Columns are found by their names. */

import { text } from "../core/messages.js";

/** @import {Told} from "../core/types.js" */

/** The columns that make up the line: published, both policies, and where 80 of 100 runs are. */
const IN_LINE = ["past", "baseline", "scenario", "most"];

/**
 * What the table says of one year under one heading; empty where it is not known.
 * @param {Told} told
 * @param {number} year
 * @param {string} name of the column
 */
export function cellOf({ names, rows }, year, name) {
  const row = rows.find(([known]) => Number(known) === year) ?? [];
  return String(row[names.indexOf(name)] ?? "");
}

/**
 * @param {Told} told
 * @param {number} year
 */
export function reading(told, year) {
  const cells = IN_LINE.flatMap((name) => {
    const value = cellOf(told, year, name);
    return value === "" ? [] : [text("reader.cell", { heading: told.columns[told.names.indexOf(name)] ?? "", value })];
  });
  return cells.length === 0 ? text("reader.nothing") : cells.join(text("reader.between"));
}
