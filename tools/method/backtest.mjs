// The backtest as committed: data/backtest.json, which tools/backtest.sh writes.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** @typedef {Record<string, string>} Row */

/** A table of the data package, as rows of texts. @param {string} path @returns {Row[]} */
export function rows(path) {
  return parse(readFileSync(path), { columns: true });
}

/**
 * @typedef {{districts: number, root_mean_square_error: number, mean_error: number,
 *   rank_correlation_of_change: number | null, london_predicted: number | null, london_found: number | null,
 *   residents_error_percent: number | null, within_80_percent_band: number | null,
 *   within_50_percent_band: number | null}} Metrics
 * @typedef {{origin: string, districts: number, model: number, same_rise_everywhere: number}} Origin
 * @typedef {{method: string, metrics: Metrics | null, why_not: string | null}} Method
 * @typedef {{code: string, name: string, opening_share: number, predicted_share: number, found_share: number,
 *   p10?: number, p90?: number}} District
 * @typedef {{protocol: string, split_seed: number | null, methods: Method[], origins: Origin[], districts: District[]}} Protocol
 * @typedef {{id: string, kind: string, about: string, model: number, expected: number, tolerance: number, unit: string,
 *   source: string, verdict: string, agrees: boolean, independent: boolean, reason: string | null}} Check
 * @typedef {{protocols: {id: string, runs: Protocol[]}[], splits: Protocol[], shown: Protocol[], shownSeed: number,
 *   checks: Check[], values: Record<string, string | number>}} Backtest
 */

/** While looking at this split the mechanisms were chosen, so it is left out of what is reported. */
const CHOSEN_ON = 1;

/** @param {number[]} values */
export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * A metric of a method, the mean over the protocol's runs; nothing where one of them has none.
 * @param {Protocol[]} runs
 * @param {string} method
 * @param {(metrics: Metrics) => number | null} metric
 */
export function metricOf(runs, method, metric) {
  const values = runs.map(({ methods }) => methods.find((one) => one.method === method)?.metrics).map((metrics) => (metrics ? metric(metrics) : null));
  const known = values.filter((value) => value !== null);
  return known.length === values.length && known.length > 0 ? mean(known) : undefined;
}

/** @returns {Backtest} */
export function openBacktest() {
  const { backtests, checks } = JSON.parse(readFileSync("data/backtest.json", "utf8"));
  const all = /** @type {Protocol[]} */ (backtests);
  const of = (/** @type {string} */ id) => all.filter(({ protocol }) => protocol === id);
  const splits = of("districts_out");
  const reported = splits.filter(({ split_seed: seed }) => seed !== CHOSEN_ON);
  const protocols = [
    { id: "forward", runs: of("forward") },
    { id: "regions_out", runs: of("regions_out") },
    { id: "districts_out", runs: reported },
  ];
  for (const { id, runs } of protocols) {
    if (runs.length === 0) throw new Error(`data/backtest.json has no ${id}: tools/backtest.sh writes it`);
  }
  const shown = protocols.map(({ runs }) => /** @type {Protocol} */ (runs[0]));
  const shownSeed = shown[2]?.split_seed ?? 0;
  const seeds = reported.map(({ split_seed: seed }) => Number(seed));
  return {
    protocols,
    splits,
    shown,
    shownSeed,
    checks,
    values: {
      districts: shown[0]?.districts.length ?? 0,
      splits: seeds.length === 1 ? String(seeds[0]) : `${Math.min(...seeds)} to ${Math.max(...seeds)}`,
    },
  };
}

/** @returns {Map<string, {name: string, region: string, hex: [number, number]}>} */
function places() {
  return new Map(
    rows("data/places.csv").map(({ code, name, region_name: region, hex_q: column, hex_r: row }) => [
      code,
      { name, region, hex: [Number(column), Number(row)] },
    ]),
  );
}

/** What the page draws: shares from 0 to 1, as charts take them. @param {Backtest} backtest */
export function pictures({ shown, shownSeed }) {
  const known = places();
  const outcome = rows("data/outcomes.csv").find(({ id }) => id === "born_abroad_share");
  if (outcome === undefined) throw new Error("data/outcomes.csv has no born_abroad_share");
  const { id, label, unit, scale, decimals } = outcome;
  // Six figures are more than a picture shows, and keep the file small.
  const share = (/** @type {number} */ percent) => Number((percent / 100).toFixed(6));
  const mark = (/** @type {District} */ { code, predicted_share: predicted, found_share: found, p10, p90 }) => ({
    code,
    predicted: share(predicted),
    found: share(found),
    ...(p10 === undefined || p90 === undefined ? {} : { band: [share(p10), share(p90)] }),
  });
  const codes = shown[0]?.districts.map(({ code }) => code) ?? [];
  return {
    outcome: { id, label, unit, scale, decimals: Number(decimals) },
    year: 2021,
    split: shownSeed,
    places: codes.map((code) => ({ code, ...known.get(code) })),
    protocols: shown.map(({ protocol, districts }) => ({ id: protocol, marks: districts.map(mark) })),
  };
}
