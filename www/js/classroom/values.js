/** Numbers of outcomes as a class reads and enters them: shares as percentages, money in millions. */

import { number, text } from "../core/messages.js";

/** @import {Outcome} from "../core/types.js" */
/** @import {Goal} from "./setup.js" */
/** @import {RunResult} from "../core/types.js" */

/** @param {Outcome} outcome */
function factor({ scale }) {
  return scale === "share" ? 100 : 1;
}

/**
 * The number in a box, to the decimals that the outcome is read to.
 * @param {Outcome} outcome
 * @param {number} value
 */
export function entered(outcome, value) {
  return Number((value * factor(outcome)).toFixed(outcome.decimals));
}

/**
 * The value that a number in a box stands for.
 * @param {Outcome} outcome
 * @param {number} entry
 */
export function meant(outcome, entry) {
  return Number((entry / factor(outcome)).toFixed(10));
}

/**
 * @param {Outcome} outcome
 * @param {number} value
 */
export function written(outcome, value) {
  return text(`value.${outcome.kind}`, { number: number(entered(outcome, value)) });
}

/** The smallest step in which an outcome is entered. @param {Outcome} outcome */
export function stepOf(outcome) {
  return 10 ** -outcome.decimals;
}

/**
 * @param {Goal} goal
 * @param {number} value
 */
export function isMet({ side, value: wanted }, value) {
  return side === "at_least" ? value >= wanted : value <= wanted;
}

/**
 * The value of an outcome in a year, under the scenario and under today's policy; nothing where the place has none.
 * @param {RunResult} run
 * @param {string} outcome
 * @param {number} year
 */
export function valuesIn(run, outcome, year) {
  const at = run.years.indexOf(year);
  const series = run.outcomes.find(({ id }) => id === outcome);
  const scenario = series?.scenario[at];
  const baseline = series?.baseline[at];
  return scenario === undefined || baseline === undefined ? undefined : { scenario, baseline };
}

/**
 * What the goal asks, in a sentence.
 * @param {Goal} goal
 * @param {{outcome: Outcome, place: string, budget: number | undefined}} about
 */
export function goalWords({ year, side, value }, { outcome, place, budget }) {
  const values = { year, place, label: outcome.label, unit: outcome.unit, value: written(outcome, value) };
  const goal = text(`goal.${side}`, values);
  if (budget === undefined) return goal;
  return `${goal} ${text("goal.budget", { year, budget: number(budget) })}`;
}
