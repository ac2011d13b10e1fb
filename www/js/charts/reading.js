/** One year of a chart's table, as a line to be read. */

import { text } from "../core/messages.js";

/** @import {Description} from "../core/types.js" */

/** What makes up the line: published, both policies, and where 80 of 100 runs are. */
const LINE = ["past", "baseline", "scenario", "most"];

/**
 * The cells of a year by the name of their column; a cell that is empty is left out.
 * @param {Description} description
 * @param {number} year
 * @returns {Map<string, string>}
 */
function cellsOf({ column_ids, rows }, year) {
  const row = rows.find(([known]) => Number(known) === year) ?? [];
  return new Map(column_ids.map((id, column) => [id, String(row[column] ?? "")]));
}

/**
 * What the table says of one year, each part by its name; a part that is not known is empty.
 * @param {Description} description
 * @param {number} year
 */
export function partsOf(description, year) {
  const cells = cellsOf(description, year);
  const at = (/** @type {string} */ id) => cells.get(id) ?? "";
  return { scenario: at("scenario"), most: at("most"), difference: at("difference"), higher: at("higher") };
}

/**
 * @param {Description} description
 * @param {number} year
 */
export function reading(description, year) {
  const cells = cellsOf(description, year);
  const line = LINE.flatMap((id) => {
    const value = cells.get(id) ?? "";
    const heading = description.columns[description.column_ids.indexOf(id)] ?? "";
    return value === "" ? [] : [text("reader.cell", { heading, value })];
  });
  return line.length === 0 ? text("reader.nothing") : line.join(text("reader.between"));
}
