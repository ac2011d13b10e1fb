/** The tables of charts: of one place, or of two side by side. */

import { element } from "../core/dom.js";
import { number, text } from "../core/messages.js";

/** @import {Description} from "../core/types.js" */
/** @typedef {Pick<Description, "columns" | "rows">} Rows */

/**
 * What a reader can open under a chart: its words and its table, in a frame that scrolls by itself.
 * @param {...Node} words
 */
export function wordsAndTable(...words) {
  const $table = element("table", {});
  const $frame = element("div", { class: "table-frame", tabindex: 0, role: "group" }, $table);
  const $words = element("details", { class: "figure-words" }, element("summary", {}, text("chart.words")), ...words, $frame);
  return { $table, $frame, $words };
}

/**
 * @param {HTMLTableElement} $table
 * @param {string} title
 * @param {Rows} description
 */
export function fillRows($table, title, description) {
  const $heads = description.columns.map((column) => element("th", { scope: "col" }, column));
  const $rows = description.rows.map((row) => element("tr", {}, ...row.map(cell)));
  $table.replaceChildren(
    element("caption", {}, title),
    element("thead", {}, element("tr", {}, ...$heads)),
    element("tbody", {}, ...$rows),
  );
}

/**
 * Rows by year of several tables side by side; what one of them lacks is left empty.
 * @param {Rows[]} sides
 */
export function pairedRows(sides) {
  const years = [...new Set(sides.flatMap(({ rows }) => rows.map(([year]) => Number(year))))].sort((a, b) => a - b);
  return years.map((year) => [
    year,
    ...sides.flatMap((side) => {
      const row = side.rows.find(([known]) => Number(known) === year);
      return side.columns.slice(1).map((_, column) => row?.[column + 1] ?? "");
    }),
  ]);
}

/**
 * Two places under one column of years.
 * @param {HTMLTableElement} $table
 * @param {string} title
 * @param {Rows & {place: string}} one
 * @param {Rows & {place: string}} other
 */
export function fillPairs($table, title, one, other) {
  const sides = [one, other];
  const rows = pairedRows(sides);
  const $places = sides.map(({ place, columns }) =>
    element("th", { scope: "colgroup", colspan: columns.length - 1 }, place),
  );
  const $heads = sides.flatMap(({ columns }) => columns.slice(1).map((column) => element("th", { scope: "col" }, column)));
  const $groups = sides.map(({ columns }) => element("colgroup", { span: columns.length - 1 }));
  $table.replaceChildren(
    element("caption", {}, title),
    element("colgroup", {}),
    ...$groups,
    element(
      "thead",
      {},
      element("tr", {}, element("th", { scope: "col", rowspan: 2 }, one.columns[0]), ...$places),
      element("tr", {}, ...$heads),
    ),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map(cell)))),
  );
}

/**
 * The first column names the row.
 * @param {string | number} value
 * @param {number} column
 */
function cell(value, column) {
  if (column === 0) return element("th", { scope: "row" }, String(value));
  return element("td", {}, typeof value === "number" ? number(value) : value);
}
