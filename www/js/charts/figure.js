/** One chart on the page: its caption, its drawing or a pair of them, and the same in words and as a table. */

import { Disclosure } from "../core/disclosure.js";
import { element, say } from "../core/dom.js";
import { describe } from "../core/engine.js";
import { text } from "../core/messages.js";
import { Plot } from "./plot.js";
import { reading } from "./reading.js";
import { withRoomForBands } from "./band-room.js";
import { fillPairs, fillRows } from "./table.js";
import { bothRanges, differenceOf, unitOfDifference } from "./views.js";
import { YearReader } from "./year-reader.js";

/** @import {Bands, ChartSpec, Description, Outcome, OutcomeResult, Palette, RunResult} from "../core/types.js" */
/** @import {Range} from "../core/state.js" */
/** @typedef {{palette: Palette, font: {sans: string}, range: Range, year: number}} Look */
/** @typedef {{first: RunResult, second?: RunResult | undefined}} Runs */
/** @typedef {{plot: Plot, run: RunResult, spec: ChartSpec}} Side */

const ANY_SIZE = { width: 480, height: 240, ratio: 1 };

export class Figure {
  $title = element("span", { class: "figure-title" });
  $unit = element("span", { class: "figure-unit" });
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
  $plots = element("div", { class: "plots" });
  plots = [new Plot(), new Plot()];
  /** @type {YearReader | undefined} */
  #reader;
  /** @type {Runs | undefined} */
  #runs;
  /** @type {Look | undefined} */
  #look;
  /** The tables of what is drawn, made when they are first asked for.
   * @type {WeakMap<OutcomeResult, Description>} */
  #described = new WeakMap();
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
    const $plots = element("div", { class: "plots-frame" }, this.$plots);
    this.$root = element("figure", { class: "figure" }, $caption, $plots, this.$absent);
    if (!options.isCompact) {
      this.#reader = new YearReader(this.plots, (year) => this.#read(year));
      const $under = element("div", { class: "figure-under" }, this.#reader.$said, this.$words);
      this.$root.append($under);
    }
    this.words = new Disclosure(this.$words, () => this.describe());
    this.$plots.append(this.plots[0]?.$root ?? "");
    for (const { $canvas } of this.plots) this.#sizes.observe($canvas);
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
   * @param {Runs} runs
   * @param {Look} look
   */
  show(runs, look) {
    this.#runs = runs;
    this.#look = look;
    this.#draw();
  }

  /** Words and table cost more than the drawing and follow when the reader has settled. */
  describe() {
    // An open table is filled even while its canvas has no size yet, as when it has only just been scrolled to.
    const sides = this.words.isOpen ? this.#known() : this.#sides();
    if (sides.length === 0) return;
    const told = sides.map((side) => ({ place: side.run.place_name, ...this.#description(side.spec) }));
    sides.forEach(({ plot }, index) => plot.$canvas.setAttribute("aria-label", told[index]?.text ?? ""));
    this.$account.textContent = told.map((side) => side.text).join(" ");
    const [first, second] = sides;
    const year = this.#look?.year ?? first?.run.today ?? 0;
    this.#reader?.follow(year);
    if (this.#reader !== undefined) for (const { plot, run } of sides) plot.likelihood.show(this.outcome, run, plot, year);
    const [one, other] = told;
    if (!this.words.isOpen || one === undefined) return;
    const { label } = this.outcome;
    if (other === undefined || second === undefined) {
      fillRows(this.$table, text("chart.table", { label, place: one.place }), one);
    } else {
      fillPairs(this.$table, text("chart.table_pair", { label, first: one.place, second: other.place }), one, other);
    }
    this.$frame.setAttribute("aria-label", label);
  }

  /** @param {ChartSpec} spec */
  #description(spec) {
    const known = this.#described.get(spec.result);
    if (known !== undefined) return known;
    // Words and numbers do not depend on a size, and a year may be read while there is none.
    const made = describe({ ...spec, size: ANY_SIZE });
    this.#described.set(spec.result, made);
    return made;
  }

  /** @param {number} year */
  #read(year) {
    const sides = this.#known().map(({ run, spec }) => {
      const words = reading(this.#description(spec), year);
      return { place: run.place_name, words };
    });
    const [first, second] = sides;
    if (first === undefined) return "";
    if (second === undefined) return text("reader.year", { year, words: first.words });
    const both = sides.map((side) => text("reader.place", side)).join(" ");
    return text("reader.year", { year, words: both });
  }

  #name() {
    const { id, label, definition } = this.outcome;
    this.$title.textContent = label;
    this.$definition.textContent = definition;
    this.$root.setAttribute("data-outcome", id);
    this.#reader?.name(label);
    for (const { $canvas } of this.plots) $canvas.setAttribute("aria-label", text("chart.label_waiting", { label }));
  }

  /** What there is to draw and to describe: nothing where a canvas is not shown. */
  #sides() {
    return this.#known().filter(({ spec }) => spec.size.width > 0 && spec.size.height > 0);
  }

