// Local integration plans: money for the barrier that stands out most in a district (docs/model/programmes.md).
import { sum } from "./names.js";

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./policy_year.js").Levers} Levers */
/** @typedef {import("./stocks.js").Sums} Sums */
/** @typedef {"english" | "work" | "mixing" | "services"} Barrier */
/**
 * @typedef {{residents: number, residents2011: number, bornAbroad: number, notWell: number, notAtAll: number,
 *   employmentRate: number, segregation: number}} Facts
 */

/** The first that stands out most is taken. @type {[Barrier, (facts: Facts) => number][]} */
const SIZES = [
  ["english", (row) => (row.notWell + row.notAtAll) / row.bornAbroad],
  ["work", (row) => -row.employmentRate],
  ["mixing", (row) => row.segregation],
  ["services", (row) => row.residents / row.residents2011],
];

/** Gives the largest barrier of a district, in standard deviations over all residents above their mean. */
export function barrierOf(/** @type {Facts[]} */ rows) {
  const residents = sum(rows, (row) => row.residents);
  const scales = SIZES.map(([, size]) => {
    const mean = sum(rows, (row) => row.residents * size(row)) / residents;
    return { mean, deviation: Math.sqrt(sum(rows, (row) => row.residents * (size(row) - mean) ** 2) / residents) };
  });
  return (/** @type {Facts} */ row) => {
    const sizes = SIZES.map(([, size], i) => (size(row) - scales[i].mean) / scales[i].deviation);
    return SIZES[sizes.indexOf(Math.max(...sizes))][0];
  };
}

/** Pounds that a district's plan puts on a barrier; `before` is the district at the year's start. @returns {number} */
export function planMoney(/** @type {Parameters} */ parameters, /** @type {Levers} */ levers,
  /** @type {{barrier: Barrier}} */ district, /** @type {Sums} */ before, /** @type {Barrier} */ barrier) {
  if (district.barrier !== barrier) return 0;
  return parameters.local_plan_funding_per_resident * levers.local_plan_share * before.residents;
}

/** Places in classes that the plan pays for, for those of the district who wait. @returns {number} */
export function plannedPlaces(/** @type {Parameters} */ parameters, /** @type {Levers} */ levers,
  /** @type {{barrier: Barrier}} */ district, /** @type {Sums} */ before, /** @type {number} */ waiting,
  /** @type {number} */ cost) {
  return Math.min(planMoney(parameters, levers, district, before, "english") / cost, waiting);
}
