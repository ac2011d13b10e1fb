// Step 6: places in classes, and a year's learning.
import { ARRIVED_AS_CHILD, BAND_OF, CELLS, GROUP_OF, STREAMS, clamp, share, sum } from "./names.js";
import { requirement } from "./immigration.js";

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./policy_year.js").Levers} Levers */
/**
 * @typedef {{hours: number, waiting: number, cost: number, gain: number, costOfPlace: number, taught: number,
 *   compelled: number}} Classes
 *   `taught` and `compelled`: share who move up a level because of classes, of those in need and of those who must
 */

/** The least that can be taught, as a share of need. */
const LEAST_PLACES = 0.003;

/** New arrivals without good English, whom a duty to attend would reach. */
function whoMightBeCompelled(/** @type {import("./immigration.js").Arrivals} */ { streams, split }, /** @type {number} */ issued,
  /** @type {number[]} */ limited, /** @type {Parameters} */ parameters, /** @type {Levers} */ levers) {
  return sum(STREAMS, (stream) => streams[stream] * (stream === "work" ? issued : 1) * sum(split[stream], (part, group) => {
    if (group === ARRIVED_AS_CHILD) return 0;
    const { away, learnt } = requirement(group, parameters, levers);
    return part * limited[group] * (1 - away - learnt);
  }));
}

/**
 * @param {{inputs: import("./inputs.js").Inputs, parameters: Parameters, limitedOnArrival: number[]}} world
 * @param {Levers} levers
 * @param {import("./stocks.js").AllSums} sums
 * @param {import("./immigration.js").Arrivals} arrivals
 * @param {number} issued
 * @param {number} lastHours
 * @returns {Classes}
 */
export function placesInClasses({ inputs, parameters, limitedOnArrival }, levers, sums, arrivals, issued, lastHours) {
  const need = sums.country.need;
  const cost = parameters.esol_cost_per_learner * levers.esol_intensity;
  const bought = (levers.esol_funding / inputs.census.limitedInEngland + levers.fund_for_english) / cost;
  const most = Math.max((lastHours * (1 + parameters.class_capacity_growth)) / levers.esol_intensity, LEAST_PLACES * need);
  const places = lastHours > 0 ? Math.min(bought, most) : bought;
  const compelled = whoMightBeCompelled(arrivals, issued, limitedOnArrival, parameters, levers);
  const must = compelled * levers.compulsory_esol_share;
  const mustWithPlace = Math.min(places, must);
  const demand = 1 + parameters.flexible_class_demand * levers.flexible_class_share;
  const wanted = Math.min(1, parameters.class_demand_share * demand) * need;
  const publicPlaces = Math.min(places - mustWithPlace, wanted);
  const atWork = Math.min(levers.employer_esol_funding / cost, wanted - publicPlaces);
  const gain = Math.min(1, parameters.class_level_gain * levers.esol_intensity ** (1 - parameters.class_hours_concavity));
  return {
    hours: places * levers.esol_intensity,
    waiting: Math.max(0, wanted - publicPlaces - atWork + must - mustWithPlace),
    cost: (publicPlaces + atWork + mustWithPlace) * cost,
    gain,
    costOfPlace: cost,
    taught: share(publicPlaces + atWork, need) * gain,
    compelled: share(mustWithPlace, compelled) * parameters.compulsory_attendance
      * (1 - parameters.compulsory_gain_lost) * gain,
  };
}

/**
 * @param {import("./stocks.js").Stock} stock
 * @param {Parameters} parameters
 * @param {Levers} levers
 * @param {Classes} classes
 * @param {number} planned share of those in need whom the district's own plan teaches
 * @param {number} concentration of the district at the year's start
 * @param {number} part of the year
 */
export function learnEnglish(stock, parameters, levers, classes, planned, concentration, part) {
  const slow = clamp(1 - parameters.learning_slowed_by_concentration * concentration, 0, 2) * part;
  const orientation = parameters.orientation_english_gain * levers.orientation_share * part;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const isChild = GROUP_OF[cell] === ARRIVED_AS_CHILD;
    let [toGood, toSome] = [0, 0];
    if (BAND_OF[cell] > 0) {
      const taught = isChild ? 0 : (classes.taught + planned * classes.gain) * part;
      toGood = Math.min(0.95, parameters.learning_rate_limited * slow + taught);
      toSome = Math.min(0.95, parameters.learning_rate_none * slow + taught);
    } else if (!isChild) {
      toGood = Math.min(0.95, classes.compelled + orientation);
      toSome = toGood;
    }
    const learningSome = stock.notAtAll[cell] * toSome;
    stock.notWell[cell] += learningSome - stock.notWell[cell] * toGood;
    stock.notAtAll[cell] -= learningSome;
  }
}
