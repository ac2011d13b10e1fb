// The stocks of a district, the ages of its people, and the sums that a step reads (docs/model/notation.md).
import {
  AGED_65, ARRIVED_AS_CHILD, ARRIVED_OLDER, BAND_OF, CELLS, EUROPEAN, GROUPS, GROUP_OF, OPEN_BAND, clamp, sum,
} from "./names.js";

/**
 * `people`, `notWell` and `notAtAll` (N, P, Z) by cell, `openAged65` (O) by group, `bornHere` (U) by age.
 * @typedef {{people: Float64Array, notWell: Float64Array, notAtAll: Float64Array, openAged65: Float64Array,
 *   bornHere: Float64Array}} Stock
 * @typedef {{under16: Float64Array, working: Float64Array}} Ages shares by cell; of the open band, of those not in O
 * `lately` and `europeanLately` are people born abroad, and of them European, without the open band.
 * @typedef {{bornAbroad: number, lately: number, european: number, europeanLately: number, bornHere: number,
 *   residents: number, need: number, newcomers: number}} Sums
 * @typedef {{districts: Sums[], country: Sums, cells: Float64Array}} AllSums
 */

/** @returns {Stock} */
export function emptyStock() {
  return {
    people: new Float64Array(CELLS),
    notWell: new Float64Array(CELLS),
    notAtAll: new Float64Array(CELLS),
    openAged65: new Float64Array(GROUPS.length),
    bornHere: new Float64Array(3),
  };
}

/** The three stocks by cell, for what befalls all alike. @returns {Float64Array[]} */
export const byCell = (/** @type {Stock} */ stock) => [stock.people, stock.notWell, stock.notAtAll];

/** @returns {Ages} */
export function agesByCell(/** @type {import("./parameters.js").Parameters} */ parameters) {
  const under16 = new Float64Array(CELLS);
  const working = new Float64Array(CELLS);
  for (let cell = 0; cell < CELLS; cell += 1) {
    const [group, band] = [GROUP_OF[cell], BAND_OF[cell]];
    if (group === ARRIVED_OLDER) continue;
    if (band === OPEN_BAND) {
      working[cell] = 1;
    } else if (group === ARRIVED_AS_CHILD) {
      under16[cell] = 1 - (band + 0.5) / 16;
      working[cell] = 1 - under16[cell];
    } else {
      working[cell] = parameters.working_age_share_recent;
    }
  }
  return { under16, working };
}

/** People of 16 to 64 in a cell. @returns {number} */
export function workingPeople(/** @type {Stock} */ stock, /** @type {Ages} */ ages, /** @type {number} */ cell) {
  const aged = BAND_OF[cell] === OPEN_BAND ? stock.openAged65[GROUP_OF[cell]] : 0;
  return (stock.people[cell] - aged) * ages.working[cell];
}

/** Bands 0 to 2 of all but those who arrived as children or older. */
const isNewcomer = (/** @type {number} */ cell) =>
  BAND_OF[cell] <= 2 && GROUP_OF[cell] !== ARRIVED_AS_CHILD && GROUP_OF[cell] !== ARRIVED_OLDER;

/** Who would learn in classes; children learn at school. */
export const mayNeedClass = (/** @type {number} */ cell) => GROUP_OF[cell] !== ARRIVED_AS_CHILD;

/** @returns {Sums} */
export function sumsOfStock(/** @type {Stock} */ stock) {
  const sums = { bornAbroad: 0, lately: 0, european: 0, europeanLately: 0, bornHere: sum(stock.bornHere), residents: 0,
    need: 0, newcomers: 0 };
  for (let cell = 0; cell < CELLS; cell += 1) {
    const people = stock.people[cell];
    sums.bornAbroad += people;
    const lately = BAND_OF[cell] === OPEN_BAND ? 0 : people;
    sums.lately += lately;
    if (GROUP_OF[cell] === EUROPEAN) {
      sums.european += people;
      sums.europeanLately += lately;
    }
    if (isNewcomer(cell)) sums.newcomers += people;
    if (mayNeedClass(cell)) sums.need += stock.notWell[cell] + stock.notAtAll[cell];
  }
  sums.residents = sums.bornAbroad + sums.bornHere;
  return sums;
}

/** @returns {Sums} */
function addUp(/** @type {Sums[]} */ parts) {
  return {
    bornAbroad: sum(parts, (part) => part.bornAbroad),
    lately: sum(parts, (part) => part.lately),
    european: sum(parts, (part) => part.european),
    europeanLately: sum(parts, (part) => part.europeanLately),
    bornHere: sum(parts, (part) => part.bornHere),
    residents: sum(parts, (part) => part.residents),
    need: sum(parts, (part) => part.need),
    newcomers: sum(parts, (part) => part.newcomers),
  };
}

/** @returns {AllSums} */
export function sumUp(/** @type {Stock[]} */ stocks) {
  const districts = stocks.map(sumsOfStock);
  const cells = new Float64Array(CELLS);
  for (const { people } of stocks) people.forEach((value, cell) => { cells[cell] += value; });
  return {
    districts,
    country: addUp(districts),
    cells,
  };
}

/** Standard deviations by which a district's share born abroad stands above the mean of the census. @returns {number} */
export function concentration(/** @type {import("./inputs.js").Census} */ census, /** @type {Sums} */ sums) {
  return clamp((sums.bornAbroad / sums.residents - census.meanShare) / census.deviationOfShare, -2, 2);
}

/** Residents of 16 to 64, wherever born. @returns {number} */
export function residentsOfWorkingAge(/** @type {Stock} */ stock, /** @type {Ages} */ ages) {
  let total = sum(stock.bornHere.subarray(1, AGED_65));
  for (let cell = 0; cell < CELLS; cell += 1) total += workingPeople(stock, ages, cell);
  return total;
}
