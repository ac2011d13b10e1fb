// Step 3: moves inside the country, by way of one pool for each region.
import {
  BANDS, BAND_OF, CELLS, GROUPS, GROUP_OF, HUMANITARIAN, OPEN_BAND, OTHER_WORK, SKILLED_WORK, cellOf, clamp, sum,
} from "./names.js";
import { byCell, emptyStock } from "./stocks.js";

/** @typedef {import("./inputs.js").Inputs} Inputs */
/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./stocks.js").Stock} Stock */
/** @typedef {import("./stocks.js").AllSums} AllSums */

/** Pounds a resident in which welcome is measured. */
const UNIT_OF_WELCOME = 10;

/** How often people of a cell move, as a multiple of all residents. @returns {Float64Array} */
export function mobilityByCell(/** @type {Inputs} */ inputs, /** @type {Parameters} */ parameters) {
  const most = 0.8 / Math.max(...inputs.districts.map((district) => district.rateOfMovingOut));
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    const band = BAND_OF[cell];
    if (band <= 2) {
      const isHumanitarian = GROUP_OF[cell] === HUMANITARIAN;
      return Math.min(most, isHumanitarian ? parameters.mobility_humanitarian : parameters.mobility_years_0_2);
    }
    return Math.min(most, band <= 5 ? parameters.mobility_years_3_5 : parameters.mobility_years_6_plus);
  });
}

/** Share of movers born here who leave their region, so that at the opening all together meet the published share. */
export function bornHereLeavingRegion(/** @type {Inputs} */ inputs, /** @type {Parameters} */ parameters,
  /** @type {Stock[]} */ stocks, /** @type {Float64Array} */ mobility) {
  return inputs.regions.map(({ shareWithin }, region) => {
    const movers = { all: 0, abroad: 0, here: 0 };
    inputs.districts.forEach((district, index) => {
      if (district.region !== region) return;
      movers.all += district.residents * district.rateOfMovingOut;
      movers.abroad += sum(stocks[index].people, (people, cell) => people * mobility[cell]) * district.rateOfMovingOut;
      movers.here += sum(stocks[index].bornHere) * district.rateOfMovingOut;
    });
    const leaving = (1 - shareWithin) * (movers.all - movers.abroad * parameters.moves_out_of_region_relative);
    return clamp(leaving / movers.here, 0.05, 0.95);
  });
}

/** Share of a cell's movers kept in their region by a regional visa or by welcome. @returns {Float64Array} */
export function keptInRegion(/** @type {Parameters} */ parameters, /** @type {import("./decisions.js").Levers} */ levers,
  /** @type {ArrayLike<number>} */ tied, /** @type {number} */ residents) {
  const welcome = clamp(
    (parameters.welcoming_stay_effect * levers.welcoming_funding) / residents / UNIT_OF_WELCOME, 0, 0.9);
  return Float64Array.from({ length: CELLS }, (_, cell) => {
    const [group, band] = [GROUP_OF[cell], BAND_OF[cell]];
    const isTied = (group === SKILLED_WORK || group === OTHER_WORK) && band < levers.residence_years;
    const hold = isTied ? tied[band] * parameters.regional_stay_effect : 0;
    return 1 - (1 - hold) * (1 - welcome);
  });
}

/** Adds a part of every stock to another. */
function add(/** @type {Stock} */ to, /** @type {Stock} */ from, /** @type {number} */ abroad, /** @type {number} */ here) {
  const [froms, tos] = [byCell(from), byCell(to)];
  for (let stock = 0; stock < tos.length; stock += 1) {
    for (let cell = 0; cell < CELLS; cell += 1) tos[stock][cell] += froms[stock][cell] * abroad;
  }
  for (let group = 0; group < GROUPS.length; group += 1) to.openAged65[group] += from.openAged65[group] * abroad;
  for (let age = 0; age < 3; age += 1) to.bornHere[age] += from.bornHere[age] * here;
}

/**
 * Every district's movers leave it for the pool of their region.
 * @returns {{pools: Stock[], movedOut: {bornAbroad: number, bornHere: number}[]}}
 */
export function leaveDistricts(/** @type {Inputs} */ inputs, /** @type {Stock[]} */ stocks,
  /** @type {Float64Array} */ mobility, /** @type {number[]} */ partOfYear) {
  const pools = inputs.regions.map(emptyStock);
  const movedOut = inputs.districts.map((district, index) => {
    const rate = district.rateOfMovingOut * partOfYear[index];
    const stock = stocks[index];
    const pool = pools[district.region];
    const moved = { bornAbroad: 0, bornHere: sum(stock.bornHere) * rate };
    const into = byCell(pool);
    byCell(stock).forEach((values, which) => {
      for (let cell = 0; cell < CELLS; cell += 1) {
        const leaving = values[cell] * rate * mobility[cell];
        values[cell] -= leaving;
        into[which][cell] += leaving;
        if (which === 0) moved.bornAbroad += leaving;
      }
    });
    for (let group = 0; group < GROUPS.length; group += 1) {
      const leaving = stock.openAged65[group] * rate * mobility[cellOf(group, OPEN_BAND)];
      stock.openAged65[group] -= leaving;
      pool.openAged65[group] += leaving;
    }
    for (let age = 0; age < 3; age += 1) {
      const leaving = stock.bornHere[age] * rate;
      stock.bornHere[age] -= leaving;
      pool.bornHere[age] += leaving;
    }
    return moved;
  });
  return { pools, movedOut };
}

