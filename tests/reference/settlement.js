// Step 2: where arrivals settle, and regional visas.
import { STREAMS, share, sum } from "./names.js";

/** @typedef {import("./inputs.js").Inputs} Inputs */
/** @typedef {import("./stocks.js").AllSums} AllSums */
/** @typedef {import("./decisions.js").Levers} Levers */
/**
 * Shares of each stream by district; of the work stream with the factor of regional visas.
 * @typedef {{shares: Record<string, number[]>, tied: number, issued: number}} Settlement
 */

/** Where people housed beyond today's dispersal go: by population, to districts with fewer born abroad than the country. */
function targetOfDispersal(/** @type {Inputs} */ inputs, /** @type {AllSums} */ sums) {
  const country = sums.country.bornAbroad / sums.country.residents;
  const weights = inputs.districts.map(({ residentsShare }, index) => {
    const { bornAbroad, residents } = sums.districts[index];
    return bornAbroad / residents < country ? residentsShare : 0;
  });
  const all = sum(weights);
  return weights.map((weight) => share(weight, all));
}

/** @returns {Record<string, number[]>} */
function freeShares(/** @type {Inputs} */ inputs, /** @type {import("./parameters.js").Parameters} */ parameters,
  /** @type {AllSums} */ sums, /** @type {Levers} */ levers) {
  const recentWeight = parameters.settlement_recent_weight;
  const mixed = (/** @type {(index: number) => number} */ by) => inputs.districts.map(({ recentShare }, index) =>
    (1 - recentWeight) * by(index) + recentWeight * recentShare);
  const fromElsewhere = ({ bornAbroad = 0, european = 0 }) => bornAbroad - european;
  const chosen = mixed((index) => fromElsewhere(sums.districts[index]) / fromElsewhere(sums.country));
  const today = Math.min(levers.dispersal_share, inputs.dispersalToday);
  const beyond = Math.max(0, levers.dispersal_share - inputs.dispersalToday);
  const target = targetOfDispersal(inputs, sums);
  return {
    work: chosen,
    study: mixed((index) => inputs.districts[index].studentsShare),
    family: chosen,
    asylum: inputs.districts.map(({ dispersedShare }, index) =>
      today * dispersedShare + beyond * target[index] + (1 - today - beyond) * chosen[index]),
    protection: chosen,
    european: mixed((index) => sums.districts[index].european / sums.country.european),
    british: inputs.districts.map(({ residentsShare }) => residentsShare),
  };
}

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

/** @returns {{factors: number[], tied: number, issued: number}} by region, and over the country */
function regionalVisas(/** @type {Inputs} */ inputs, /** @type {import("./parameters.js").Parameters} */ parameters,
  /** @type {Levers} */ levers, /** @type {import("./arrivals.js").Arrivals} */ arrivals, /** @type {number[]} */ workShares) {
  const isWithout = levers.regional_visa_share === 0 && levers.quotas.every((quota) => quota === undefined);
  if (isWithout) return { factors: inputs.regions.map(() => 1), tied: 0, issued: 1 };
  const visas = arrivals.workVisas;
  const quotas = quotasOfRegions(inputs, levers, visas);
  const open = visas - sum(quotas);
  const regions = inputs.regions.map(({ dwellings }, region) => {
    const free = sum(workShares, (part, index) => (inputs.districts[index].region === region ? part : 0));
    const mostByDemand = parameters.quota_fill_multiple * free * visas;
    const mostByHousing = (dwellings * parameters.persons_per_household * parameters.housing_share_for_newcomers)
      / arrivals.peoplePerWorkVisa;
    const filled = Math.min(quotas[region], mostByDemand, mostByHousing);
    const coming = filled + open * free;
    return { filled, coming, factor: free * visas > 0 ? coming / (free * visas) : 1 };
  });
  const coming = sum(regions, (region) => region.coming);
  return {
    factors: regions.map(({ factor }) => factor),
    tied: share(sum(regions, ({ filled }) => filled), coming),
    issued: visas > 0 ? coming / visas : 1,
  };
}

/** @returns {Settlement} */
export function settle(/** @type {Inputs} */ inputs, /** @type {import("./parameters.js").Parameters} */ parameters,
  /** @type {AllSums} */ sums, /** @type {Levers} */ levers, /** @type {import("./arrivals.js").Arrivals} */ arrivals) {
  const shares = freeShares(inputs, parameters, sums, levers);
  const { factors, tied, issued } = regionalVisas(inputs, parameters, levers, arrivals, shares.work);
  return { shares: { ...shares, work: shares.work.map((part, index) => part * factors[inputs.districts[index].region]) },
    tied, issued };
}

/** A year's arrivals of one district by group, before any requirement. @returns {number[]} */
export function arrivalsOfDistrict(/** @type {import("./arrivals.js").Arrivals} */ { streams, split },
  /** @type {Settlement} */ settlement, /** @type {number} */ index, /** @type {number} */ part) {
  const people = split.work.map(() => 0);
  for (const stream of STREAMS) {
    const coming = streams[stream] * settlement.shares[stream][index] * part;
    split[stream].forEach((portion, group) => { people[group] += coming * portion; });
  }
  return people;
}
