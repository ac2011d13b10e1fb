// Step 3: moves inside the country, by way of one pool for each region, and one of the country for people born here.
import {
  BANDS, BAND_OF, CELLS, GROUPS, GROUP_OF, HUMANITARIAN, OPEN_BAND, OTHER_WORK, SKILLED_WORK, cellOf, clamp, share, sum,
} from "./names.js";
import { LEAST_BORN_HERE } from "./destinations.js";
import { byCell, emptyStock } from "./stocks.js";

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./stocks.js").Stock} Stock */
/** @typedef {import("./stocks.js").Sums} Sums */
/** @typedef {import("./stocks.js").AllSums} AllSums */
/** @typedef {import("./destinations.js").Destinations} Destinations */
/**
 * Movers on their way: the pools of the regions, mixed, and people born here by age.
 * @typedef {{destinations: Destinations, pools: Stock[], bornHere: Float64Array}} Moves
 */

/** Pounds a resident in which welcome is measured. */
const UNIT_OF_WELCOME = 10;
/** No more of a cell or an age move in a year. */
const MOST_MOVING = 0.8;

/** 1. How often people of a cell move, as a multiple of all residents. @returns {Float64Array} */
export function mobilityByCell(/** @type {Parameters} */ parameters) {
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    const band = BAND_OF[cell];
    if (band <= 2) {
      return GROUP_OF[cell] === HUMANITARIAN ? parameters.mobility_humanitarian : parameters.mobility_years_0_2;
    }
    return band <= 5 ? parameters.mobility_years_3_5 : parameters.mobility_years_6_plus;
  });
}

/** 9. Share of a cell's movers kept in each region by a visa tied to it or by welcome. @returns {Float64Array[]} */
export function keptInRegion(/** @type {Parameters} */ parameters, /** @type {import("./policy_year.js").Levers} */ levers,
  /** @type {number[][]} */ tied, /** @type {number} */ residents) {
  const welcome = clamp(
    (parameters.welcoming_stay_effect * levers.welcoming_funding) / residents / UNIT_OF_WELCOME, 0, 0.9);
  return tied[0].map((_, region) => Float64Array.from({ length: CELLS }, (_unused, cell) => {
    const [group, band] = [GROUP_OF[cell], BAND_OF[cell]];
    const isTied = (group === SKILLED_WORK || group === OTHER_WORK) && band < levers.residence_years;
    const hold = isTied ? tied[band][region] * parameters.regional_stay_effect : 0;
    return 1 - (1 - hold) * (1 - welcome);
  }));
}

/** Takes a part of each cell of people born abroad out of one stock into another. @returns {number} people who move */
function moveOut(/** @type {Stock} */ from, /** @type {Stock} */ to, /** @type {(cell: number) => number} */ part) {
  const [froms, tos] = [byCell(from), byCell(to)];
  const before = sum(from.people);
  froms.forEach((values, which) => {
    for (let cell = 0; cell < CELLS; cell += 1) {
      const leaving = values[cell] * part(cell);
      values[cell] -= leaving;
      tos[which][cell] += leaving;
    }
  });
  for (let group = 0; group < GROUPS.length; group += 1) {
    const leaving = from.openAged65[group] * part(cellOf(group, OPEN_BAND));
    from.openAged65[group] -= leaving;
    to.openAged65[group] += leaving;
  }
  return before - sum(from.people);
}

/** Adds parts of every cell, and of those of 65 and over in the open band, to another stock. */
function add(/** @type {Stock} */ to, /** @type {Stock} */ from, /** @type {(cell: number) => number} */ part,
  /** @type {number} */ partOfAged) {
  const [froms, tos] = [byCell(from), byCell(to)];
  froms.forEach((values, which) => values.forEach((people, cell) => { tos[which][cell] += people * part(cell); }));
  from.openAged65.forEach((people, group) => { to.openAged65[group] += people * partOfAged; });
}

/** 2. How much more often people born abroad leave a district than its rate says. @returns {number} */
function pressureToLeave(/** @type {Parameters} */ parameters, /** @type {Sums} */ own, /** @type {number} */ atCensus) {
  const denser = own.bornAbroad / own.residents - atCensus;
  return clamp(1 + parameters.moves_out_of_dense_places * denser, 0.25, 2.5);
}

/**
 * 3. Every district's movers leave it: born abroad for the pool of their region, born here for one of the country.
 * @returns {{pools: Stock[], bornHere: Float64Array, movedOut: import("./destinations.js").Moved[]}}
 */
export function leaveDistricts(/** @type {import("./project.js").World} */ { inputs, parameters, mobility },
  /** @type {Stock[]} */ stocks, /** @type {AllSums} */ sums, /** @type {number[]} */ partOfYear) {
  const pools = inputs.regions.map(emptyStock);
  const bornHere = new Float64Array(3);
  const fastest = Math.max(...inputs.districts.map(({ rateOfMovingOut }) => rateOfMovingOut));
  const movedOut = inputs.districts.map((district, index) => {
    const [stock, own] = [stocks[index], sums.districts[index]];
    const rate = district.rateOfMovingOut * partOfYear[index];
    const pressure = pressureToLeave(parameters, own, inputs.census.bornAbroadShare);
    const often = Math.min(district.rateOfMovingOut * pressure, fastest) * partOfYear[index];
    const bornAbroad = moveOut(stock, pools[district.region], (cell) => often * Math.min(mobility[cell], MOST_MOVING / fastest));
    const published = own.residents * rate;
    const part = Math.min(share(Math.max(published - bornAbroad, LEAST_BORN_HERE * published), own.bornHere), MOST_MOVING);
    stock.bornHere.forEach((people, age) => {
      bornHere[age] += people * part;
      stock.bornHere[age] -= people * part;
    });
    return { bornAbroad, bornHere: own.bornHere * part };
  });
  return { pools, bornHere, movedOut };
}

/**
 * 9. The pools are mixed: who leaves a region joins the pools of others.
 * @returns {Stock[]}
 */
export function mixPools(/** @type {Stock[]} */ pools, /** @type {Destinations} */ { between }, /** @type {Float64Array[]} */ kept) {
  const mixed = pools.map(emptyStock);
  pools.forEach((pool, from) => {
    const leaving = sum(between[from]);
    add(mixed[from], pool, (cell) => 1 - leaving * (1 - kept[from][cell]), 1 - leaving);
    between[from].forEach((part, to) => add(mixed[to], pool, (cell) => part * (1 - kept[from][cell]), part));
  });
  return mixed;
}

/** Movers come to a district. @returns {{bornAbroad: number, bornHere: number}} */
export function comeToDistrict(/** @type {Stock} */ stock, /** @type {Moves} */ { destinations, pools, bornHere },
  /** @type {number} */ region, /** @type {number} */ index) {
  const [abroad, here] = [destinations.ofPool[index], destinations.bornHere[index]];
  add(stock, pools[region], () => abroad, abroad);
  bornHere.forEach((people, age) => { stock.bornHere[age] += people * here; });
  return { bornAbroad: sum(pools[region].people) * abroad, bornHere: sum(bornHere) * here };
}

/** Tied visas by years since arrival and region: one year on, with the shares of this year's arrivals first. @returns {number[][]} */
export const keepTied = (/** @type {number[][]} */ tied, /** @type {number[]} */ ofThisYear) =>
  [ofThisYear, ...tied.slice(0, BANDS - 1)];
