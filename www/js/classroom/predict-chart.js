/**
 * The chart that a pupil draws in: the published past and today's policy, and once it is revealed the model's line with
 * its bands, as the crate draws every chart; over it, on the same scale, the line that is expected, the goal and the year.
 */

import { draw } from "../core/engine.js";
import { text } from "../core/messages.js";
import { readLook, watchLook } from "../charts/palette.js";
import { screenRatio } from "../charts/screen.js";
import { element } from "../core/dom.js";
import { path, rangeToDrawIn, scale } from "./predict-scale.js";
import { svg } from "./qr.js";
import { entered, stepOf, written } from "./values.js";

/** @import {Outcome, Plotted, RunResult} from "../core/types.js" */
/** @import {Prediction} from "./prediction.js" */
/** @import {Range} from "./predict-scale.js" */
/** @import {Goal} from "./setup.js" */
/** @typedef {{plotted: Plotted, x: ReturnType<typeof scale>, y: ReturnType<typeof scale>}} Scales */

const PAGE = 10;

export class PredictChart {
  #year = 0;
  /** @type {{year: number, value: number} | undefined} */
  #from;
  /** @type {Range | undefined} */
  #range;
  /** @type {Plotted | undefined} */
  #plotted;
  #look = readLook();
  /** @type {RunResult | undefined} */
  #run;
  #isRevealed = false;

  /**
   * @param {HTMLElement} $frame
   * @param {{outcome: Outcome, goal: Goal, prediction: Prediction, onChange: () => void, onYear: (year: number) => void}} about
   */
  constructor($frame, { outcome, goal, prediction, onChange, onYear }) {
    this.$frame = $frame;
    this.outcome = outcome;
    this.goal = goal;
    this.prediction = prediction;
    this.onChange = onChange;
    this.onYear = onYear;
    this.#year = goal.year;
    // A slider whose arrow keys go through the years and their values; two boxes beside it do the same.
    this.$picture = svg("svg", { class: "predict", role: "slider", tabindex: 0, "aria-label": text("predict.name", { label: outcome.label }) });
    this.$canvas = element("canvas", { class: "plot predict-drawn", "aria-hidden": "true" });
    $frame.replaceChildren(this.$canvas, this.$picture);
    this.$picture.addEventListener("keydown", (event) => this.#key(event));
    this.$picture.addEventListener("pointerdown", (event) => this.#press(event));
    this.$picture.addEventListener("pointermove", (event) => this.#drag(event));
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      this.$picture.addEventListener(end, () => {
        this.#from = undefined;
      });
    }
    new ResizeObserver(() => this.#drawAll()).observe($frame);
    watchLook(() => {
      this.#look = readLook();
      this.#drawAll();
    });
  }

  get year() {
    return this.#year;
  }

  /** @param {number} year */
  look(year) {
    this.#year = Math.max(this.prediction.first, Math.min(this.prediction.last, year));
    this.draw();
  }

  /**
   * @param {RunResult} run
   * @param {boolean} isRevealed
   */
  show(run, isRevealed) {
    this.#run = run;
    this.#isRevealed = isRevealed;
    this.#drawAll();
  }

  get #result() {
    return this.#run?.outcomes.find(({ id }) => id === this.outcome.id);
  }

  /** The range is settled once, since a chart that moves under the pen cannot be drawn in; it only ever grows. */
  #settleRange() {
    const result = this.#result;
    if (result === undefined) return undefined;
    const drawn = this.prediction.isEmpty ? [] : this.prediction.values();
    const shown = this.#isRevealed ? [...result.scenario, ...(result.bands?.p10 ?? []), ...(result.bands?.p90 ?? [])] : [];
    const known = [...result.past.map(([, value]) => value), ...result.baseline];
    return rangeToDrawIn(this.#range, { known, goal: this.goal.value, drawn: [...drawn, ...shown], isShare: this.outcome.scale === "share" });
  }

  /** What the crate draws: everything that a pupil's line is drawn over. */
  #drawAll() {
    const { outcome } = this;
    const run = this.#run;
    const result = this.#result;
    const size = { width: this.$frame.clientWidth, height: this.$frame.clientHeight, ratio: screenRatio() };
    const range = this.#settleRange();
    if (range === undefined || run === undefined || result === undefined || size.width === 0 || size.height === 0) return;
    const { years, today, place_name } = run;
    const hides_scenario = !this.#isRevealed;
    this.#range = range;
    const named = { mine_name: text("predict.model"), hides_scenario, has_year_grid: true };
    this.#plotted = draw(this.$canvas, { outcome, result, years, today, place_name, size, y_range: range, ...named, ...this.#look });
    this.#drawOver();
  }

  draw() {
    const range = this.#settleRange();
    const isSame = range?.[0] === this.#range?.[0] && range?.[1] === this.#range?.[1];
    if (isSame) this.#drawOver();
    else this.#drawAll();
  }

  /** @returns {Scales | undefined} */
  #scales() {
    const plotted = this.#plotted;
    if (plotted === undefined) return undefined;
    const { left, right, top, bottom, years, values } = plotted;
    return { plotted, x: scale(years, [left, right]), y: scale(values, [bottom, top]) };
  }

