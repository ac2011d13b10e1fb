// What the model answers to the worksheet: one policy, asked of the native program while the pages are built.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asked, drawn } from "../lay-out/program.mjs";

const LEVER = "esol_funding";
/** £ million a year, in place of today's. */
const FUNDING = 200;
const OUTCOME = "waiting_for_class";
const COST = "programme_cost";
const YEAR = 2035;
/** Whose ranges are compared. */
const FIRST = 2030;
const LAST = 2045;

/**
 * @typedef {{year: number, outcome: string, baseline: number, scenario: number, p10: number, p90: number,
 *   share_higher: number}} Row
 * @typedef {{rows: Row[], outcomes: {id: string, label: string}[], values: Record<string, string | number>}} Lesson
 */

/** Three figures that count: more would claim what no model knows. @param {number} value */
export function rounded(value) {
  return value === 0 ? 0 : Number(value.toPrecision(3));
}

const format = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });

/** @param {number} value */
export function written(value) {
  return format.format(rounded(value)).replace("-", "−");
}

/**
 * The worksheet's policy as a chart in SVG, in greys for paper, with a line at every fifth year.
 * @param {boolean} isAnswered with the model's line and range, else with room to draw
 */
export function drawnChart(isAnswered) {
  const look = ["--bare", "--theme", "print", "--size", "640x230", "--year-grid", ...(isAnswered ? [] : ["--hide-scenario"])];
  const folder = drawn("chart.svg", "--set", `${LEVER}=${FUNDING}`, "--chart", OUTCOME, ...look);
  return readFileSync(join(folder, "chart.svg"), "utf8");
}

/** @returns {Lesson} */
export function openLesson() {
  const run = asked("run", "--set", `${LEVER}=${FUNDING}`, "--outcome", OUTCOME, "--outcome", COST);
  const lever = asked("levers").find((/** @type {{id: string}} */ { id }) => id === LEVER);
  const outcomes = asked("outcomes");
  /** @type {Row[]} */
  const all = run.rows;
  const find = (/** @type {string} */ outcome, /** @type {number} */ year) => {
    const row = all.find((one) => one.outcome === outcome && one.year === year);
    if (row === undefined) throw new Error(`the program gives no ${outcome} of ${year}`);
    return row;
  };
  const [waiting, cost, first, last] = [find(OUTCOME, YEAR), find(COST, YEAR), find(OUTCOME, FIRST), find(OUTCOME, LAST)];
  // Sums are made of the rounded numbers that stand on the page, so that a pupil's sum is the same.
  const fewer = rounded(waiting.baseline) - rounded(waiting.scenario);
  const more = Math.round(cost.scenario) - Math.round(cost.baseline);
  const [now, then] = [first, last].map(({ p10, p90 }) => p90 - p10);
  const isSo = fewer > 0 && (then ?? 0) > (now ?? 0) && waiting.p10 < waiting.baseline && waiting.baseline < waiting.p90;
  if (!isSo) throw new Error("the answer key says things of the worksheet's policy that the model does not: see messages/en/classroom.json, answer.");
  const wide = (/** @type {Row} */ row) => written(rounded(row.p90) - rounded(row.p10));
  return {
    // From the last year before the policy on, which is today.
    rows: all.filter(({ outcome, year }) => outcome === OUTCOME && year >= run.scenario.start_year - 1),
    outcomes,
    values: {
      version: run.model_version,
      funding: FUNDING,
      funding_today: lever.default,
      start: run.scenario.start_year,
      year: YEAR,
      year_first: FIRST,
      year_last: LAST,
      today: written(waiting.baseline),
      policy: written(waiting.scenario),
      fewer: format.format(fewer),
      cost_today: Math.round(cost.baseline),
      cost: Math.round(cost.scenario),
      more,
      each: written((more * 1e6) / fewer),
      low_first: written(first.p10),
      high_first: written(first.p90),
      wide_first: wide(first),
      low_last: written(last.p10),
      high_last: written(last.p90),
      wide_last: wide(last),
      higher: Math.round(waiting.share_higher * 100),
    },
  };
}
