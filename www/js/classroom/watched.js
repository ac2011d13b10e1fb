/** The charts of the outcomes that a role watches, drawn by the crate, each with its account and its table. */

import { element } from "../core/dom.js";
import { describe, draw } from "../core/engine.js";
import { text } from "../core/messages.js";
import { readLook, watchLook } from "../charts/palette.js";
import { fillRows, wordsAndTable } from "../charts/table.js";
import { screenRatio } from "../charts/screen.js";

/** @import {ChartSpec, Outcome, RunResult} from "../core/types.js" */

class Chart {
  $canvas = element("canvas", { role: "img", class: "plot" });
  $absent = element("p", { class: "figure-absent", hidden: true });
  $account = element("p", {});
  $table;

  /** @param {Outcome} outcome */
  constructor(outcome) {
    this.outcome = outcome;
    const { label, unit, definition } = outcome;
    this.$canvas.setAttribute("aria-label", text("chart.label_waiting", { label }));
    const $caption = element("figcaption", {}, element("span", { class: "figure-title" }, label), element("span", { class: "figure-unit" }, unit));
    const { $table, $frame, $words } = wordsAndTable(element("p", {}, definition), this.$account);
    this.$table = $table;
    $frame.setAttribute("aria-label", label);
    this.$root = element("figure", { class: "figure", "data-outcome": outcome.id }, $caption, this.$canvas, this.$absent, $words);
  }

  /**
   * @param {RunResult} run
   * @param {Pick<ChartSpec, "palette" | "font">} look
   * @returns {ChartSpec | undefined} nothing where the place has no such outcome or the page no room
   */
  specification({ outcomes, years, today, place_name }, look) {
    const result = outcomes.find(({ id }) => id === this.outcome.id);
    this.$absent.hidden = result !== undefined;
    this.$canvas.hidden = result === undefined;
    this.$absent.textContent = text("chart.absent", { place: place_name });
    const size = { width: this.$canvas.clientWidth, height: this.$canvas.clientHeight, ratio: screenRatio() };
    if (result === undefined || size.width === 0 || size.height === 0) return undefined;
    return { outcome: this.outcome, result, years, today, place_name, size, range: "whole", ...look };
  }
}

export class Watched {
  #look = readLook();
  /** @type {Chart[]} */
  #charts = [];
  /** @type {RunResult | undefined} */
  #run;

  /** @param {HTMLElement} $frame */
  constructor($frame) {
    this.$frame = $frame;
    new ResizeObserver(() => this.#draw()).observe($frame);
    watchLook(() => {
      this.#look = readLook();
      this.#draw();
    });
  }

  /** @param {Outcome[]} outcomes */
  choose(outcomes) {
    this.#charts = outcomes.map((outcome) => new Chart(outcome));
    this.$frame.replaceChildren(...this.#charts.map(({ $root }) => $root));
    if (this.#run !== undefined) this.show(this.#run, true);
  }

  /**
   * @param {RunResult} run
   * @param {boolean} isWhole words and tables cost more than the drawing, and follow when all draws are made
   */
  show(run, isWhole) {
    this.#run = run;
    this.#draw();
    if (!isWhole) return;
    for (const chart of this.#charts) {
      const spec = chart.specification(run, this.#look);
      if (spec === undefined) continue;
      const description = describe(spec);
      chart.$canvas.setAttribute("aria-label", description.text);
      chart.$account.textContent = description.text;
      fillRows(chart.$table, text("chart.table", { label: spec.outcome.label, place: run.place_name }), description);
    }
  }

  #draw() {
    if (this.#run === undefined) return;
    for (const chart of this.#charts) {
      const spec = chart.specification(this.#run, this.#look);
      if (spec !== undefined) draw(chart.$canvas, spec);
    }
  }
}
