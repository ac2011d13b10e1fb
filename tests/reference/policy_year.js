// What is decided in a year: levers with their start and phase-in (docs/model/years.md).
import { share } from "./names.js";

/**
 * @typedef {{settings: Record<string, number>, startYear: number, phaseYears: number}} Decisions
 * @typedef {Record<string, number>} LeverValues lever values of one year, money in pounds; no limit is Infinity
 * @typedef {LeverValues & {quotas: (number | undefined)[]}} Levers with the quotas that are set, by region
 */

const MILLION = 1e6;
const IN_MILLIONS = ["esol_funding", "employer_esol_funding", "employment_programme_funding", "welcoming_funding",
  "impact_fund", "service_funding"];

/** Levers of the quotas, in the order of the regions' codes. */
const QUOTAS = ["north_east", "north_west", "yorkshire_and_the_humber", "east_midlands", "west_midlands",
  "east_of_england", "london", "south_east", "south_west", "northern_ireland", "scotland", "wales"]
  .map((region) => `regional_quota_${region}`);

/**
 * @param {import("./tables.js").Row[]} table of levers
 * @param {Decisions} decisions
 * @param {number} year
 * @returns {Levers}
 */
export function leversInYear(table, { settings, startYear, phaseYears }, year) {
  for (const id of Object.keys(settings)) {
    if (!table.some((row) => row.id === id)) throw new Error(`no lever is called ${id}`);
  }
  const hasBegun = year >= startYear;
  const weight = hasBegun ? Math.min(1, (year - startYear + 1) / phaseYears) : 0;
  /** @type {LeverValues} */
  const values = {};
  for (const row of table) {
    const today = Number(row.default);
    const wanted = settings[row.id] ?? today;
    if (row.default_is_no_limit === "yes") {
      // A limit holds in full from its first year; at the end of its range it is none.
      values[row.id] = hasBegun && wanted < Number(row.max) ? wanted : Infinity;
    } else {
      values[row.id] = (today + weight * (wanted - today)) * (IN_MILLIONS.includes(row.id) ? MILLION : 1);
    }
  }
  const quotas = QUOTAS.map((id) => (hasBegun && id in settings ? values[id] : undefined));
  return Object.assign(values, { quotas }, partsOfFund(values));
}

/** The impact fund's parts for English, for mixing and, with what is left, for services. */
function partsOfFund(/** @type {LeverValues} */ values) {
  const both = Math.max(1, values.impact_fund_english_share + values.impact_fund_mixing_share);
  const english = share(values.impact_fund_english_share, both);
  const mixing = share(values.impact_fund_mixing_share, both);
  return {
    fund_for_english: values.impact_fund * english,
    fund_for_mixing: values.impact_fund * mixing,
    fund_for_services: values.impact_fund * Math.max(0, 1 - english - mixing),
  };
}
