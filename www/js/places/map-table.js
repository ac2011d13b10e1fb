/** The map as a list: sortable and searchable, but districts are never put in the order of a contested outcome. */

import { Disclosure } from "../core/disclosure.js";
import { byId, debounce, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { orderedRows } from "./map-rows.js";

/** @import {Hexagon} from "../core/types.js" */
/** @import {Column, Order, Row} from "./map-rows.js" */

const SETTLE_MILLISECONDS = 150;

export class MapTable {
  #words = new Disclosure(byId("map-words", HTMLDetailsElement), () => this.#fill());
  #$table = byId("map-table", HTMLTableElement);
  #$search = byId("map-search", HTMLInputElement);
  #$note = byId("map-order", HTMLElement);
  #$found = byId("map-found", HTMLElement);
  /** @type {Row[]} */
  #rows = [];
  /** @type {Order} */
  #order = { column: "name", isDescending: false };
  #mayBeOrdered = false;
  #heading = "";
  #typed = this.#$search.value;
  #soon = debounce(() => this.#fill(), SETTLE_MILLISECONDS);

  /** @param {(code: string) => void} onPlace */
  constructor(onPlace) {
    this.onPlace = onPlace;
    this.#$search.addEventListener("input", () => {
      this.#typed = this.#$search.value;
      this.#soon.call();
    });
  }

  /**
   * @param {Hexagon[]} hexagons
   * @param {{columns: string[], column_ids: string[], rows: (string|number)[][]}} described in the order of the hexagons
   * @param {{mayBeOrdered: boolean, isPlaying: boolean}} options
   */
  show(hexagons, { columns, column_ids, rows }, { mayBeOrdered, isPlaying }) {
    const column = column_ids.indexOf("value");
    this.#rows = hexagons.map(({ code, name, region, value }, index) => ({
      code,
      name,
      region,
      value,
      words: String(rows[index]?.[column] ?? ""),
    }));
    this.#heading = columns[column] ?? "";
    this.#mayBeOrdered = mayBeOrdered;
    if (!mayBeOrdered && this.#order.column === "value") this.#order = { column: "name", isDescending: false };
    // While the years run, a table of hundreds of rows would only hold them up.
    if (!isPlaying) this.#soon.call();
  }

  /** @param {string | undefined} code */
  rowOf(code) {
    return this.#rows.find((row) => row.code === code);
  }

  #fill() {
    if (!this.#words.isOpen || this.#rows.length === 0) return;
    this.#$note.textContent = text(this.#mayBeOrdered ? "map.order" : "map.by_name_only");
    const rows = orderedRows(this.#rows, this.#order, this.#typed);
    this.#$found.textContent = text("map.found", { count: rows.length });
    const focused = document.activeElement?.getAttribute("data-column");
    this.#$table.replaceChildren(
      element("caption", {}, this.#heading),
      element("thead", {}, element("tr", {}, this.#head("name", text("map.column.name")), this.#head("region", text("map.column.region")), this.#head("value", this.#heading))),
      element("tbody", {}, ...rows.map((row) => this.#row(row))),
    );
    const $again = this.#$table.querySelector(`button[data-column="${String(focused)}"]`);
    if ($again instanceof HTMLElement) $again.focus();
  }

  /**
   * @param {Column} column
   * @param {string} label
   */
  #head(column, label) {
    if (column === "value" && !this.#mayBeOrdered) return element("th", { scope: "col" }, label);
    const isOrder = this.#order.column === column;
    const order = isOrder ? (this.#order.isDescending ? "descending" : "ascending") : undefined;
    const $button = element("button", { type: "button", class: "sort", "data-column": column }, label);
    $button.addEventListener("click", () => {
      this.#order = { column, isDescending: isOrder ? !this.#order.isDescending : column === "value" };
      this.#fill();
    });
    return element("th", { scope: "col", "aria-sort": order }, $button);
  }

  /** @param {Row} row */
  #row({ code, name, region, words }) {
    const $place = element("button", { type: "button", class: "row-place" }, name);
    $place.addEventListener("click", () => this.onPlace(code));
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, $place),
      element("td", {}, region),
      element("td", {}, words),
    );
  }
}
