/** The answers of a class in sentences. */

import { text } from "../core/messages.js";
import { isMet, written } from "./values.js";

/** @import {Outcome} from "../core/types.js" */
/** @import {Answer, Guess} from "./codes.js" */
/** @import {Setup} from "./setup.js" */
/** @typedef {{answer: Answer, value: number, baseline: number, cost: number | undefined}} Row */

/** @param {Setup} setup @param {Row} row */
export function keepsWithin({ budget }, { cost }) {
  return budget === undefined || cost === undefined || cost <= budget;
}

/**
 * @param {Setup} setup
 * @param {Outcome} outcome
 * @param {Row[]} rows
 */
export function accountOf(setup, outcome, rows) {
  const met = rows.filter(({ value }) => isMet(setup.goal, value));
  const values = rows.map(({ value }) => value).sort((one, other) => one - other);
  const [low, middle, high] = [values[0], values[Math.floor((values.length - 1) / 2)], values[values.length - 1]];
  const today = rows[0]?.baseline;
  if (low === undefined || middle === undefined || high === undefined || today === undefined) return text("class.no_rows");
  return text(setup.budget === undefined ? "class.account" : "class.account_budget", {
    count: rows.length,
    met: met.length,
    within: met.filter((row) => keepsWithin(setup, row)).length,
    low: written(outcome, low),
    middle: written(outcome, middle),
    high: written(outcome, high),
    today: written(outcome, today),
  });
}

/** How many of the class expected less, more, or what the model's range holds. @param {Row[]} rows */
export function guesses(rows) {
  const counted = (/** @type {Guess} */ guess) => rows.filter(({ answer }) => answer.guess === guess).length;
  const made = rows.length - counted("none");
  return text("class.guesses", { made, below: counted("below"), within: counted("within"), above: counted("above") });
}