  /**
   * What there is to tell: one side, or two where a second place is compared.
   * @returns {Side[]}
   */
  #known() {
    const look = this.#look;
    if (this.#runs === undefined || look === undefined) return [];
    const runs = this.#runs.second === undefined ? [this.#runs.first] : [this.#runs.first, this.#runs.second];
    return runs.flatMap((run, index) => {
      const plot = this.plots[index];
      const result = run.outcomes.find((candidate) => candidate.id === this.outcome.id);
      if (plot === undefined || result === undefined) return [];
      const { years, today, place_name } = run;
      const { palette, font } = look;
      const range = look.range === "close" ? "close" : "whole";
      const size = plot.size();
      /** @type {ChartSpec} */
      const spec = { outcome: this.outcome, result, years, today, place_name, size, palette, font, range };
      return [{ plot, run, spec }];
    });
  }

  #layOut() {
    if (this.#runs === undefined) return;
    const { first, second } = this.#runs;
    const missing = [first, second].filter((run) => run && run.outcomes.every(({ id }) => id !== this.outcome.id));
    this.$absent.hidden = missing.length === 0;
    say(this.$absent, missing.map((run) => text("chart.absent", { place: run?.place_name ?? "" })).join(" "));
    this.$root.classList.toggle("is-pair", second !== undefined);
    this.plots.forEach((plot, index) => {
      const run = index === 0 ? first : second;
      if (run === undefined) plot.$root.remove();
      else if (plot.$root.parentNode === null) this.$plots.append(plot.$root);
      plot.$root.hidden = missing.includes(run);
      plot.$place.hidden = second === undefined;
      say(plot.$place, run?.place_name ?? "");
    });
    say(this.$unit, this.#look?.range === "difference" ? unitOfDifference(this.outcome) : this.outcome.unit);
  }

  #draw() {
    this.#layOut();
    const isDifference = this.#look?.range === "difference";
    const drawn = this.#sides().map(({ plot, run, spec }, index) => {
      const wanted = isDifference ? differenceOf(spec) : index === 0 ? this.#withRoom(spec, run.place) : spec;
      plot.draw(wanted);
      return { plot, spec: wanted };
    });
    const [one, other] = drawn;
    const first = one?.plot.plotted?.values;
    const second = other?.plot.plotted?.values;
    if (first === undefined || second === undefined) return;
    // The pair is drawn again on one vertical range, or the eye would compare what cannot be compared.
    const y_range = bothRanges(first, second);
    for (const { plot, spec } of drawn) plot.draw({ ...spec, y_range });
  }

  /**
   * @param {ChartSpec} spec
   * @param {string} place
   */
  #withRoom(spec, place) {
    const { bands, scenario } = spec.result;
    if (bands) this.#lastBands = { place, scenario, bands };
    const last = this.#lastBands;
    const keepsRoom = !bands && last !== undefined && last.place === place;
    return keepsRoom ? withRoomForBands(spec, last) : spec;
  }
}
