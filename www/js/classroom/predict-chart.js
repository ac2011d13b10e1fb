/**
 * The chart that a pupil draws in: the published past, today's policy, the line that is expected, and once it is
 * revealed the model's line with its bands. The crate's own charts take no drawing, so this one is SVG.
 */

import { number, text } from "../core/messages.js";
import { axis, path, scale } from "./plot.js";
import { svg } from "./qr.js";
import { entered, stepOf, written } from "./values.js";

/** @import {Bands, Outcome, RunResult} from "../core/types.js" */
/** @import {Prediction} from "./prediction.js" */
/** @import {Axis} from "./plot.js" */
/** @import {Goal} from "./setup.js" */
/**
 * @typedef {{width: number, height: number, range: Axis, first: number, x: ReturnType<typeof scale>,
 *   y: ReturnType<typeof scale>}} Scales
 */

const ROOM = { left: 58, right: 20, top: 12, bottom: 26 };
const TICKS = 5;
/** A line that hardly moves would fill the chart with its own wiggle: the range is at least this part of its level. */
const LEAST_SPAN = 0.08;
const PAGE = 10;

export class PredictChart {
  #year = 0;
  /** @type {{year: number, value: number} | undefined} */
  #from;
  /** @type {Axis | undefined} */
  #range;
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
    $frame.replaceChildren(this.$picture);
    this.$picture.addEventListener("keydown", (event) => this.#key(event));
    this.$picture.addEventListener("pointerdown", (event) => this.#press(event));
    this.$picture.addEventListener("pointermove", (event) => this.#drag(event));
    for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) {
      this.$picture.addEventListener(end, () => {
        this.#from = undefined;
      });
    }
    new ResizeObserver(() => this.draw()).observe($frame);
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
    this.draw();
  }

  get #result() {
    return this.#run?.outcomes.find(({ id }) => id === this.outcome.id);
  }

