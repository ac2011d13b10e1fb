/** One chart on the page: its caption, its drawing or a pair of them, and the same in words and as a table. */

import { Disclosure } from "../core/disclosure.js";
import { element, say } from "../core/dom.js";
import { text } from "../core/messages.js";
import { ofStale } from "../core/model-client.js";
import { Plot } from "./plot.js";
import { reading } from "./reading.js";
import { fillPairs, fillRows, wordsAndTable } from "./table.js";
import { bothRanges, unitOfDifference } from "./views.js";
import { YearReader } from "./year-reader.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {Likely, Outcome, Palette, RunChart, Description} from "../core/types.js" */
/** @import {Range} from "../core/state.js" */
/** @typedef {{palette: Palette, font: {sans: string}, range: Range, year: number}} Look */
/** @typedef {{first: Report, second?: Report | undefined}} Runs */
/** @typedef {{plot: Plot, run: Report, chart: RunChart, numbers: Float64Array}} Side */

export class Figure {
  $title = element("span", { class: "figure-title" });
  $unit = element("span", { class: "figure-unit" });
  $absent = element("p", { class: "figure-absent", hidden: true });
  $definition = element("p", {});
  $account = element("p", {});
  #under = wordsAndTable(this.$definition, this.$account);
  $table = this.#under.$table;
  $frame = this.#under.$frame;
  $words = this.#under.$words;
  $plots = element("div", { class: "plots" });
  plots = [new Plot(), new Plot()];
  /** @type {YearReader | undefined} */
  #reader;
  /** @type {Runs | undefined} */
  #runs;
  /** @type {Look | undefined} */
  #look;
  /** What the model was asked to say of what is drawn, by run.
   * @type {WeakMap<Report, Promise<Description | undefined>>} */
  #asked = new WeakMap();
  /** The last tables that came, of each side.
   * @type {(Description & {outcome: string, place: string})[]} */
  #told = [];
  /** The last numbers drawn with bands, whose room is kept while new ones are worked out.
   * @type {{place: string, numbers: Float64Array} | undefined} */
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
    this.words = new Disclosure(this.$words, () => void this.describe());
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
    this.#asked = new WeakMap();
    this.#name();
    this.#draw();
    void this.describe();
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

  /** Words and table are made where the run was, and follow when the reader has settled. */
  async describe() {
    // An open table is filled even while its canvas has no size yet, as when it has only just been scrolled to.
    const sides = this.words.isOpen ? this.#known() : this.#sides();
    const { outcome } = this;
    const year = this.#look?.year ?? sides[0]?.run.today ?? 0;
    const answers = await Promise.all(sides.map(({ run }) => Promise.all([this.#ask(run), this.#likely(run, year)])));
    const isStale = outcome !== this.outcome || sides.some(({ run }) => run !== this.#runs?.first && run !== this.#runs?.second);
    const told = answers.flatMap(([known]) => known ?? []);
    if (isStale || told.length === 0 || told.length < sides.length) return;
    sides.forEach(({ plot }, index) => plot.$canvas.setAttribute("aria-label", told[index]?.text ?? ""));
    this.$account.textContent = told.map((side) => side.text).join(" ");
    this.#reader?.follow(year);
    if (this.#reader !== undefined) {
      sides.forEach(({ plot }, index) => plot.likelihood.show(answers[index]?.[1] ?? { marks: [], words: "" }, plot));
    }
    this.#fillTable(sides, told);
  }

  /**
   * @param {Side[]} sides
   * @param {Description[]} told
   */
  #fillTable(sides, told) {
    const [one, other] = told;
    const [first = "", second = ""] = sides.map(({ run }) => run.place_name);
    if (!this.words.isOpen || one === undefined) return;
    const { label } = this.outcome;
    if (other === undefined) fillRows(this.$table, text("chart.table", { label, place: first }), one);
    else {
      const title = text("chart.table_pair", { label, first, second });
      fillPairs(this.$table, title, { ...one, place: first }, { ...other, place: second });
    }
    this.$frame.setAttribute("aria-label", label);
  }

  /**
   * What a run says of this outcome; nothing where a newer run has come.
   * @param {Report} run
   */
  #ask(run) {
    const known = this.#asked.get(run);
    if (known !== undefined) return known;
    const { id } = this.outcome;
    const asked = run.ask({ what: "describe", outcome: id }).then((/** @type {Description} */ told) => {
      if (id === this.outcome.id) this.#told[run.isSecond ? 1 : 0] = { ...told, outcome: id, place: run.place };
      return told;
    }, ofStale);
    this.#asked.set(run, asked);
    return asked;
  }

  /**
   * @param {Report} run
   * @param {number} year
   * @returns {Promise<Likely | undefined>}
   */
  #likely(run, year) {
    if (this.#reader === undefined) return Promise.resolve(undefined);
    return run.ask({ what: "likely", outcome: this.outcome.id, year }).catch(ofStale);
  }

  /** @param {number} year */
  #read(year) {
    const sides = this.#known().flatMap(({ run }, index) => {
      // A newer table is on its way; until then the last one of the same place is read.
      if (!this.#asked.has(run)) void this.#ask(run).then((told) => told !== undefined && this.#reader?.reread());
      const told = this.#told[index];
      if (told === undefined || told.outcome !== this.outcome.id || told.place !== run.place) return [];
      return [{ place: run.place_name, words: reading(told, year) }];
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
    return this.#known().filter(({ chart }) => chart.size.width > 0 && chart.size.height > 0);
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
      const numbers = run.numbers[this.outcome.id];
      if (plot === undefined || numbers === undefined) return [];
      const { years, today, place_name } = run;
      const { palette, font, range } = look;
      const chart = { outcome: this.outcome, years, today, place_name, size: plot.size(), palette, font, range };
      return [{ plot, run, chart, numbers }];
    });
  }

  #layOut() {
    if (this.#runs === undefined) return;
    const { first, second } = this.#runs;
    const missing = [first, second].filter((run) => run && run.numbers[this.outcome.id] === undefined);
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
    const drawn = this.#sides();
    const room = this.#room(drawn[0]);
    drawn.forEach(({ plot, chart, numbers }, index) => plot.draw(chart, numbers, index === 0 ? room : undefined));
    const [one, other] = drawn;
    const first = one?.plot.plotted?.values;
    const second = other?.plot.plotted?.values;
    if (first === undefined || second === undefined) return;
    // The pair is drawn again on one vertical range, or the eye would compare what cannot be compared.
    const y_range = bothRanges(first, second);
    drawn.forEach(({ plot, chart, numbers }, index) => plot.draw({ ...chart, y_range }, numbers, index === 0 ? room : undefined));
  }

  /**
   * The last numbers of the same place that had bands, where these have none yet.
   * @param {Side | undefined} side
   */
  #room(side) {
    if (side === undefined) return undefined;
    const { run, numbers } = side;
    if (run.draws > 0) this.#lastBands = { place: run.place, numbers };
    const last = this.#lastBands;
    return run.draws === 0 && last?.place === run.place ? last.numbers : undefined;
  }
}
