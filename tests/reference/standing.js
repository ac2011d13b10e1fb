// Step 8: settlement and citizenship, over the country.
import { BANDS, BRITISH_IRISH, CELLS, EUROPEAN, FIRST_YEAR, GROUPS, OPEN_BAND, cellOf, clamp, share } from "./names.js";
import { yearsToSettlement } from "./departures.js";

/** @typedef {{settled: Float64Array, citizens: Float64Array}} Standing shares by cell */

export const TODAYS_FEE = 1735;

/** 1. Bands move one on; band 9 and the open band are mixed by their people. */
function advanceBands(/** @type {Float64Array} */ shares, /** @type {number} */ group, /** @type {Float64Array} */ people) {
  const [last, open] = [cellOf(group, OPEN_BAND - 1), cellOf(group, OPEN_BAND)];
  shares[open] = share(shares[last] * people[last] + shares[open] * people[open], people[last] + people[open]);
  for (let band = OPEN_BAND - 1; band > 0; band -= 1) shares[cellOf(group, band)] = shares[cellOf(group, band - 1)];
  shares[cellOf(group, 0)] = 0;
}

/** How much more often people become citizens than today. */
function response(/** @type {import("./parameters.js").Parameters} */ parameters,
  /** @type {import("./decisions.js").Levers} */ levers) {
  return 1 + parameters.fee_effect_low_income * parameters.low_income_share_of_eligible
      * (1 - levers.naturalisation_fee / TODAYS_FEE)
    + parameters.opt_out_naturalisation * levers.citizenship_opt_out;
}

/**
 * Moves standing on by a year, in place.
 * @param {Standing} standing
 * @param {import("./parameters.js").Parameters} parameters
 * @param {import("./decisions.js").Levers} levers
 * @param {Float64Array} people of each cell in the country at the year's start
 * @param {number} year
 * @returns {Float64Array} share of each cell who become citizens in the year
 */
export function advanceStanding({ settled, citizens }, parameters, levers, people, year) {
  const granted = new Float64Array(CELLS);
  for (let group = 0; group < GROUPS.length; group += 1) {
    if (group === BRITISH_IRISH) continue;
    if (year > FIRST_YEAR) {
      advanceBands(settled, group, people);
      advanceBands(citizens, group, people);
    }
    const wait = yearsToSettlement(group, levers);
    const relative = group === EUROPEAN ? parameters.naturalisation_relative_european : 1;
    const rate = clamp(parameters.naturalisation_rate * relative * response(parameters, levers), 0, 0.9);
    for (let band = 0; band < BANDS; band += 1) {
      const cell = cellOf(group, band);
      if (band >= wait) {
        settled[cell] += Math.max(0, 1 - settled[cell] - citizens[cell]) * parameters.settlement_rate;
      }
      if (band >= Math.min(wait, 5) + 1) {
        granted[cell] = settled[cell] * rate;
        settled[cell] -= granted[cell];
        citizens[cell] += granted[cell];
      }
    }
  }
  return granted;
}
