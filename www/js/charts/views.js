/** What of a result a chart draws: its levels, or how far it is from today's policy. */

import { text } from "../core/messages.js";

/** @import {ChartSpec, OutcomeResult} from "../core/types.js" */

/**
 * The difference from today's policy as a series of its own: today's policy is then the line of zero.
 * @param {ChartSpec} spec
 * @returns {ChartSpec}
 */
export function differenceOf(spec) {
  const { baseline, scenario, difference, id } = spec.result;
  /** @type {OutcomeResult} */
  const result = {
    id,
    past: [],
    baseline: baseline.map(() => 0),
    scenario: scenario.map((value, year) => value - (baseline[year] ?? 0)),
    ...(difference === undefined ? {} : { bands: difference }),
  };
  // Between two percentages lie percentage points.
  const { kind } = spec.outcome;
  const outcome = kind === "share" || kind === "ratio" ? { ...spec.outcome, kind: /** @type {const} */ ("points") } : spec.outcome;
  return { ...spec, outcome, result, range: "whole" };
}

/**
 * The unit of that difference.
 * @param {ChartSpec["outcome"]} outcome
 */
export function unitOfDifference({ kind, unit }) {
  return kind === "share" || kind === "ratio" || kind === "points" ? text("range.points") : text("range.less", { unit });
}

/**
 * One vertical range that holds both.
 * @param {[number, number]} one
 * @param {[number, number]} other
 * @returns {[number, number]}
 */
export function bothRanges(one, other) {
  return [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
}
