// Step 3: where movers go, near by and far, and where that leaves homes for people born here.
import { inProportion, share, sum } from "./names.js";

/** @typedef {import("./project.js").World} World */
/** @typedef {import("./stocks.js").AllSums} AllSums */
/** @typedef {{bornAbroad: number, bornHere: number}} Moved people who move, of one district */
/**
 * `ofPool` is each district's share of its region's pool, `between` the share of a region's pool that goes to each
 * other (0 to itself), `bornHere` each district's share of all movers born here.
 * @typedef {{ofPool: number[], between: number[][], bornHere: number[]}} Destinations
 */

/** People born here take at least this part of the moves to a district, or from it. */
export const LEAST_BORN_HERE = 0.02;

/** 4. Homes that movers find: where moves went before, and where homes are left. @returns {number[]} */
function homesOf(/** @type {World} */ { inputs, parameters }, /** @type {number[]} */ parts) {
  const filled = parameters.moves_fill_vacated_homes;
  return inputs.districts.map(({ shareOfMovesIn, shareOfMovesOut }, index) =>
    ((1 - filled) * shareOfMovesIn + filled * shareOfMovesOut) * parts[index]);
}

/** 5. How much a district draws movers born abroad. @returns {number[]} */
function attractionOf(/** @type {World} */ { inputs, parameters, drawing }, /** @type {AllSums} */ { districts, country },
  /** @type {number[]} */ homes) {
  const { community_pull_in_moves: pull, community_recent_weight: lately } = parameters;
  return inputs.districts.map(({ price }, index) => {
    const own = districts[index];
    const all = own.bornAbroad / own.residents / (country.bornAbroad / country.residents);
    const newer = own.lately / own.residents / (country.lately / country.residents);
    return homes[index] * (1 - pull + pull * ((1 - lately) * all + lately * newer))
      * Math.exp(-parameters.moves_by_house_price * price) * drawing[index];
  });
}

/**
 * 6. and 7. Movers born abroad by the region that they leave and the district that they come to.
 * @returns {number[][]}
 */
function comingByRegionLeft(/** @type {World} */ { inputs, parameters }, /** @type {Moved[]} */ movedOut,
  /** @type {number[]} */ attraction) {
  const { districts, regions } = inputs;
  const coming = regions.map(() => districts.map(() => 0));
  const farFrom = regions.map(() => 0);
  districts.forEach(({ region, neighbours }, index) => {
    const weights = neighbours.map(({ index: to, steps }) => attraction[to] * Math.exp(-(steps - 1) / parameters.moves_reach));
    const near = sum(weights) > 0 ? movedOut[index].bornAbroad * parameters.moves_near_share : 0;
    inProportion(weights).forEach((part, which) => { coming[region][neighbours[which].index] += near * part; });
    farFrom[region] += movedOut[index].bornAbroad - near;
  });
  const drawn = regions.map((_, region) =>
    sum(attraction, (weight, index) => (districts[index].region === region ? weight : 0)));
  regions.forEach(({ shareWithin }, from) => {
    const leaving = farFrom[from] * (1 - shareWithin) * parameters.moves_out_of_region_relative;
    const others = sum(drawn) - drawn[from];
    districts.forEach(({ region }, index) => {
      const toRegion = region === from ? farFrom[from] - leaving : (leaving * drawn[region]) / others;
      coming[from][index] += toRegion * share(attraction[index], drawn[region]);
    });
  });
  return coming;
}

/** 10. Share of movers born here who come to each district. @returns {number[]} */
function sharesOfBornHere(/** @type {World} */ { parameters }, /** @type {AllSums} */ { districts, country },
  /** @type {{homes: number[], movers: number, coming: number[], netArrivals: number[], parts: number[]}} */ given) {
  const { homes, movers, coming, netArrivals, parts } = given;
  const net = sum(netArrivals);
  return inProportion(inProportion(homes).map((part, index) => {
    const beyond = netArrivals[index] - (net * districts[index].residents) / country.residents;
    const displaced = parameters.moves_displaced_by_arrivals * parts[index] * beyond;
    return Math.max(movers * part - coming[index] - displaced, LEAST_BORN_HERE * movers * part);
  }));
}

/**
 * 4. to 8. and 10. Where the year's movers go.
 * @param {World} world
 * @param {AllSums} sums
 * @param {Moved[]} movedOut
 * @param {number[]} netArrivals of people born abroad by district, in the year before
 * @param {number[]} parts of the year by district
 * @returns {Destinations}
 */
export function destinationsOf(world, sums, movedOut, netArrivals, parts) {
  const { districts, regions } = world.inputs;
  const homes = homesOf(world, parts);
  const byRegionLeft = comingByRegionLeft(world, movedOut, attractionOf(world, sums, homes));
  const coming = districts.map((_, index) => sum(byRegionLeft, (to) => to[index]));
  const toRegions = (/** @type {number[]} */ to) => regions.map((_, region) =>
    sum(to, (people, index) => (districts[index].region === region ? people : 0)));
  const comingToRegions = toRegions(coming);
  const movers = sum(movedOut, ({ bornAbroad, bornHere }) => bornAbroad + bornHere);
  return {
    ofPool: coming.map((people, index) => share(people, comingToRegions[districts[index].region])),
    between: byRegionLeft.map((to, from) => inProportion(toRegions(to)).map((part, region) => (region === from ? 0 : part))),
    bornHere: sharesOfBornHere(world, sums, { homes, movers, coming, netArrivals, parts }),
  };
}
