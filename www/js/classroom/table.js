/** A table whose first column names the rows. */

import { element } from "../core/dom.js";

/**
 * @param {HTMLTableElement} $table
 * @param {string} title
 * @param {{columns: string[], rows: (string | number)[][]}} content
 */
export function fillTable($table, title, { columns, rows }) {
  const $rows = rows.map(([first = "", ...rest]) => {
    const $cells = rest.map((cell) => element("td", {}, String(cell)));
    return element("tr", {}, element("th", { scope: "row" }, String(first)), ...$cells);
  });
  $table.replaceChildren(
    element("caption", {}, title),
    element("thead", {}, element("tr", {}, ...columns.map((column) => element("th", { scope: "col" }, column)))),
    element("tbody", {}, ...$rows),
  );
}
