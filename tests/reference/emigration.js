// Step 4: departures, deaths and changes of route.
import {
  BAND_OF, BRITISH_IRISH, CELLS, EUROPEAN, FAMILY, GROUPS, GROUP_OF, HUMANITARIAN, LAST_PUBLISHED_YEAR, OPEN_BAND,
  OTHER_WORK, SKILLED_WORK, STUDY, cellOf, clamp, share, sum,
} from "./names.js";
import { flowsOf } from "./immigration.js";
import { byCell } from "./stocks.js";

/** @typedef {import("./inputs.js").Inputs} Inputs */
/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./stocks.js").Stock} Stock */
/** @typedef {import("./policy_year.js").Levers} Levers */
/** @typedef {{european: number, others: number}} Scales */

/** The years of stay at which the effect was measured. */
const MEASURED_STAY = 2;

/** Yearly rate before scaling; nobody leaves in the year of arrival, so half of the next is safe. @returns {number} */
export function publishedRate(/** @type {Parameters} */ parameters, /** @type {number} */ group, /** @type {number} */ band) {
  const early = parameters[`departure_rate_${GROUPS[group]}_early`];
  if (band === 0) return early / 2;
  return band <= 4 ? early : parameters[`departure_rate_${GROUPS[group]}_later`];
}

const rateOfCell = (/** @type {Parameters} */ parameters, /** @type {number} */ cell) =>
  publishedRate(parameters, GROUP_OF[cell], BAND_OF[cell]);

/** The groups of the second scale. */
const isOther = (/** @type {number} */ cell) => GROUP_OF[cell] !== EUROPEAN && GROUP_OF[cell] !== BRITISH_IRISH;

/** Years to settlement on the route. @returns {number} */
export function yearsToSettlement(/** @type {number} */ group, /** @type {Levers} */ levers) {
  if (group === EUROPEAN) return 5;
  if (group === SKILLED_WORK || group === OTHER_WORK || group === STUDY) return levers.years_to_settlement_work;
  return group === HUMANITARIAN ? levers.years_to_settlement_protection : levers.years_to_settlement_family;
}

/** Scales by which departures of a published year meet the published flows. @returns {Scales} */
export function scalesOfYear(/** @type {Inputs} */ inputs, /** @type {Parameters} */ parameters,
  /** @type {Float64Array} */ cells, /** @type {number} */ year) {
  const flows = flowsOf(inputs, year);
  const atRates = (/** @type {(cell: number) => boolean} */ isIn) =>
    sum(cells, (people, cell) => (isIn(cell) ? people * rateOfCell(parameters, cell) : 0));
  const british = flows.leavingBritish * parameters.bridge_british_flows_born_abroad;
  const europeans = flows.leavingEuropean * parameters.bridge_european_departures_born_abroad;
  const others = flows.leavingOthers * parameters.bridge_non_eu_departures_born_abroad
    + Math.max(0, british - atRates((cell) => GROUP_OF[cell] === BRITISH_IRISH));
  return {
    european: clamp(share(europeans, atRates((cell) => GROUP_OF[cell] === EUROPEAN)), 0.05, 5),
    others: clamp(share(others, atRates(isOther)), 0.05, 5),
  };
}

/** Scales of a projected year. @returns {Scales} */
export function scalesToCome(/** @type {Scales[]} */ [before, last], /** @type {Parameters} */ parameters) {
  const drift = parameters.departure_scale_drift;
  return { european: ((before.european + last.european) / 2) * drift, others: ((before.others + last.others) / 2) * drift };
}

/** Change of students' departures when graduates may stay longer or less long than today. */
function effectOfGraduateStay(/** @type {Parameters} */ parameters, /** @type {Levers} */ levers, /** @type {Levers} */ today) {
  const stay = (/** @type {number} */ years) => Math.max(0, 1 - (parameters.graduate_route_departures * years) / MEASURED_STAY);
  const now = stay(today.graduate_stay_years);
  return now > 0 ? stay(levers.graduate_stay_years) / now : 1;
}

/** Share of a cell kept waiting for settlement by a longer way, or, below 0, whom a shorter one has settled. */
function keptWaiting(/** @type {number} */ cell, /** @type {number[]} */ [now, wait],
  /** @type {import("./citizenship.js").Standing} */ { settled, citizens, kept }) {
  return sum(kept[cell]) - (wait < now && BAND_OF[cell] < now ? settled[cell] + citizens[cell] : 0);
}