/** Parts of a pool: who leaves the region, and who stays in it. @returns {{leaving: Stock, staying: Stock}} */
function dividePool(/** @type {Stock} */ pool, /** @type {number} */ leavesRegion, /** @type {Float64Array} */ kept,
  /** @type {number} */ bornHereLeaves) {
  const [leaving, staying] = [emptyStock(), emptyStock()];
  const [all, out, within] = [byCell(pool), byCell(leaving), byCell(staying)];
  for (let which = 0; which < all.length; which += 1) {
    for (let cell = 0; cell < CELLS; cell += 1) {
      out[which][cell] = all[which][cell] * leavesRegion * (1 - kept[cell]);
      within[which][cell] = all[which][cell] - out[which][cell];
    }
  }
  pool.openAged65.forEach((people, group) => {
    leaving.openAged65[group] = people * leavesRegion;
    staying.openAged65[group] = people - leaving.openAged65[group];
  });
  pool.bornHere.forEach((people, age) => {
    leaving.bornHere[age] = people * bornHereLeaves;
    staying.bornHere[age] = people - leaving.bornHere[age];
  });
  return { leaving, staying };
}

const inProportion = (/** @type {number[]} */ weights) => {
  const all = sum(weights);
  return weights.map((weight) => (all > 0 ? weight / all : 0));
};

/**
 * The pools are mixed: who leaves a region joins the pools of others.
 * @param {{inputs: Inputs, parameters: Parameters, bornHereLeaves: number[]}} world
 * @param {Stock[]} pools
 * @param {AllSums} sums
 * @param {Float64Array} kept
 * @param {number[]} partOfRegion part of the year in which each region takes part
 * @returns {Stock[]}
 */
export function mixPools({ inputs, parameters, bornHereLeaves }, pools, sums, kept, partOfRegion) {
  const pull = parameters.community_pull_in_moves;
  const country = sums.country.bornAbroad / sums.country.residents;
  const pulled = sums.regions.map((region, to) =>
    partOfRegion[to] * (1 - pull + (pull * (region.bornAbroad / region.residents)) / country));
  const mixed = inputs.regions.map(emptyStock);
  inputs.regions.forEach(({ shareWithin, movesToOthers }, from) => {
    const leavesRegion = (1 - shareWithin) * parameters.moves_out_of_region_relative;
    const { leaving, staying } = dividePool(pools[from], leavesRegion, kept, bornHereLeaves[from]);
    const bornAbroad = inProportion(movesToOthers.map((part, to) => part * pulled[to]));
    const bornHere = inProportion(movesToOthers.map((part, to) => part * partOfRegion[to]));
    add(mixed[from], staying, 1, 1);
    inputs.regions.forEach((_, to) => add(mixed[to], leaving, bornAbroad[to], bornHere[to]));
  });
  return mixed;
}

/** Share of its region's pool of people born abroad that comes to each district. @returns {number[]} */
export function sharesOfPools(/** @type {Inputs} */ inputs, /** @type {Parameters} */ parameters, /** @type {AllSums} */ sums) {
  const pull = parameters.community_pull_in_moves;
  const weights = inputs.districts.map(({ shareOfMovesIn, region }, index) => {
    const [own, whole] = [sums.districts[index], sums.regions[region]];
    return shareOfMovesIn
      * (1 - pull + (pull * (own.bornAbroad / own.residents)) / (whole.bornAbroad / whole.residents));
  });
  const totals = inputs.regions.map((_, region) =>
    sum(weights, (weight, index) => (inputs.districts[index].region === region ? weight : 0)));
  return weights.map((weight, index) => weight / totals[inputs.districts[index].region]);
}

/** Movers come to a district from its region's pool. @returns {{bornAbroad: number, bornHere: number}} */
export function comeToDistrict(/** @type {Stock} */ stock, /** @type {Stock} */ pool, /** @type {number} */ abroad,
  /** @type {number} */ here) {
  add(stock, pool, abroad, here);
  return { bornAbroad: sum(pool.people) * abroad, bornHere: sum(pool.bornHere) * here };
}

/** Tied visas by years since arrival: one year on, with the share of this year's arrivals first. @returns {number[]} */
export const keepTied = (/** @type {number[]} */ tied, /** @type {number} */ ofThisYear) =>
  [ofThisYear, ...tied.slice(0, BANDS - 1)];
