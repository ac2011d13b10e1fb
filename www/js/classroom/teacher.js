/** The teacher's page: what is open, the goal and the budget, which become a link and a QR code. */

import { outcomeOptions } from "../charts/charts.js";
import { byId, debounce, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { YEARS } from "../core/years.js";
import { PlaceChooser } from "../places/places.js";
import { LeverChoice } from "./lever-choice.js";
import { money } from "./open-levers.js";
import { copies, openPage, pageAddress, placeName, tellOfLink } from "./page.js";
import { qrCode } from "./qr.js";
import { openRuns } from "./run.js";
import { MOST_BUDGET, ROUNDS, readSetup, writeSetup } from "./setup.js";
import { entered, goalWords, meant, stepOf, valuesIn, written } from "./values.js";

/** @import {RunResult} from "../core/types.js" */
/** @import {Goal, Setup, Side, Tables} from "./setup.js" */

const COST = "programme_cost";
const SETTLED_MILLISECONDS = 200;
/** A denser code is not read from a board any more. */
const MOST_IN_QR = 1200;
/** @type {Side[]} */
const SIDES = ["at_least", "at_most"];

class Teacher {
  #$outcome = byId("goal-outcome", HTMLSelectElement);
  #$side = byId("goal-side", HTMLSelectElement);
  #$value = byId("goal-value", HTMLInputElement);
  #$year = byId("goal-year", HTMLSelectElement);
  #$budget = byId("goal-budget", HTMLInputElement);
  #$round = byId("first-round", HTMLSelectElement);
  #$story = byId("locked-story", HTMLSelectElement);
  #$told = byId("goal-told", HTMLElement);
  #$link = byId("link-text", HTMLInputElement);
  #linkSoon = debounce(() => this.#write(), SETTLED_MILLISECONDS);
  /** Of the pupils' page, with the task. */
  #address = "";
  /** @type {RunResult | undefined} */
  #run;

  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    this.placesKnown = tables.explorer.places();
    const { setup, notices } = readSetup(window.location.hash, tables);
    this.setup = setup;
    tellOfLink(notices);
    this.#fillChoices();
    this.places = new PlaceChooser("place", this.placesKnown, (place) => this.#change({ place }));
    this.choice = new LeverChoice([...tables.levers.values()], (chosen) => this.#change({ open: chosen }));
    this.run = openRuns(({ result }) => this.#showToday(result));
    this.#listen();
    this.#show();
    this.#write();
    this.#requestRun();
  }

  #fillChoices() {
    const { outcomes, explorer } = this.tables;
    this.#$outcome.append(...outcomeOptions([...outcomes.values()]));
    this.#$side.append(...SIDES.map((side) => element("option", { value: side }, text(`teacher.${side}`))));
    this.#$year.append(...YEARS.map((year) => element("option", { value: year }, String(year))));
    const rounds = Array.from({ length: ROUNDS }, (_, index) => index + 1);
    this.#$round.append(...rounds.map((round) => element("option", { value: round }, text("round.name", { round }))));
    this.stories = explorer.stories();
    this.#$story.append(...this.stories.map(({ id, title }) => element("option", { value: id }, title)));
    const settings = JSON.stringify(this.setup.scenario.settings);
    const story = this.stories.find((one) => JSON.stringify(explorer.checkScenario({ settings: one.settings }).scenario.settings) === settings);
    if (story === undefined) this.#$story.prepend(element("option", { value: "" }, text("teacher.own_levers")));
    this.#$story.value = story?.id ?? "";
  }

  #listen() {
    this.#$outcome.addEventListener("change", () => this.#chooseOutcome());
    this.#$side.addEventListener("change", () => this.#changeGoal({ side: SIDES.find((side) => side === this.#$side.value) ?? "at_least" }));
    this.#$year.addEventListener("change", () => this.#changeGoal({ year: Number(this.#$year.value) }));
    this.#$value.addEventListener("change", () => this.#enterValue());
    this.#$budget.addEventListener("change", () => this.#enterBudget());
    this.#$round.addEventListener("change", () => this.#change({ round: Number(this.#$round.value) }));
    this.#$story.addEventListener("change", () => {
      const story = this.stories?.find(({ id }) => id === this.#$story.value);
      if (story === undefined) return;
      const { scenario } = this.tables.explorer.checkScenario({ ...this.setup.scenario, settings: story.settings });
      this.#change({ scenario });
    });
    copies(byId("link-copy", HTMLButtonElement), byId("link-told", HTMLElement), () => ({ words: this.#address, $shown: this.#$link }));
    byId("print", HTMLButtonElement).addEventListener("click", () => window.print());
    window.addEventListener("hashchange", () => window.location.reload());
  }

  /** Another outcome begins with today's policy as its goal, since the old number means nothing for it. */
  #chooseOutcome() {
    const outcome = this.#$outcome.value;
    const today = this.#run === undefined ? undefined : valuesIn(this.#run, outcome, this.setup.goal.year);
    const side = this.tables.outcomes.get(outcome)?.direction === "lower" ? "at_most" : "at_least";
    const known = this.tables.outcomes.get(outcome);
    const value = known === undefined || today === undefined ? 0 : meant(known, entered(known, today.baseline));
    this.#changeGoal({ outcome, side, value });
  }

  #enterValue() {
    const outcome = this.tables.outcomes.get(this.setup.goal.outcome);
    const entry = Number(this.#$value.value);
    if (outcome === undefined || this.#$value.value.trim() === "" || !Number.isFinite(entry)) {
      this.#$told.textContent = text("teacher.no_value");
      this.#show();
      return;
    }
    this.#changeGoal({ value: meant(outcome, Math.max(-1e9, Math.min(1e9, entry))) });
  }

  /** An empty box is no budget. */
  #enterBudget() {
    const entry = this.#$budget.value.trim();
    const budget = Number(entry);
    if (entry === "" && this.#$budget.validity.valid) this.#change({ budget: undefined });
    else if (Number.isFinite(budget) && budget >= 0 && budget <= MOST_BUDGET && entry !== "") this.#change({ budget });
    else {
      this.#$told.textContent = text("teacher.bad_budget", { most: MOST_BUDGET });
      this.#$budget.value = this.setup.budget === undefined ? "" : String(this.setup.budget);
    }
  }

  /** @param {Partial<Goal>} changes */
  #changeGoal(changes) {
    this.#change({ goal: { ...this.setup.goal, ...changes } });
  }

  /** @param {Partial<Setup>} changes */
  #change(changes) {
    this.setup = { ...this.setup, ...changes };
    this.#$told.textContent = "";
    this.#show();
    this.#linkSoon.call();
    if ("place" in changes || "scenario" in changes) this.#requestRun();
  }

  #requestRun() {
    this.run({ scenario: this.setup.scenario, place: this.setup.place, draws: 0 });
  }

  #show() {
    const { goal, budget, round, place } = this.setup;
    const outcome = this.tables.outcomes.get(goal.outcome);
    if (outcome === undefined) return;
    this.places.show(place);
    this.#$outcome.value = goal.outcome;
    this.#$side.value = goal.side;
    this.#$year.value = String(goal.year);
    this.#$value.step = String(stepOf(outcome));
    this.#$value.value = String(entered(outcome, goal.value));
    byId("goal-unit", HTMLElement).textContent = outcome.unit;
    this.#$budget.value = budget === undefined ? "" : String(budget);
    this.#$round.value = String(round);
    this.choice.show(this.setup.open);
    byId("link-goal", HTMLElement).textContent = goalWords(goal, { outcome, place: placeName(this.placesKnown, place), budget });
    if (this.#run !== undefined) this.#tellToday(this.#run);
  }

  /** @param {RunResult} run */
  #showToday(run) {
    this.#run = run;
    this.#tellToday(run);
  }

  /** What a goal and a budget can be measured against. @param {RunResult} run */
  #tellToday(run) {
    const { goal } = this.setup;
    const outcome = this.tables.outcomes.get(goal.outcome);
    const today = valuesIn(run, goal.outcome, goal.year)?.baseline;
    const cost = valuesIn(run, COST, goal.year)?.baseline;
    const values = { year: goal.year, place: run.place_name, label: outcome?.label ?? "" };
    byId("goal-today", HTMLElement).textContent =
      outcome === undefined || today === undefined || cost === undefined
        ? text("teacher.not_here", values)
        : text("teacher.today", { ...values, value: written(outcome, today), unit: outcome.unit, cost: money(cost) });
  }

  #write() {
    const fragment = writeSetup(this.setup, this.tables.explorer);
    const address = pageAddress("to-pupil", fragment);
    this.#address = address;
    this.#$link.value = address;
    byId("link-qr", HTMLElement).replaceChildren(address.length > MOST_IN_QR ? text("teacher.no_qr") : qrCode(address, text("teacher.qr")));
    for (const id of ["to-pupil", "to-class"]) byId(id, HTMLAnchorElement).hash = fragment;
    window.history.replaceState(null, "", `#${fragment}`);
  }
}

export async function open() {
  return new Teacher(await openPage());
}