/**
 * Share of each cell that leaves the country in a whole year.
 * @param {{inputs: Inputs, parameters: Parameters, today: Levers}} world with today's levers
 * @param {Levers} levers
 * @param {Float64Array} cells people of the country at the year's start
 * @param {import("./citizenship.js").Standing} standing at the year's start
 * @param {Scales} scales
 * @param {number} blocked arrivals that limits keep away for good
 * @param {number} year
 * @returns {Float64Array}
 */
export function leavingByCell({ parameters, today }, levers, cells, standing, scales, blocked, year) {
  const leaving = Float64Array.from({ length: CELLS }, (_, cell) => {
    const scale = isOther(cell) ? scales.others : GROUP_OF[cell] === EUROPEAN ? scales.european : 1;
    return Math.min(0.9, rateOfCell(parameters, cell) * scale);
  });
  if (year <= LAST_PUBLISHED_YEAR) return leaving;
  const graduates = effectOfGraduateStay(parameters, levers, today);
  for (let cell = 0; cell < CELLS; cell += 1) {
    if (!isOther(cell)) continue;
    if (GROUP_OF[cell] === STUDY) leaving[cell] *= graduates;
    leaving[cell] += parameters.settlement_wait_departures * keptWaiting(cell,
      [today, levers].map((decided) => yearsToSettlement(GROUP_OF[cell], decided)), standing);
    leaving[cell] = clamp(leaving[cell], 0, 0.9);
  }
  const all = sum(leaving, (rate, cell) => (isOther(cell) ? rate * cells[cell] : 0));
  const stay = 1 - Math.min(1, share(parameters.cap_fewer_departures * blocked, all));
  return leaving.map((rate, cell) => (isOther(cell) ? rate * stay : rate));
}

/**
 * Departures and deaths of people born abroad in a district.
 * @returns {{departures: number, deaths: number}}
 */
export function departAndDie(/** @type {Stock} */ stock, /** @type {Float64Array} */ leaving,
  /** @type {import("./stocks.js").Ages} */ ages, /** @type {Parameters} */ parameters,
  /** @type {number} */ part) {
  const total = { departures: 0, deaths: 0 };
  const stocks = byCell(stock);
  const dyingOld = parameters.death_rate_65_plus * part;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const [group, people] = [GROUP_OF[cell], stock.people[cell]];
    let dying = (ages.under16[cell] * parameters.death_rate_under_16 + ages.working[cell] * parameters.death_rate_16_64
      + (1 - ages.under16[cell] - ages.working[cell]) * parameters.death_rate_65_plus) * part;
    if (BAND_OF[cell] === OPEN_BAND) {
      dying += share(stock.openAged65[group], people) * (dyingOld - dying);
      stock.openAged65[group] *= (1 - leaving[cell] * part) * (1 - dyingOld);
    }
    const departures = people * leaving[cell] * part;
    total.departures += departures;
    total.deaths += (people - departures) * dying;
    for (const values of stocks) values[cell] *= (1 - leaving[cell] * part) * (1 - dying);
  }
  return total;
}

/** Students go over to work or family, workers to family, in bands 1 to 4. */
export function changeRoutes(/** @type {Stock} */ stock, /** @type {Parameters} */ parameters, /** @type {number} */ part) {
  const skilled = parameters.skilled_share_of_work_arrivals;
  for (const values of byCell(stock)) {
    for (let band = 1; band <= 4; band += 1) {
      const of = (/** @type {number} */ group) => cellOf(group, band);
      const toFamily = values[of(STUDY)] * parameters.route_switch_study_to_family * part;
      const toWork = values[of(STUDY)] * parameters.route_switch_study_to_work * part;
      const fromSkilled = values[of(SKILLED_WORK)] * parameters.route_switch_work_to_family * part;
      const fromOther = values[of(OTHER_WORK)] * parameters.route_switch_work_to_family * part;
      values[of(STUDY)] -= toFamily + toWork;
      values[of(SKILLED_WORK)] += toWork * skilled - fromSkilled;
      values[of(OTHER_WORK)] += toWork * (1 - skilled) - fromOther;
      values[of(FAMILY)] += toFamily + fromSkilled + fromOther;
    }
  }
}
