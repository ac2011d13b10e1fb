// Step 8: settlement and citizenship, over the country.
import {
  BANDS, BRITISH_IRISH, CELLS, EUROPEAN, FAMILY, FIRST_YEAR, GROUPS, HUMANITARIAN, OPEN_BAND, OTHER_WORK,
  PART_AFTER_CENSUS, SKILLED_WORK, STUDY, cellOf, clamp, share,
} from "./names.js";
import { flowsOf } from "./immigration.js";
import { yearsToSettlement } from "./emigration.js";

/**
 * Shares by cell; of those waiting, by clock: whole years on the route, below 0 while they are graduates. Of them are
 * kept waiting those who would have settled had today's wait held.
 * @typedef {{settled: Float64Array, citizens: Float64Array, waiting: Float64Array[], kept: Float64Array[]}} Standing
 */

/** Clocks in the row of a cell: five years of countdown, then 0 to twenty and more. */
export const CLOCKS = 26;
export const ZERO = 5;
const LAST = CLOCKS - 1;

/** Years before a clock begins. @returns {number} */
const countdown = (/** @type {number} */ years) => Math.min(ZERO, Math.round(years));

/** @returns {number} the first place in the row whose clock has completed the wait */
const completed = (/** @type {number} */ wait) => Math.min(ZERO + Math.ceil(wait), LAST);

/** Share of a group's newcomers whose route leads to settlement. @returns {number} */
export function onRoute(/** @type {import("./parameters.js").Parameters} */ parameters, /** @type {number} */ group) {
  if (group === STUDY || group === BRITISH_IRISH) return 0;
  if (group === EUROPEAN) return 1;
  const protectedFurther = group === HUMANITARIAN ? 1 - parameters.protection_without_settlement_route : 1;
  return parameters.settlement_route_share * protectedFurther;
}

/** 1. Bands move one on; band 9 and the open band are mixed by their people. */
function advanceBands(/** @type {Float64Array} */ shares, /** @type {number} */ group, /** @type {Float64Array} */ people) {
  const [last, open] = [cellOf(group, OPEN_BAND - 1), cellOf(group, OPEN_BAND)];
  const both = people[last] + people[open];
  if (both > 0) shares[open] = share(shares[last] * people[last] + shares[open] * people[open], both);
  for (let band = OPEN_BAND - 1; band > 0; band -= 1) shares[cellOf(group, band)] = shares[cellOf(group, band - 1)];
  shares[cellOf(group, 0)] = 0;
}

/** Clocks with their bands, and a year more on each. */
function advanceClocks(/** @type {Float64Array[]} */ waiting, /** @type {number} */ group,
  /** @type {Float64Array} */ people) {
  const older = (/** @type {Float64Array} */ row) => row.map((_, clock) =>
    (clock > 0 ? row[clock - 1] : 0) + (clock === LAST ? row[LAST] : 0));
  const [last, open] = [cellOf(group, OPEN_BAND - 1), cellOf(group, OPEN_BAND)];
  const joining = share(people[last], people[last] + people[open]);
  const [new_, old] = [older(waiting[last]), older(waiting[open])];
  waiting[open] = old.map((there, clock) => there + (new_[clock] - there) * joining);
  for (let band = OPEN_BAND - 1; band > 0; band -= 1) waiting[cellOf(group, band)] = older(waiting[cellOf(group, band - 1)]);
  waiting[cellOf(group, 0)] = new Float64Array(CLOCKS);
}

