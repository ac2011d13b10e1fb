/** The question of a search: outcome, year, value, and which levers may be moved. */

import { outcomeOptions } from "../charts/charts.js";
import { byId, element } from "../core/dom.js";
import { isQuota } from "../levers/lever-value.js";
import { number, text } from "../core/messages.js";

/** @import {State} from "../core/state.js" */
/** @import {Lever, Outcome, Reach, RunResult, SeekQuestion} from "../core/types.js" */
/** @typedef {(question: SeekQuestion, onReach: (reach: Reach) => void) => void} AskReach */

const LAST_YEAR = 2050;
/** A target that is neither trivial nor far: half of what these levers can do. */
const PART = 0.5;

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
  /** What the question reaches, once that is known. @type {{key: string, reach: Reach} | undefined} */
  #reach;
  #askedReach = "";

  /**
   * @param {{outcomes: Outcome[], levers: Lever[]}} tables
   * @param {AskReach} askReach
   */
  constructor({ outcomes, levers }, askReach) {
    this.outcomes = outcomes;
    this.askReach = askReach;
    this.$outcome.append(...outcomeOptions(outcomes));
    this.boxes = levers.filter((lever) => !isQuota(lever)).map((lever) => this.#box(lever));
    byId("seek-levers", HTMLElement).append(...this.boxes.map(({ $row }) => $row));
    this.$outcome.addEventListener("change", () => this.#renew());
    this.$year.addEventListener("change", () => this.#suggest());
    this.$side.addEventListener("change", () => this.#suggest());
    this.$value.addEventListener("input", () => {
      this.#isOwn = true;
      this.#tellReach();
    });
    for (const [id, isTicked] of /** @type {const} */ ([["seek-all", true], ["seek-none", false]])) {
      byId(id, HTMLButtonElement).addEventListener("click", () => {
        this.#tick(() => isTicked);
        this.#suggest();
      });
    }
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
    const value = this.#value();
    const question = this.#question(place, value ?? 0);
    const isTicked = question.using.length > 0;
    if (value === undefined || !isTicked) {
      this.$told.textContent = text(value === undefined ? "seek.no_value" : "seek.no_lever");
      if (value === undefined) this.$value.focus();
      return undefined;
    }
    this.#tellReach();
    return question;
  }

  /** @returns {number | undefined} */
  #value() {
    const value = Number(this.$value.value) / this.#factor();
    return this.$value.value.trim() !== "" && Number.isFinite(value) ? value : undefined;
  }

  /**
   * @param {string} place
   * @param {number} value
   * @returns {SeekQuestion}
   */
  #question(place, value) {
    const using = this.boxes.filter(({ $box }) => $box.checked).map(({ lever }) => lever.id);
    const side = this.$side.value === "at_most" ? { at_most: value } : { at_least: value };
    return { outcome: this.$outcome.value, place, year: Number(this.$year.value), using, ...side };
  }

  /** @param {Lever} lever */
  #box(lever) {
    const $box = element("input", { type: "checkbox", id: `seek-lever-${lever.id}` });
    $box.addEventListener("change", () => {
      this.#areOwnLevers = true;
      this.#countLevers();
      this.#suggest();
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

  /** Asks how far the ticked levers can go, and offers a value on the way there unless the reader has set one. */
  #suggest() {
    if (this.#present === undefined || this.#outcome() === undefined) return;
    const { state, result } = this.#present;
    const series = result.outcomes.find(({ id }) => id === this.$outcome.value);
    const now = series?.baseline[result.years.indexOf(Number(this.$year.value))];
    const question = this.#question(state.place, now ?? 0);
    const key = JSON.stringify([state.scenario, question]);
    if (now === undefined || question.using.length === 0 || key === this.#askedReach) return;
    this.#askedReach = key;
    this.#reach = undefined;
    this.askReach(question, (reach) => {
      if (key !== this.#askedReach) return;
      this.#reach = { key, reach };
      this.#offerValue();
      this.#tellReach();
    });
  }

  #offerValue() {
    const outcome = this.#outcome();
    const { today, farthest } = this.#reach?.reach ?? {};
    if (this.#isOwn || outcome === undefined || today === undefined || farthest === undefined) return;
    const digits = outcome.scale === "share" ? outcome.decimals + 1 : 0;
    this.$value.value = ((today + (farthest - today) * PART) * this.#factor()).toFixed(digits);
  }

  /** Says at once where the levers cannot move the outcome, or not as far as the value. */
  #tellReach() {
    const outcome = this.#outcome();
    const { today, farthest } = this.#reach?.reach ?? {};
    this.$told.textContent = "";
    if (outcome === undefined || today === undefined || farthest === undefined) return;
    const value = this.#value();
    const way = this.$side.value === "at_most" ? -1 : 1;
    const factor = this.#factor();
    const digits = outcome.scale === "share" ? outcome.decimals + 1 : 0;
    const written = (/** @type {number} */ level) => `${number(Number((level * factor).toFixed(digits)))} ${outcome.unit}`;
    if ((farthest - today) * way * factor < 0.5 * 10 ** -digits) {
      this.$told.textContent = text("seek.moves_nothing", { today: written(today) });
    } else if (value !== undefined && (value - farthest) * way > 0) {
      this.$told.textContent = text("seek.beyond", { farthest: written(farthest) });
    }
  }
}
