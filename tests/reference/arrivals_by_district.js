// Step 2: where arrivals settle, and regional visas.
import { FIRST_YEAR, STREAMS, clamp, inProportion, share, sum } from "./names.js";
import { relativeEnglish } from "./ageing.js";
import { standardNormal } from "./random.js";

/** @typedef {import("./inputs.js").Inputs} Inputs */
/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./project.js").World} World */
/** @typedef {import("./stocks.js").Sums} Sums */
/** @typedef {import("./stocks.js").AllSums} AllSums */
/** @typedef {import("./policy_year.js").Levers} Levers */
/**
 * Shares of each stream by district; of the work stream with the factor of regional visas. `english` is what the
 * districts make of each stream's English, in the mean of its people.
 * @typedef {{shares: Record<string, number[]>, english: Record<string, number>, tied: number[], issued: number}} Settlement
 */

/** A district's share of those who are placed: as today, by population, or where the working-age population falls. */
function placedIn(/** @type {import("./inputs.js").District} */ district, /** @type {Levers} */ levers) {
  const both = Math.max(1, levers.placement_by_population + levers.placement_to_shrinking_places);
  const byPopulation = levers.placement_by_population / both;
  const toShrinking = levers.placement_to_shrinking_places / both;
  return (1 - byPopulation - toShrinking) * district.placedShare + byPopulation * district.residentsShare
    + toShrinking * district.shrinkingShare;
}

/**
 * Where people would go who choose for themselves: to where people live who came like them, and where others came lately.
 * @returns {{chosen: number[], europeans: number[]}}
 */
function choices(/** @type {Inputs} */ inputs, /** @type {Parameters} */ parameters,
  /** @type {AllSums} */ { districts, country }) {
  const { settlement_recent_weight: recent, community_recent_weight: lately } = parameters;
  const following = (/** @type {(sums: Sums) => number} */ all, /** @type {(sums: Sums) => number} */ newer) =>
    districts.map((sums, index) => (1 - recent) * ((1 - lately) * (all(sums) / all(country))
      + lately * (newer(sums) / newer(country))) + recent * inputs.districts[index].recentShare);
  return {
    chosen: following((sums) => sums.bornAbroad - sums.european, (sums) => sums.lately - sums.europeanLately),
    europeans: following((sums) => sums.european, (sums) => sums.europeanLately),
  };
}

/** @returns {Record<string, number[]>} */
function freeShares(/** @type {World} */ { inputs, parameters, drawing }, /** @type {AllSums} */ sums,
  /** @type {Levers} */ levers) {
  const { chosen, europeans } = choices(inputs, parameters, sums);
  const byPlaces = parameters.study_by_student_places;
  const bornElsewhere = parameters.european_nationals_born_elsewhere;
  const staying = parameters.placement_kept * levers.dispersal_share;
  /** @type {Record<string, number[]>} */
  const known = {
    work: chosen,
    study: inputs.districts.map(({ studentsShare }, index) => byPlaces * studentsShare + (1 - byPlaces) * chosen[index]),
    family: chosen,
    asylum: inputs.districts.map((district, index) =>
      staying * placedIn(district, levers) + (1 - staying) * chosen[index]),
    protection: chosen,
    european: europeans.map((part, index) => (1 - bornElsewhere) * part + bornElsewhere * chosen[index]),
    british: inputs.districts.map(({ residentsShare }) => residentsShare),
  };
  return Object.fromEntries(Object.entries(known).map(([stream, shares]) =>
    [stream, inProportion(shares.map((part, index) => part * drawing[index]))]));
}

/** By district: how it draws people for reasons that the model does not know, the same in every year. @returns {number[]} */
export const unexplainedFactors = (/** @type {Inputs} */ { districts }, /** @type {Parameters} */ parameters,
  /** @type {number} */ seed, /** @type {number} */ draw) => {
  const countryShare = sum(districts, ({ bornAbroad }) => bornAbroad) / sum(districts, ({ residents }) => residents);
  return districts.map(({ code, bornAbroad, residents }) => Math.exp(parameters.settlement_unexplained
    * Math.sqrt(countryShare / (bornAbroad / residents)) * standardNormal(seed, draw, `settlement of ${code}`)));
};

/**
 * By district: how much more it draws people in a year, by its effect and by what nobody knows. Effects are whole for ten
 * years; after them each decade keeps the same part.
 * @returns {number[]}
 */
