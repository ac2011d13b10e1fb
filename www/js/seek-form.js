/** The question of a search: outcome, year, value, and which levers may be moved. */

import { outcomeOptions } from "./charts.js";
import { byId, element } from "./dom.js";
import { isQuota } from "./lever-value.js";
import { text } from "./messages.js";

/** @import {State} from "./state.js" */
/** @import {Lever, Outcome, RunResult, SeekQuestion} from "./types.js" */

const LAST_YEAR = 2050;
/** A target that is neither trivial nor far: one point of a hundred, or a tenth. */
const POINTS = 0.01;
const PART = 0.1;

export class SeekForm {
  $outcome = byId("seek-outcome", HTMLSelectElement);
  $year = byId("seek-year", HTMLSelectElement);
  $side = byId("seek-side", HTMLSelectElement);
  $value = byId("seek-value", HTMLInputElement);
  $unit = byId("seek-unit", HTMLElement);
  $limit = byId("seek-limit", HTMLSelectElement);
  $told = byId("seek-told", HTMLElement);
  $place = byId("seek-place", HTMLElement);
  $count = byId("seek-levers-count", HTMLElement);
  /** Whether the reader has set a value; it is then left alone. */
  #isOwn = false;
  #areOwnLevers = false;
  /** @type {{state: State, result: RunResult} | undefined} */
  #present;

  /** @param {{outcomes: Outcome[], levers: Lever[]}} tables */
  constructor({ outcomes, levers }) {
    this.outcomes = outcomes;
    this.$outcome.append(...outcomeOptions(outcomes));
    this.boxes = levers.filter((lever) => !isQuota(lever)).map((lever) => this.#box(lever));
    byId("seek-levers", HTMLElement).append(...this.boxes.map(({ $row }) => $row));
    this.$outcome.addEventListener("change", () => this.#renew());
    this.$year.addEventListener("change", () => this.#suggest());
    this.$side.addEventListener("change", () => this.#suggest());
    this.$value.addEventListener("input", () => {
      this.#isOwn = true;
      this.$told.textContent = "";
    });
    byId("seek-all", HTMLButtonElement).addEventListener("click", () => this.#tick(() => true));
    byId("seek-none", HTMLButtonElement).addEventListener("click", () => this.#tick(() => false));
  }

  /**
   * Follows the page until the reader has said otherwise.
   * @param {State} state
   * @param {RunResult} result
   */
  offer(state, result) {
    const isFirst = this.#present === undefined;
    this.#present = { state, result };
    this.$place.textContent = result.place_name;
    this.#fillYears(state);
    if (!this.#areOwnLevers) this.#tick(({ headline, id }) => headline || id in state.scenario.settings, false);
    if (isFirst) {
      this.$outcome.value = state.outcome;
      this.$year.value = String(Math.max(state.year, state.scenario.start_year));
      this.#renew();
    } else this.#suggest();
  }

  milliseconds() {
    return Number(this.$limit.value) * 1000;
  }

  /**
   * The question, or nothing where something is missing, which the reader is told.
   * @param {string} place
   * @returns {SeekQuestion | undefined}
   */
  read(place) {
    const using = this.boxes.filter(({ $box }) => $box.checked).map(({ lever }) => lever.id);
    const value = Number(this.$value.value) / this.#factor();
    const isNumber = this.$value.value.trim() !== "" && Number.isFinite(value);
    this.$told.textContent = isNumber ? (using.length > 0 ? "" : text("seek.no_lever")) : text("seek.no_value");
    if (!isNumber) this.$value.focus();
    if (!isNumber || using.length === 0) return undefined;
    const side = this.$side.value === "at_most" ? { at_most: value } : { at_least: value };
    return { outcome: this.$outcome.value, place, year: Number(this.$year.value), using, ...side };
  }

  /** @param {Lever} lever */
  #box(lever) {
    const $box = element("input", { type: "checkbox", id: `seek-lever-${lever.id}` });
    $box.addEventListener("change", () => {
      this.#areOwnLevers = true;
      this.#countLevers();
    });
    const $row = element("div", { class: "tick" }, $box, element("label", { for: $box.id }, lever.label));
    return { lever, $box, $row };
  }

  /**
   * @param {(lever: Lever) => boolean} isTicked
   * @param {boolean} [isOwn]
   */
  #tick(isTicked, isOwn = true) {
    for (const { lever, $box } of this.boxes) $box.checked = isTicked(lever);
    this.#areOwnLevers = isOwn;
    this.#countLevers();
  }

  #countLevers() {
    const count = this.boxes.filter(({ $box }) => $box.checked).length;
    this.$count.textContent = text("seek.levers_count", { count, all: this.boxes.length });
  }

  /** @param {State} state */
  #fillYears({ scenario }) {
    const chosen = this.$year.value;
    const years = Array.from({ length: LAST_YEAR - scenario.start_year + 1 }, (_, after) => scenario.start_year + after);
    this.$year.replaceChildren(...years.map((year) => element("option", { value: year }, String(year))));
    this.$year.value = years.includes(Number(chosen)) ? chosen : String(Math.max(2040, scenario.start_year));
  }

  #outcome() {
    return this.outcomes.find(({ id }) => id === this.$outcome.value);
  }

  #factor() {
    return this.#outcome()?.scale === "share" ? 100 : 1;
  }

  /** Another outcome: its unit, its usual side, a value to begin with. */
  #renew() {
    const outcome = this.#outcome();
    this.#isOwn = false;
    this.$unit.textContent = outcome?.unit ?? "";
    this.$side.value = outcome?.direction === "lower" ? "at_most" : "at_least";
    this.#suggest();
  }

  #suggest() {
    const outcome = this.#outcome();
    if (this.#isOwn || this.#present === undefined || outcome === undefined) return;
    const { years, outcomes } = this.#present.result;
    const series = outcomes.find(({ id }) => id === outcome.id);
    const now = series?.baseline[years.indexOf(Number(this.$year.value))];
    if (now === undefined) {
      this.$value.value = "";
      return;
    }
    const way = this.$side.value === "at_most" ? -1 : 1;
    const target = outcome.scale === "share" ? Math.max(0, Math.min(1, now + way * POINTS)) : now + way * Math.abs(now) * PART;
    const digits = outcome.scale === "share" ? outcome.decimals : 0;
    this.$value.value = (target * this.#factor()).toFixed(digits);
  }
}
