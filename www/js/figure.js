/** One chart on the page: its caption, its canvas, and the same in words and as a table. */

import { element } from "./dom.js";
import { describe, draw } from "./engine.js";
import { number, text } from "./messages.js";
import { withRoomForBands } from "./room.js";

/** @import {Bands, ChartSpec, Description, Outcome, Palette, RunResult} from "./types.js" */
/** @typedef {{palette: Palette, font: {sans: string}, range: "whole"|"close"}} Look */

export class Figure {
  $title = element("span", { class: "figure-title" });
  $unit = element("span", { class: "figure-unit" });
  $canvas = element("canvas", { role: "img", class: "plot" });
  $absent = element("p", { class: "figure-absent", hidden: true });
  $definition = element("p", {});
  $account = element("p", {});
  $table = element("table", {});
  $frame = element("div", { class: "table-frame", tabindex: 0, role: "group" }, this.$table);
  $words = element(
    "details",
    { class: "figure-words" },
    element("summary", {}, text("chart.words")),
    this.$definition,
    this.$account,
    this.$frame,
  );
  /** @type {RunResult | undefined} */
  #run;
  /** @type {Look | undefined} */
  #look;
  /** The last bands drawn, whose room is kept while new ones are worked out.
   * @type {{place: string, scenario: number[], bands: Bands} | undefined} */
  #lastBands;

  #sizes = new ResizeObserver(() => this.#draw());

  /**
   * @param {Outcome} outcome
   * @param {{isCompact?: boolean}} [options] a compact figure leaves words and table to its twin
   */
  constructor(outcome, options = {}) {
    this.outcome = outcome;
    const $caption = element("figcaption", {}, this.$title, this.$unit);
    this.$root = element("figure", { class: "figure" }, $caption, this.$canvas, this.$absent);
    if (!options.isCompact) this.$root.append(this.$words);
    this.$words.addEventListener("toggle", () => this.describe());
    this.#sizes.observe(this.$canvas);
    this.#name();
  }

  /** For a figure that leaves the page. */
  close() {
    this.#sizes.disconnect();
  }

  /** @param {Outcome} outcome */
  choose(outcome) {
    if (outcome.id === this.outcome.id) return;
    this.outcome = outcome;
    this.#lastBands = undefined;
    this.#name();
    this.#draw();
    this.describe();
  }

  /**
   * @param {RunResult} run
   * @param {Look} look
   */
  show(run, look) {
    this.#run = run;
    this.#look = look;
    this.#draw();
  }

  /** Words and table cost more than the drawing and follow when the reader has settled. */
  describe() {
    const spec = this.#specification();
    if (spec === undefined || !hasSize(spec)) return;
    const description = describe(spec);
    this.$canvas.setAttribute("aria-label", description.text);
    this.$account.textContent = description.text;
    if (!this.$words.open) return;
    const { label } = spec.outcome;
    fillRows(this.$table, text("chart.table", { label, place: spec.place_name }), description);
    this.$frame.setAttribute("aria-label", label);
  }

  #name() {
    const { id, label, unit, definition } = this.outcome;
    this.$title.textContent = label;
    this.$unit.textContent = unit;
    this.$definition.textContent = definition;
    this.$root.setAttribute("data-outcome", id);
    this.$canvas.setAttribute("aria-label", text("chart.label_waiting", { label }));
  }

  /** @returns {ChartSpec | undefined} */
  #specification() {
    const run = this.#run;
    const result = run?.outcomes.find((candidate) => candidate.id === this.outcome.id);
    if (run === undefined || result === undefined || this.#look === undefined) return undefined;
    const { years, today, place_name } = run;
    const size = {
      width: this.$canvas.clientWidth,
      height: this.$canvas.clientHeight,
      ratio: window.devicePixelRatio,
    };
    return { outcome: this.outcome, result, years, today, place_name, size, ...this.#look };
  }

  #draw() {
    if (this.#run === undefined) return;
    const { place, place_name } = this.#run;
    const isAbsent = this.#run.outcomes.every((result) => result.id !== this.outcome.id);
    this.$absent.hidden = !isAbsent;
    this.$canvas.hidden = isAbsent;
    this.$absent.textContent = isAbsent ? text("chart.absent", { place: place_name }) : "";
    const spec = this.#specification();
    if (spec === undefined || !hasSize(spec)) return;
    const { bands, scenario } = spec.result;
    if (bands) this.#lastBands = { place, scenario, bands };
    const last = this.#lastBands;
    const keepsRoom = !bands && last !== undefined && last.place === place;
    draw(this.$canvas, keepsRoom ? withRoomForBands(spec, last) : spec);
  }
}

/**
 * A canvas that is not shown has no size to draw in.
 * @param {ChartSpec} spec
 */
function hasSize(spec) {
  return spec.size.width > 0 && spec.size.height > 0;
}

/**
 * @param {HTMLTableElement} $table
 * @param {string} title
 * @param {Omit<Description, "text">} description
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
 * The first column names the row.
 * @param {string | number} value
 * @param {number} column
 */
function cell(value, column) {
  if (column === 0) return element("th", { scope: "row" }, String(value));
  return element("td", {}, typeof value === "number" ? number(value) : value);
}
