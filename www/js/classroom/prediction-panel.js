/** The prediction: the chart to draw in, the same in boxes, and the buttons that reveal the model and start again. */

import { byId, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { PredictChart } from "./predict-chart.js";
import { Prediction } from "./prediction.js";
import { entered, meant, stepOf } from "./values.js";

/** @import {Outcome, RunResult} from "../core/types.js" */
/** @import {Guess} from "./codes.js" */
/** @import {Setup} from "./setup.js" */

export class PredictionPanel {
  #$year = byId("predict-year", HTMLSelectElement);
  #$value = byId("predict-value", HTMLInputElement);
  #$told = byId("predict-told", HTMLElement);
  #$redraw = byId("redraw", HTMLButtonElement);
  #$revealButton = byId("reveal", HTMLButtonElement);
  /** @type {PredictChart | undefined} */
  #chart;
  /** @type {RunResult | undefined} */
  #run;
  /** @type {Prediction | undefined} */
  prediction;
  isRevealed = false;

  /**
   * @param {Setup} setup
   * @param {Outcome} outcome
   * @param {(isRevealed: boolean) => void} onReveal
   */
  constructor(setup, outcome, onReveal) {
    this.setup = setup;
    this.outcome = outcome;
    this.onReveal = onReveal;
    byId("chart-name", HTMLElement).textContent = outcome.label;
    byId("chart-unit", HTMLElement).textContent = outcome.unit;
    this.#$value.step = String(stepOf(outcome));
    this.#$year.addEventListener("change", () => {
      this.#chart?.look(Number(this.#$year.value));
      this.#fill();
    });
    this.#$value.addEventListener("change", () => this.#enter());
    this.#$revealButton.addEventListener("click", () => this.#reveal());
    this.#$redraw.addEventListener("click", () => {
      this.startAnew();
      byId("predict", HTMLElement).focus();
    });
    this.#follow();
  }

  /** @param {RunResult} run */
  show(run) {
    this.#run = run;
    if (this.#chart === undefined) this.#open(run);
    this.#chart?.show(run, this.isRevealed);
  }

  /** The prediction is opened with the first run, which knows the years and today's value. @param {RunResult} run */
  #open(run) {
    const result = run.outcomes.find(({ id }) => id === this.outcome.id);
    if (result === undefined) {
      byId("predict-chart", HTMLElement).textContent = text("chart.absent", { place: run.place_name });
      return;
    }
    const from = Math.max(0, run.years.indexOf(run.today));
    this.prediction = new Prediction(run.years.slice(from), result.baseline[from] ?? 0);
    byId("key-past", HTMLElement).hidden = result.past.length === 0;
    this.#chart = new PredictChart(byId("predict-chart", HTMLElement), {
      outcome: this.outcome,
      goal: this.setup.goal,
      prediction: this.prediction,
      onChange: () => this.#follow(),
      onYear: () => this.#fill(),
    });
    this.#$year.append(...this.prediction.years.slice(1).map((year) => element("option", { value: year }, String(year))));
    this.#fill();
  }

  /** The year that is looked at, in the chart and in the boxes. */
  get #now() {
    return this.#chart?.year ?? this.setup.goal.year;
  }

  #fill() {
    const year = this.#now;
    this.#$year.value = String(year);
    const value = this.prediction?.at(year);
    this.#$value.value = value === undefined ? "" : String(entered(this.outcome, value));
  }

  #enter() {
    const entry = Number(this.#$value.value);
    if (this.#$value.value.trim() === "" || !Number.isFinite(entry)) {
      this.#$told.textContent = text("predict.not_a_number");
      return;
    }
    this.prediction?.set(this.#now, meant(this.outcome, entry));
    this.#follow();
    this.#chart?.look(this.#now);
  }

  #follow() {
    const isEmpty = this.prediction?.isEmpty ?? true;
    this.#$told.textContent = "";
    this.#$revealButton.setAttribute("aria-disabled", String(isEmpty));
    this.#$revealButton.hidden = this.isRevealed;
    this.#$redraw.textContent = text(this.isRevealed ? "pupil.again" : "pupil.redraw");
    // What has been compared with the model is no prediction any more, and cannot be changed into one.
    this.#$value.disabled = this.isRevealed;
    this.#$redraw.setAttribute("aria-disabled", String(isEmpty));
    byId("predict", HTMLElement).classList.toggle("is-revealed", this.isRevealed);
  }

  #reveal() {
    if (this.prediction?.isEmpty ?? true) {
      this.#$told.textContent = text("predict.first");
      return;
    }
    this.isRevealed = true;
    this.#follow();
    if (this.#run !== undefined) this.#chart?.show(this.#run, true);
    this.onReveal(true);
    byId("revealed", HTMLElement).focus({ preventScroll: true });
  }

  /** Takes the model's line away, and the prediction with it. */
  startAnew() {
    this.prediction?.clear();
    this.isRevealed = false;
    this.#follow();
    if (this.#run !== undefined) this.#chart?.show(this.#run, false);
    this.#fill();
    this.onReveal(false);
  }

  /**
   * Where the prediction lies in the year of the goal against the middle 80% of runs.
   * @param {RunResult} run
   * @returns {Guess}
   */
  guess(run) {
    const { year } = this.setup.goal;
    const at = run.years.indexOf(year);
    const bands = run.outcomes.find(({ id }) => id === this.outcome.id)?.bands;
    const [low, high] = [bands?.p10[at], bands?.p90[at]];
    if (low === undefined || high === undefined || this.prediction === undefined || this.prediction.isEmpty) return "none";
    const expected = this.prediction.at(year);
    if (expected < low) return "below";
    return expected > high ? "above" : "within";
  }
}
