/** The levers that a teacher left open, what programmes cost with them, and what stays locked. */

import { byId } from "../core/dom.js";
import { LeverControl } from "../levers/lever.js";
import { written as leverWritten } from "../levers/lever-value.js";
import { number, text } from "../core/messages.js";
import { valuesIn } from "./values.js";

/** @import {RunResult, Scenario} from "../core/types.js" */
/** @import {Setup, Tables} from "./setup.js" */

const COST = "programme_cost";

export class OpenLevers {
  #$budgetWords = byId("budget-words", HTMLElement);
  #$bar = byId("budget-bar", HTMLProgressElement);

  /**
   * @param {Tables} tables
   * @param {Setup} setup
   * @param {(settings: Record<string, number>) => void} onChange
   */
  constructor(tables, setup, onChange) {
    this.setup = setup;
    /** @type {Record<string, number>} */
    this.settings = {};
    // Assumptions are no part of the lesson: the details of a lever say what is known, and have nothing to change.
    const behind = { parameters: new Map(), claims: [], onAssume: () => undefined };
    this.controls = setup.open
      .flatMap((id) => tables.levers.get(id) ?? [])
      .map(
        (lever) =>
          new LeverControl(lever, behind, "h3", (value) => {
            const { [lever.id]: _, ...others } = this.settings;
            onChange(value === undefined ? others : { ...others, [lever.id]: value });
          }),
      );
    byId("open-levers", HTMLElement).append(...this.controls.map(({ $root }) => $root));
    byId("locked", HTMLElement).textContent = lockedWords(tables, setup);
  }

  /** @param {Scenario} scenario */
  show(scenario) {
    this.settings = Object.fromEntries(Object.entries(scenario.settings).filter(([id]) => this.setup.open.includes(id)));
    for (const control of this.controls) control.follow(scenario);
  }

  /** @param {RunResult} run */
  showCost(run) {
    const { goal, budget } = this.setup;
    const cost = valuesIn(run, COST, goal.year)?.scenario;
    if (cost === undefined) {
      this.#$budgetWords.textContent = text("budget.none", { place: run.place_name });
      return;
    }
    const values = { year: goal.year, place: run.place_name, cost: money(cost), budget: money(budget ?? 0) };
    const left = (budget ?? cost) - cost;
    const key = budget === undefined ? "open" : left >= 0 ? "within" : "over";
    this.#$budgetWords.textContent = text(`budget.${key}`, { ...values, left: money(Math.abs(left)) });
    this.#$bar.hidden = budget === undefined || budget === 0;
    this.#$bar.value = budget ? Math.min(1, cost / budget) : 0;
  }
}

/** Two decimals where a district spends less than ten million, none for the country. @param {number} millions */
export function money(millions) {
  return number(Number(millions.toFixed(Math.abs(millions) < 10 ? 2 : 0)));
}

/** @param {Tables} tables @param {Setup} setup */
function lockedWords(tables, { scenario, open }) {
  const moved = Object.entries(scenario.settings).filter(([id]) => !open.includes(id));
  if (moved.length === 0) return text("locked.today");
  const list = moved.map(([id, value]) => {
    const lever = tables.levers.get(id);
    return lever === undefined ? "" : text("locked.lever", { label: lever.label, value: leverWritten(lever, value), unit: lever.unit });
  });
  return text("locked.moved", { levers: list.join("; ") });
}
