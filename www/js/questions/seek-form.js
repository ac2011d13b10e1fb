/** The form of a search: outcome, year, value, and which levers may be moved. */

import { outcomeOptions } from "../charts/charts.js";
import { byId, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { USUAL_YEAR } from "../core/years.js";
import { isQuota } from "../levers/lever-value.js";
import { ofStale } from "../core/model-client.js";
import { offeredEntry, questionOf, reachWords, seekYears, usualSide, valueOf, yearFrom } from "./seek-question.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {Reach} from "../core/messages-to-model.js" */
/** @import {State} from "../core/state.js" */
/** @import {Lever, Outcome, OutcomeResult, SeekQuestion} from "../core/types.js" */
/** @import {Sought} from "./seek-question.js" */
/** @typedef {(question: SeekQuestion, onReach: (reach: Reach) => void) => void} AskReach */

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
  /** @type {Sought} */
  #sought = { outcome: "", year: USUAL_YEAR, side: "at_least", entry: "", seconds: Number(this.$limit.value), using: [] };
  /** Whether the reader has set a value; it is then left alone. */
  #isOwn = false;
  #areOwnLevers = false;
  /** @type {{state: State, report: Report} | undefined} */
  #present;
  /** What the question reaches, once that is known. @type {Reach} */
  #reach = {};
  #askedReach = "";

  /**
   * @param {{outcomes: Outcome[], levers: Lever[]}} tables
   * @param {AskReach} askReach
   */
  constructor({ outcomes, levers }, askReach) {
    this.outcomes = outcomes;
    this.askReach = askReach;
    this.levers = levers.filter((lever) => !isQuota(lever));
    this.$outcome.append(...outcomeOptions(outcomes));
    this.boxes = new Map(this.levers.map((lever) => [lever.id, this.#box(lever)]));
    byId("seek-levers", HTMLElement).append(
      ...this.levers.map(({ id, label }) => element("div", { class: "tick" }, this.boxes.get(id), element("label", { for: `seek-lever-${id}` }, label))),
    );
    this.#listen();
  }

  #listen() {
    this.$outcome.addEventListener("change", () => this.#chooseOutcome(this.$outcome.value));
    this.$year.addEventListener("change", () => this.#change({ year: Number(this.$year.value) }));
    this.$side.addEventListener("change", () => this.#change({ side: this.$side.value === "at_most" ? "at_most" : "at_least" }));
    this.$limit.addEventListener("change", () => this.#change({ seconds: Number(this.$limit.value) }));
    this.$value.addEventListener("input", () => {
      this.#isOwn = true;
      this.#sought = { ...this.#sought, entry: this.$value.value };
      this.#tellReach();
    });
    const all = this.levers.map(({ id }) => id);
    byId("seek-all", HTMLButtonElement).addEventListener("click", () => this.#chooseLevers(all));
    byId("seek-none", HTMLButtonElement).addEventListener("click", () => this.#chooseLevers([]));
  }

  /**
   * Follows the page until the reader has said otherwise.
   * @param {State} state
   * @param {Report} report
   */
  offer(state, report) {
    const isFirst = this.#present === undefined;
    this.#present = { state, report };
    this.$place.textContent = report.place_name;
    const { scenario } = state;
    const years = seekYears(scenario.start_year);
    this.$year.replaceChildren(...years.map((year) => element("option", { value: year }, String(year))));
    const chosen = isFirst ? Math.max(state.year, scenario.start_year) : this.#sought.year;
    this.#sought = { ...this.#sought, year: yearFrom(chosen, scenario.start_year) };
    if (!this.#areOwnLevers) this.#tick(this.levers.filter(({ headline, id }) => headline || id in scenario.settings).map(({ id }) => id));
    if (isFirst) this.#chooseOutcome(state.outcome);
    else this.#change({});
  }

  milliseconds() {
    return this.#sought.seconds * 1000;
  }

  /**
   * The question, or nothing where something is missing, which the reader is told.
   * @param {string} place
   * @returns {SeekQuestion | undefined}
   */
  read(place) {
    const outcome = this.#outcome();
    const value = outcome === undefined ? undefined : valueOf(outcome, this.#sought.entry);
    if (value === undefined || this.#sought.using.length === 0) {
      this.$told.textContent = text(value === undefined ? "seek.no_value" : "seek.no_lever");
      if (value === undefined) this.$value.focus();
      return undefined;
    }
    this.#tellReach();
    return questionOf(this.#sought, place, value);
  }

  /** @param {Lever} lever */
  #box({ id }) {
    const $box = element("input", { type: "checkbox", id: `seek-lever-${id}` });
    $box.addEventListener("change", () => {
      const { using } = this.#sought;
      const others = using.filter((other) => other !== id);
      // In the order of the list, whatever the order of the ticks.
      const ticked = new Set($box.checked ? [...others, id] : others);
      this.#chooseLevers(this.levers.flatMap((lever) => (ticked.has(lever.id) ? lever.id : [])));
    });
    return $box;
  }

  /** @param {string[]} using */
  #chooseLevers(using) {
    this.#areOwnLevers = true;
    this.#tick(using);
    void this.#suggest();
  }

  /** @param {string[]} using */
  #tick(using) {
    this.#sought = { ...this.#sought, using };
    for (const [id, $box] of this.boxes) $box.checked = using.includes(id);
    this.$count.textContent = text("seek.levers_count", { count: using.length, all: this.levers.length });
  }

  #outcome() {
    return this.outcomes.find(({ id }) => id === this.#sought.outcome);
  }

  /** Another outcome: its unit, its usual side, a value to begin with. @param {string} id */
  #chooseOutcome(id) {
    const outcome = this.outcomes.find((candidate) => candidate.id === id);
    this.#isOwn = false;
    this.$unit.textContent = outcome?.unit ?? "";
    this.#change({ outcome: id, side: usualSide(outcome) });
  }

  /** @param {Partial<Sought>} changes */
  #change(changes) {
    this.#sought = { ...this.#sought, ...changes };
    this.$outcome.value = this.#sought.outcome;
    this.$year.value = String(this.#sought.year);
    this.$side.value = this.#sought.side;
    void this.#suggest();
  }

  /** Asks how far the ticked levers can go, and offers a value on the way there unless the reader has set one. */
  async #suggest() {
    const outcome = this.#outcome();
    if (this.#present === undefined || outcome === undefined || !(outcome.id in this.#present.report.numbers)) return;
    const { state, report } = this.#present;
    /** @type {OutcomeResult | undefined} */
    const series = await report.ask({ what: "series", outcome: outcome.id }).catch(ofStale);
    if (outcome !== this.#outcome() || report !== this.#present.report) return;
    const now = series?.baseline[report.years.indexOf(this.#sought.year)];
    const question = questionOf(this.#sought, state.place, now ?? 0);
    const key = JSON.stringify([state.scenario, question]);
    if (now === undefined || question.using.length === 0 || key === this.#askedReach) return;
    this.#askedReach = key;
    this.#reach = {};
    this.askReach(question, (reach) => {
      if (key !== this.#askedReach) return;
      this.#reach = reach;
      this.#offerValue();
      this.#tellReach();
    });
  }

  #offerValue() {
    const outcome = this.#outcome();
    const entry = outcome === undefined ? undefined : offeredEntry(outcome, this.#reach);
    if (this.#isOwn || entry === undefined) return;
    this.#sought = { ...this.#sought, entry };
    this.$value.value = entry;
  }

  /** Says at once where the levers cannot move the outcome, or not as far as the value. */
  #tellReach() {
    const outcome = this.#outcome();
    this.$told.textContent = outcome === undefined ? "" : reachWords(outcome, this.#sought, this.#reach);
  }
}