export const drawingOfYear = (/** @type {World} */ { inputs, parameters, unexplained }, /** @type {number} */ year) => {
  const kept = parameters.district_effect_kept ** (Math.max(0, year - FIRST_YEAR - 10) / 10);
  return inputs.districts.map(({ expectedEffect, surpriseEffect }, index) => unexplained[index]
    * Math.exp(kept * (expectedEffect + parameters.district_surprise_kept * surpriseEffect)));
};

/** Places that each region reserves in the pool of regional visas. */
function quotasOfRegions(/** @type {Inputs} */ inputs, /** @type {Levers} */ levers, /** @type {number} */ visas) {
  const set = sum(levers.quotas, (quota) => quota ?? 0);
  const pool = levers.regional_visa_share > 0 ? levers.regional_visa_share * visas : Math.min(set, visas);
  const left = levers.regional_visa_share > 0 ? Math.max(0, pool - set) : 0;
  const unset = sum(inputs.regions, ({ residents }, region) => (levers.quotas[region] === undefined ? residents : 0));
  const quotas = inputs.regions.map(({ residents }, region) => levers.quotas[region] ?? left * share(residents, unset));
  const all = sum(quotas);
  return quotas.map((quota) => (all > pool * (1 + 1e-9) ? quota * (pool / all) : quota));
}

/** @returns {{factors: number[], tied: number[], issued: number}} by region, and over the country */
function regionalVisas(/** @type {Inputs} */ inputs, /** @type {Parameters} */ parameters,
  /** @type {Levers} */ levers, /** @type {import("./immigration.js").Arrivals} */ arrivals, /** @type {number[]} */ workShares) {
  const isWithout = levers.regional_visa_share === 0 && levers.quotas.every((quota) => quota === undefined);
  if (isWithout) return { factors: inputs.regions.map(() => 1), tied: inputs.regions.map(() => 0), issued: 1 };
  const visas = arrivals.workVisas;
  const quotas = quotasOfRegions(inputs, levers, visas);
  const regions = inputs.regions.map(({ dwellings }, region) => {
    const free = visas * sum(workShares, (part, index) => (inputs.districts[index].region === region ? part : 0));
    const room = Math.max(0, (dwellings * parameters.persons_per_household * parameters.housing_share_for_newcomers)
      / arrivals.peoplePerWorkVisa);
    const filled = Math.min(quotas[region], free + Math.min(parameters.quota_extra_demand * free, room));
    return { free, filled, asking: Math.max(0, free - filled), unfilled: quotas[region] - filled };
  }).map((region) => ({ ...region, coming: 0, factor: 1 }));
  const open = visas - sum(regions, ({ filled }) => filled)
    - parameters.quota_unfilled_lapse * sum(regions, ({ unfilled }) => unfilled);
  const served = clamp(share(open, sum(regions, ({ asking }) => asking)), 0, 1);
  for (const region of regions) {
    region.coming = region.filled + served * region.asking;
    region.factor = region.free > 0 ? region.coming / region.free : 1;
  }
  const coming = sum(regions, (region) => region.coming);
  return {
    factors: regions.map(({ factor }) => factor),
    tied: regions.map((region) => share(region.filled, region.coming)),
    issued: visas > 0 ? coming / visas : 1,
  };
}

/** @returns {Settlement} */
export function settle(/** @type {World} */ world, /** @type {AllSums} */ sums, /** @type {Levers} */ levers,
  /** @type {import("./immigration.js").Arrivals} */ arrivals) {
  const { inputs, parameters } = world;
  const shares = freeShares(world, sums, levers);
  const { factors, tied, issued } = regionalVisas(inputs, parameters, levers, arrivals, shares.work);
  const work = shares.work.map((part, index) => part * factors[inputs.districts[index].region]);
  const settled = { ...shares, work };
  const english = Object.fromEntries(STREAMS.map((stream) => [stream, share(
    sum(settled[stream], (part, index) => part * relativeEnglish(inputs.districts[index], parameters)),
    sum(settled[stream]))]));
  return { shares: settled, english, tied, issued };
}

/**
 * A year's arrivals of one district by group, before any requirement, and the same over their streams' English.
 * @returns {{people: number[], byEnglish: number[]}}
 */
export function arrivalsOfDistrict(/** @type {import("./immigration.js").Arrivals} */ { streams, split },
  /** @type {Settlement} */ settlement, /** @type {number} */ index, /** @type {number} */ part) {
  const people = split.work.map(() => 0);
  const byEnglish = split.work.map(() => 0);
  for (const stream of STREAMS) {
    const coming = streams[stream] * settlement.shares[stream][index] * part;
    split[stream].forEach((portion, group) => {
      people[group] += coming * portion;
      byEnglish[group] += share(coming * portion, settlement.english[stream]);
    });
  }
  return { people, byEnglish };
}