/** 2. Those who change route join their new one: in work after their years as graduates, in a family at once. */
function joinRoutes(/** @type {Standing} */ standing, /** @type {import("./parameters.js").Parameters} */ parameters,
  /** @type {Float64Array} */ people, /** @type {Float64Array} */ leaving, /** @type {number} */ graduateYears,
  /** @type {number} */ year) {
  const [part, aged] = year > FIRST_YEAR ? [1, 1] : [PART_AFTER_CENSUS, 0];
  const skilled = parameters.skilled_share_of_work_arrivals;
  const toFamily = parameters.route_switch_work_to_family * part;
  for (let band = 1; band <= 4; band += 1) {
    const staying = (/** @type {number} */ group) => people[cellOf(group, band)] * (1 - leaving[cellOf(group, band)]);
    const toWork = staying(STUDY) * parameters.route_switch_study_to_work * part;
    const workers = [SKILLED_WORK, OTHER_WORK].map(staying);
    const inFamily = staying(STUDY) * parameters.route_switch_study_to_family * part + (workers[0] + workers[1]) * toFamily;
    const afterGraduation = ZERO - countdown(graduateYears);
    for (const [group, there, coming, clock] of [
      [SKILLED_WORK, workers[0] * (1 - toFamily), toWork * skilled, afterGraduation],
      [OTHER_WORK, workers[1] * (1 - toFamily), toWork * (1 - skilled), afterGraduation],
      [FAMILY, staying(FAMILY), inFamily, ZERO],
    ]) {
      const [cell, joining] = [cellOf(group, band + aged), share(coming, there + coming)];
      standing.settled[cell] *= 1 - joining;
      standing.citizens[cell] *= 1 - joining;
      for (const rows of [standing.waiting, standing.kept]) rows[cell] = rows[cell].map((waits) => waits * (1 - joining));
      standing.waiting[cell][clock] += joining * parameters.settlement_route_share;
    }
  }
}

/** How much more often people become citizens than today. */
function response(/** @type {import("./parameters.js").Parameters} */ parameters,
  /** @type {import("./policy_year.js").Levers} */ levers, /** @type {import("./policy_year.js").Levers} */ today) {
  const cut = today.naturalisation_fee > 0 ? 1 - levers.naturalisation_fee / today.naturalisation_fee : 0;
  const effect = cut > 0 ? parameters.fee_effect_low_income : parameters.fee_rise_effect_low_income;
  return 1 + effect * parameters.low_income_share_of_eligible * cut
    + parameters.opt_out_naturalisation * levers.citizenship_opt_out;
}

/**
 * Moves standing on by a year, in place.
 * @param {Standing} standing
 * @param {import("./project.js").World} world
 * @param {import("./policy_year.js").Levers} levers
 * @param {Float64Array} people of each cell in the country at the year's start
 * @param {Float64Array} leaving share of each cell that leaves the country in the year
 * @param {number} year
 * @returns {Float64Array} share of each cell who become citizens in the year
 */
export function advanceStanding(standing, { inputs, parameters, today }, levers, people, leaving, year) {
  const { settled, citizens, waiting, kept } = standing;
  const groups = GROUPS.map((_, group) => group).filter((group) => group !== BRITISH_IRISH);
  const flows = flowsOf(inputs, year);
  const claims = { share: share(flows.asylum, flows.asylum + flows.protection),
    years: today.asylum_decision_months / 12 };
  if (year > FIRST_YEAR) {
    for (const group of groups) {
      advanceBands(settled, group, people);
      advanceBands(citizens, group, people);
      advanceClocks(waiting, group, people);
      advanceClocks(kept, group, people);
      const claiming = group === HUMANITARIAN ? claims.share : 0;
      waiting[cellOf(group, 0)][ZERO] += onRoute(parameters, group) * (1 - claiming);
      waiting[cellOf(group, 0)][ZERO - countdown(claims.years)] += onRoute(parameters, group) * claiming;
    }
  }
  joinRoutes(standing, parameters, people, leaving, today.graduate_stay_years, year);
  const granted = new Float64Array(CELLS);
  for (const group of groups) {
    const relative = group === EUROPEAN ? parameters.naturalisation_relative_european : 1;
    const rate = clamp(parameters.naturalisation_rate * relative * response(parameters, levers, today), 0, 0.9);
    const [now, first] = [today, levers].map((decided) => completed(yearsToSettlement(group, decided)));
    for (let band = 0; band < BANDS; band += 1) {
      const cell = cellOf(group, band);
      granted[cell] = settled[cell] * rate;
      citizens[cell] += granted[cell];
      settled[cell] -= granted[cell];
      for (let clock = now; clock < first; clock += 1) {
        kept[cell][clock] += (waiting[cell][clock] - kept[cell][clock]) * parameters.settlement_rate;
      }
      for (let clock = first; clock < CLOCKS; clock += 1) {
        const settling = waiting[cell][clock] * parameters.settlement_rate;
        waiting[cell][clock] -= settling;
        kept[cell][clock] *= 1 - parameters.settlement_rate;
        settled[cell] += settling;
      }
    }
  }
  return granted;
}