  /** The range is settled once, since a chart that moves under the pen cannot be drawn in; it only ever grows. */
  #settleRange() {
    const result = this.#result;
    if (result === undefined) return undefined;
    const past = result.past.map(([, value]) => value);
    const nearby = [...past, ...result.baseline];
    const far = 3 * (Math.max(...nearby) - Math.min(...nearby)) + Math.max(...nearby.map(Math.abs)) * LEAST_SPAN;
    const isNear = this.goal.value > Math.min(...nearby) - far && this.goal.value < Math.max(...nearby) + far;
    const known = isNear ? [...nearby, this.goal.value] : nearby;
    const shown = this.#isRevealed ? [...result.scenario, ...bandEnds(result.bands)] : [];
    const drawn = this.prediction.isEmpty ? [] : this.prediction.values();
    const isOutside = (/** @type {number} */ value) => this.#range === undefined || value < this.#range.low || value > this.#range.high;
    if (![...known, ...shown, ...drawn].some(isOutside)) return this.#range;
    const all = [...known, ...shown, ...drawn];
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const more = Math.max(0, Math.max(Math.abs(low), Math.abs(high)) * LEAST_SPAN - (high - low)) / 2 + (high - low) * 0.15;
    const floor = low >= 0 ? 0 : -Infinity;
    const ceiling = this.outcome.scale === "share" && high <= 1 ? 1 : Infinity;
    this.#range = axis(Math.max(floor, low - more), Math.min(ceiling, high + more), TICKS);
    return this.#range;
  }

  /** @returns {Scales | undefined} */
  #scales() {
    const range = this.#settleRange();
    const run = this.#run;
    const { clientWidth: width, clientHeight: height } = this.$frame;
    if (range === undefined || run === undefined || width === 0 || height === 0) return undefined;
    const first = Math.min(...(this.#result?.past ?? []).map(([year]) => year), run.years[0] ?? 0);
    return {
      width,
      height,
      range,
      first,
      x: scale([first, this.prediction.last], [ROOM.left, width - ROOM.right]),
      y: scale([range.low, range.high], [height - ROOM.bottom, ROOM.top]),
    };
  }

  draw() {
    const scales = this.#scales();
    const run = this.#run;
    const result = this.#result;
    if (scales === undefined || run === undefined || result === undefined) return;
    const { width, height, x, y } = scales;
    this.$picture.setAttribute("viewBox", `0 0 ${String(width)} ${String(height)}`);
    const points = (/** @type {number[][]} */ pairs) => path(pairs.map(([year = 0, value = 0]) => [x.to(year), y.to(value)]));
    // Whatever is shorter than the run begins later: all series end with it.
    const line = (/** @type {number[]} */ values) => points(values.map((value, index) => [run.years[run.years.length - values.length + index] ?? 0, value]));
    const { prediction } = this;
    const later = (/** @type {number[]} */ values) => values.slice(Math.max(0, run.years.indexOf(run.today)));
    const expected = prediction.years.filter((year) => year <= prediction.drawnTo).map((year) => [year, prediction.at(year)]);
    const { bands } = result;
    const model = [
      ...(bands ? [this.#band(later(bands.p10), later(bands.p90), "predict-most", line), this.#band(later(bands.p25), later(bands.p75), "predict-half", line)] : []),
      svg("path", { class: "predict-mine", d: line(later(result.scenario)) }),
    ];
    this.$picture.replaceChildren(
      ...this.#axes(scales),
      ...(this.#isRevealed ? model : []),
      svg("path", { class: "predict-past", d: points(result.past) }),
      svg("path", { class: "predict-baseline", d: line(result.baseline) }),
      ...(prediction.isEmpty ? [] : [svg("path", { class: "predict-expected", d: points(expected) })]),
      ...this.#mark(scales),
      ...this.#cursor(scales),
    );
    this.#name();
  }

  /** @param {number[]} low @param {number[]} high @param {string} kind @param {(values: number[]) => string} line */
  #band(low, high, kind, line) {
    const back = line(high).split(/(?=[ML])/).reverse().map((point) => `L${point.slice(1)}`);
    return svg("path", { class: kind, d: `${line(low)}${back.join("")}Z` });
  }

  /** @param {Scales} scales */
  #axes({ width, height, range, x, y, first }) {
    const values = range.ticks.flatMap((tick) => [
      svg("line", { class: "predict-grid", x1: ROOM.left, x2: width - ROOM.right, y1: y.to(tick), y2: y.to(tick) }),
      svg("text", { class: "predict-word", x: ROOM.left - 6, y: y.to(tick) + 4, "text-anchor": "end" }, this.#tickWord(tick, range.step)),
    ]);
    const today = this.#run?.today ?? first;
    const years = axis(first, this.prediction.last, width < 420 ? 4 : 8).ticks.filter((year) => Number.isInteger(year) && year >= first && year <= this.prediction.last);
    const words = years.map((year) => svg("text", { class: "predict-word", x: x.to(year), y: height - 8, "text-anchor": "middle" }, String(year)));
    return [
      ...values,
      svg("line", { class: "predict-today", x1: x.to(today), x2: x.to(today), y1: ROOM.top, y2: height - ROOM.bottom }),
      svg("text", { class: "predict-word", x: x.to(today) + 4, y: ROOM.top + 8 }, text("predict.today")),
      ...words,
    ];
  }

  /** A cross where the goal lies; a goal far from all lines has no place in the chart. @param {Scales} scales */
  #mark({ range, x, y }) {
    const { side, value, year } = this.goal;
    if (value < range.low || value > range.high) return [];
    const at = { x: x.to(year), y: y.to(value) + (side === "at_least" ? -12 : 22) };
    return [
      svg("path", { class: "predict-goal", d: `M${String(x.to(year) - 7)} ${String(y.to(value))}h14m-7 -7v14` }),
      svg("text", { class: "predict-goal-word", "text-anchor": "middle", ...at }, text("predict.goal")),
    ];
  }

  /** @param {number} tick @param {number} step */
  #tickWord(tick, step) {
    if (this.outcome.scale !== "share") return number(tick);
    const decimals = Math.max(0, Math.ceil(-Math.log10(step * 100) - 1e-9));
    return text(`value.${this.outcome.kind}`, { number: number(Number((tick * 100).toFixed(decimals))) });
  }

  /** @param {Scales} scales */
  #cursor({ height, x, y }) {
    const at = x.to(this.#year);
    return [
      svg("line", { class: "predict-cursor", x1: at, x2: at, y1: ROOM.top, y2: height - ROOM.bottom }),
      svg("circle", { class: "predict-handle", cx: at, cy: y.to(this.prediction.at(this.#year)), r: 7 }),
    ];
  }

  #name() {
    const { outcome, prediction } = this;
    const value = prediction.at(this.#year);
    const model = this.#isRevealed ? this.#modelIn(this.#year) : undefined;
    const words = { year: this.#year, value: written(outcome, value), model: model === undefined ? "" : written(outcome, model) };
    this.$picture.setAttribute("aria-valuemin", String(entered(outcome, this.#range?.low ?? 0)));
    this.$picture.setAttribute("aria-valuemax", String(entered(outcome, this.#range?.high ?? 1)));
    this.$picture.setAttribute("aria-valuenow", String(entered(outcome, value)));
    this.$picture.setAttribute("aria-valuetext", text(model === undefined ? "predict.at" : "predict.at_both", words));
  }

  /** @param {number} year */
  #modelIn(year) {
    return this.#result?.scenario[this.#run?.years.indexOf(year) ?? -1];
  }

  /** How far one press of an arrow key goes: a fiftieth of the range, or the least that can be read. */
  #nudge() {
    const { low, high } = this.#range ?? { low: 0, high: 1 };
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
    const { low, high } = this.#range ?? { low: value, high: value };
    this.prediction.set(year, Math.max(low, Math.min(high, value)));
  }

  /** @param {PointerEvent} event */
  #pointed(event) {
    const scales = this.#scales();
    if (scales === undefined) return undefined;
    const { left, top } = this.$picture.getBoundingClientRect();
    const { first, last } = this.prediction;
    const year = Math.max(first, Math.min(last, Math.round(scales.x.from(event.clientX - left))));
    const value = Math.max(scales.range.low, Math.min(scales.range.high, scales.y.from(event.clientY - top)));
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

/** @param {Bands | undefined} bands */
function bandEnds(bands) {
  return bands === undefined ? [] : [...bands.p10, ...bands.p90];
}
