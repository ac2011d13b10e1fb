// What is counted in a district at the end of a year, and the money of step 11.
import { BAND_OF, BRITISH_IRISH, CELLS, GROUP_OF, clamp, sum } from "./names.js";
import { confidentShare, getOnWell, newHouseholds, servicesOfDistrict, shareTenYearsAgo } from "./local_impact.js";
import { plannedPlaces } from "./plans.js";
import { chanceOfMeeting, programmesOfDistrict } from "./programmes.js";
import { cellsOf } from "./split.js";
import { concentration, residentsOfWorkingAge, sumsOfStock } from "./stocks.js";
import { workOfDistrict } from "./employment.js";

/**
 * An account: start + arrivals + moves in + births - moves out - departures - deaths = end.
 * @typedef {{start: number, arrivals: number, movesIn: number, movesOut: number, departures: number, deaths: number,
 *   births: number}} Flows
 * @typedef {Flows & {end: number}} Account
 * @typedef {{bornAbroad: Account, bornHere: Account, residents: number, limitedEnglish: number, waiting: number,
 *   work: import("./employment.js").Work, meeting: {ofBornAbroad: number, ofBornHere: number}, citizens: number,
 *   longHere: number, citizensLongHere: number, fees: number, adults: number, registered: number, getOn: number, confident: number, tenYearsAgo: number,
 *   aheadOfFunding: number, newHouseholds: number, workingAge: number, payByEnforcement: number, cost: number,
 *   saving: number, cells: import("./split.js").Cells}} Count
 */

const SURVEY_TODAY = 230000;

/** Sums over the cells of a stock that depend on standing, and fees. */
function countStanding(/** @type {import("./project.js").World} */ { ages, parameters },
  /** @type {import("./stocks.js").Stock} */ { people }, /** @type {import("./citizenship.js").Standing} */ standing,
  /** @type {Float64Array} */ granted) {
  const count = { citizens: 0, longHere: 0, citizensLongHere: 0, adults: 0, registered: 0, grants: 0 };
  const registers = clamp(parameters.registered_to_vote_share_citizens + parameters.citizenship_participation, 0, 1);
  for (let cell = 0; cell < CELLS; cell += 1) {
    const isBritish = GROUP_OF[cell] === BRITISH_IRISH;
    const adults = people[cell] * (1 - ages.under16[cell]);
    count.adults += adults;
    count.registered += adults * (isBritish ? 1 : standing.citizens[cell]) * registers;
    if (isBritish) continue;
    count.citizens += people[cell] * standing.citizens[cell];
    if (BAND_OF[cell] >= 6) {
      count.longHere += people[cell];
      count.citizensLongHere += people[cell] * standing.citizens[cell];
    }
    count.grants += people[cell] * granted[cell];
  }
  return count;
}

/** @returns {{bornAbroad: Account, bornHere: Account}} */
function closeAccounts(/** @type {{bornAbroad: Flows, bornHere: Flows}} */ flows,
  /** @type {import("./stocks.js").Sums} */ sums) {
  return { bornAbroad: { ...flows.bornAbroad, end: sums.bornAbroad }, bornHere: { ...flows.bornHere, end: sums.bornHere } };
}

/**
 * @param {import("./project.js").World} world
 * @param {import("./project.js").State} state stocks at the end of the year, sums at its start
 * @param {import("./policy_year.js").Levers} levers
 * @param {import("./step.js").Plan} plan
 * @param {{year: number, index: number, arrived: number[],
 *   flows: {bornAbroad: Flows, bornHere: Flows}}} own of the district
 * @returns {Count}
 */
export function countDistrict(world, state, levers, plan, { year, index, arrived, flows }) {
  const { inputs, parameters, ages } = world;
  const district = inputs.districts[index];
  const stock = state.stocks[index];
  const [before, after] = [state.sums.districts[index], sumsOfStock(stock)];
  const growth = after.residents - before.residents;
  const shareOfNeed = before.need / state.sums.country.need;
  const waiting = plan.classes.waiting * shareOfNeed;
  const planned = plannedPlaces(parameters, levers, district, before, waiting, plan.classes.costOfPlace);
  const limitedEnglish = sum(stock.notWell) + sum(stock.notAtAll);
  const { grants, ...standing } = countStanding(world, stock, state.standing, plan.granted);
  const programmes = programmesOfDistrict(parameters, levers, district, before, after, state.sums.country, arrived,
    plan.help, stock.people);
  const work = workOfDistrict(world, stock, district, levers, {
    rules: plan.rules,
    sectors: state.sectors,
    concentration: concentration(inputs.census, after),
    inWorkByProgrammes: programmes.inWork,
    helped: programmes.helped,
    citizenShare: standing.citizens / after.bornAbroad,
  });
  const services = servicesOfDistrict(parameters, levers, district, before, growth);
  const tenYearsAgo = state.shares.get(year - 10)?.[index] ?? shareTenYearsAgo(district, year);
  const surveyCost = parameters.survey_cost_per_interview * (levers.survey_sample_size - SURVEY_TODAY)
    * district.residentsShare;
  return {
    ...closeAccounts(flows, after),
    ...standing,
    cells: cellsOf(world, stock, state.standing),
    residents: after.residents,
    limitedEnglish,
    waiting: Math.max(0, waiting - planned),
    work,
    meeting: chanceOfMeeting(parameters, district, after, limitedEnglish, programmes.contact),
    getOn: getOnWell(inputs.census, parameters, district, after, tenYearsAgo),
    confident: confidentShare(parameters, levers, inputs.netMigrationToday, state.heard) * after.residents,
    tenYearsAgo,
    aheadOfFunding: services.aheadOfFunding,
    newHouseholds: newHouseholds(parameters, growth),
    workingAge: residentsOfWorkingAge(stock, ages),
    payByEnforcement: residentsOfWorkingAge(stock, ages) * parameters.enforcement_wages * levers.labour_enforcement,
    cost: plan.classes.cost * shareOfNeed + planned * plan.classes.costOfPlace + programmes.cost + services.cost
      + surveyCost,
    fees: grants * levers.naturalisation_fee,
    saving: (work.byRules + programmes.inWork) * parameters.exchequer_gain_per_job,
  };
}