  #drawOver() {
    const scales = this.#scales();
    if (scales === undefined) return;
    const { x, y } = scales;
    const { prediction } = this;
    this.$picture.setAttribute("viewBox", `0 0 ${String(this.$frame.clientWidth)} ${String(this.$frame.clientHeight)}`);
    const expected = prediction.years.filter((year) => year <= prediction.drawnTo);
    const line = path(expected.map((year) => [x.to(year), y.to(prediction.at(year))]));
    this.$picture.replaceChildren(
      ...(prediction.isEmpty ? [] : [svg("path", { class: "predict-expected", d: line })]),
      ...this.#mark(scales),
      ...this.#cursor(scales),
    );
    this.#name();
  }

  /** A cross where the goal lies; a goal far from all lines has no place in the chart. @param {Scales} scales */
  #mark({ plotted, x, y }) {
    const { side, value, year } = this.goal;
    const [low, high] = plotted.values;
    if (value < low || value > high) return [];
    const at = { x: x.to(year), y: y.to(value) + (side === "at_least" ? -12 : 22) };
    return [
      svg("path", { class: "predict-goal", d: `M${String(x.to(year) - 7)} ${String(y.to(value))}h14m-7 -7v14` }),
      svg("text", { class: "predict-goal-word", "text-anchor": "middle", ...at }, text("predict.goal")),
    ];
  }

  /** @param {Scales} scales */
  #cursor({ plotted, x, y }) {
    const at = x.to(this.#year);
    return [
      svg("line", { class: "predict-cursor", x1: at, x2: at, y1: plotted.top, y2: plotted.bottom }),
      svg("circle", { class: "predict-handle", cx: at, cy: y.to(this.prediction.at(this.#year)), r: 7 }),
    ];
  }

  #name() {
    const { outcome, prediction } = this;
    const value = prediction.at(this.#year);
    const model = this.#isRevealed ? this.#modelIn(this.#year) : undefined;
    const words = { year: this.#year, value: written(outcome, value), model: model === undefined ? "" : written(outcome, model) };
    this.$picture.setAttribute("aria-valuemin", String(entered(outcome, this.#range?.[0] ?? 0)));
    this.$picture.setAttribute("aria-valuemax", String(entered(outcome, this.#range?.[1] ?? 1)));
    this.$picture.setAttribute("aria-valuenow", String(entered(outcome, value)));
    this.$picture.setAttribute("aria-valuetext", text(model === undefined ? "predict.at" : "predict.at_both", words));
  }

  /** @param {number} year */
  #modelIn(year) {
    return this.#result?.scenario[this.#run?.years.indexOf(year) ?? -1];
  }

  /** How far one press of an arrow key goes: a fiftieth of the range, or the least that can be read. */
  #nudge() {
    const [low, high] = this.#range ?? [0, 1];
    const least = stepOf(this.outcome) / (this.outcome.scale === "share" ? 100 : 1);
    return Math.max(least, (high - low) / 50);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const lift = { ArrowUp: 1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE }[event.key];
    const end = { Home: this.prediction.first, End: this.prediction.last }[event.key];
    if (turn === undefined && lift === undefined && end === undefined) return;
    event.preventDefault();
    if (lift !== undefined) {
      if (this.#isRevealed) return;
      this.#put(this.#year, this.prediction.at(this.#year) + lift * this.#nudge());
      this.onChange();
    } else this.#year = Math.max(this.prediction.first, Math.min(this.prediction.last, end ?? this.#year + (turn ?? 0)));
    this.onYear(this.#year);
    this.draw();
  }

  /** @param {number} year @param {number} value */
  #put(year, value) {
    const [low, high] = this.#range ?? [value, value];
    this.prediction.set(year, Math.max(low, Math.min(high, value)));
  }

  /** @param {PointerEvent} event */
  #pointed(event) {
    const scales = this.#scales();
    if (scales === undefined) return undefined;
    const { left, top } = this.$picture.getBoundingClientRect();
    const { first, last } = this.prediction;
    const year = Math.max(first, Math.min(last, Math.round(scales.x.from(event.clientX - left))));
    const value = Math.max(scales.plotted.values[0], Math.min(scales.plotted.values[1], scales.y.from(event.clientY - top)));
    return { year, value };
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0) return;
    this.$picture.setPointerCapture(event.pointerId);
    this.#from = this.#pointed(event);
    this.#stroke(this.#from);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (this.#from === undefined) return;
    this.#stroke(this.#pointed(event));
  }

  /** @param {{year: number, value: number} | undefined} to */
  #stroke(to) {
    if (to === undefined || this.#from === undefined) return;
    if (!this.#isRevealed) {
      this.prediction.stroke(this.#from, to);
      this.onChange();
    }
    this.#from = to;
    this.#year = to.year;
    this.onYear(to.year);
    this.draw();
  }
}
