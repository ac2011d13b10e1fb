/** A comparison as comma-separated values: a row for each outcome and idea. */

/** @import {Outcome, RunResult} from "../core/types.js" */

const HEADS = [
  "outcome", "label", "unit", "place", "year", "idea", "draws", "todays_policy", "idea_central", "idea_p10", "idea_p50",
  "idea_p90", "difference_p10", "difference_p50", "difference_p90", "share_of_runs_higher",
];

/**
 * @param {Outcome[]} outcomes
 * @param {{title: string, result: RunResult}[]} columns
 * @param {number} year
 */
export function comparisonCsv(outcomes, columns, year) {
  const rows = outcomes.flatMap(({ id, label, unit }) =>
    columns.flatMap(({ title, result }) => {
      const series = result.outcomes.find((candidate) => candidate.id === id);
      const at = result.years.indexOf(year);
      if (series === undefined || at < 0) return [];
      const { baseline, scenario, bands, difference, share_higher } = series;
      const ranges = [bands, difference].flatMap((band) => [band?.p10[at], band?.p50[at], band?.p90[at]]);
      const numbers = [result.draws, baseline[at], scenario[at], ...ranges, share_higher?.[at]];
      return [[id, label, unit, result.place_name, year, title, ...numbers]];
    }),
  );
  return [HEADS, ...rows].map((row) => row.map(field).join(",")).join("\r\n");
}

/**
 * Quoted where RFC 4180 asks for it.
 * @param {string | number | undefined} value
 */
function field(value) {
  // What nobody has seen is no number.
  const words = value === undefined || Number.isNaN(value) ? "" : String(value);
  return /[",\r\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words;
}
