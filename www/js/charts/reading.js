/** One year of a chart's table, as a line to be read. */

import { text } from "../core/messages.js";

/** @import {Description, OutcomeResult} from "../core/types.js" */

/**
 * The columns of a chart's table that make up the line: published, both policies, and where 80 of 100 runs are.
 * @param {OutcomeResult} result
 */
function columnsOf({ past, bands }) {
  const baseline = past.length > 0 ? 2 : 1;
  const published = past.length > 0 ? [1] : [];
  return [...published, baseline, baseline + 1, ...(bands === undefined ? [] : [baseline + 3])];
}

/**
 * What the table says of one year, each part by its name; a part that is not known is empty.
 * @param {Description} description
 * @param {OutcomeResult} result
 * @param {number} year
 */
export function partsOf({ rows }, { past, bands, difference, share_higher }, year) {
  const row = rows.find(([known]) => Number(known) === year) ?? [];
  const at = (/** @type {number} */ column) => String(row[column] ?? "");
  const scenario = past.length > 0 ? 3 : 2;
  const most = scenario + 2;
  const last = bands === undefined ? scenario : most;
  return {
    scenario: at(scenario),
    most: bands === undefined ? "" : at(most),
    difference: difference === undefined ? "" : at(last + 1),
    higher: share_higher === undefined ? "" : at(last + 2),
  };
}

/**
 * @param {Description} description
 * @param {OutcomeResult} result
 * @param {number} year
 */
export function reading({ columns, rows }, result, year) {
  const row = rows.find(([known]) => Number(known) === year);
  const cells = columnsOf(result).flatMap((column) => {
    const value = row?.[column] ?? "";
    return value === "" ? [] : [text("reader.cell", { heading: columns[column] ?? "", value })];
  });
  return cells.length === 0 ? text("reader.nothing") : cells.join(text("reader.between"));
}
