/** Parts of a difference: which levers have one, which are shown, what the result of each costs. */

import { number, text } from "../core/messages.js";

/** @import {Part, Scenario} from "../core/types.js" */

/** More parts than this are added up in one row. */
export const MOST_PARTS = 8;
/** Tied visas are one decision with thirteen numbers. */
const TIED = /^regional_(quota_|visa_share$)/;

/** How many decisions the reader took. @param {Pick<Scenario, "settings">} scenario */
export function movedDecisions({ settings }) {
  return new Set(Object.keys(settings).map((id) => (TIED.test(id) ? "tied" : id))).size;
}

/**
 * The largest first; the smallest of many as one.
 * @param {Part[]} all
 */
export function largestParts(all) {
  const parts = [...all].sort((one, other) => Math.abs(other.value) - Math.abs(one.value));
  if (parts.length <= MOST_PARTS) return parts;
  const rest = parts.splice(MOST_PARTS - 1);
  const value = rest.reduce((sum, part) => sum + part.value, 0);
  return [...parts, { id: "others", label: text("why.others", { count: rest.length }), value, not_known: false }];
}

/**
 * Of an outcome that does not count people no lever has a cost for each: that is said once, not of every lever.
 * @param {Part[]} parts
 */
export function hasCost(parts) {
  return parts.some((part) => part.cost_not_known !== "not_people");
}

/** @param {Part} part */
export function costWords(part) {
  const { cost_per_result: cost, cost_per_result_p10: low, cost_per_result_p90: high, cost_not_known: why } = part;
  if (cost === undefined) return why === undefined || why === "not_people" ? "" : text(`why.cost.${why}`);
  const said = text("why.cost", { cost: pounds(cost) });
  if (low === undefined) return said;
  const key = high === undefined ? "why.cost.at_least" : "why.cost.range";
  return `${said} ${text(key, { low: pounds(low), high: pounds(high ?? low) })}`;
}

/**
 * Two digits: none of these is known better.
 * @param {number} value
 */
function pounds(value) {
  return number(Number(value.toPrecision(2)));
}
