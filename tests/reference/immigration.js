// Step 1: arrivals of the country, limits on them, and their split over groups.
import {
  ARRIVED_AS_CHILD, ARRIVED_OLDER, BRITISH_IRISH, CONTROLLED_STREAMS, EUROPEAN, FAMILY, GROUPS, HUMANITARIAN,
  LAST_PUBLISHED_YEAR, OTHER_WORK, SKILLED_WORK, STREAMS, STUDY, share, sum,
} from "./names.js";

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./inputs.js").Flows} Flows */
/**
 * @typedef {{streams: Record<string, number>, split: Record<string, number[]>, bornHereComing: number,
 *   bornHereLeaving: number, blocked: number, workVisas: number, peoplePerWorkVisa: number}} Arrivals
 */

/** @returns {Flows} */
export const flowsOf = (/** @type {import("./inputs.js").Inputs} */ inputs, /** @type {number} */ year) =>
  /** @type {Flows} */ (inputs.flows.get(Math.min(year, LAST_PUBLISHED_YEAR)));

/** Shares of each stream that come in each group. @returns {Record<string, number[]>} */
export function splitOverGroups(/** @type {Parameters} */ parameters, /** @type {number} */ peoplePerWorkVisa,
  /** @type {number} */ sectorVisaShare) {
  const parts = (/** @type {[number, number][]} */ ...pairs) => {
    const split = GROUPS.map(() => 0);
    for (const [group, part] of pairs) split[group] += part;
    return split;
  };
  const main = 1 / peoplePerWorkVisa;
  const skilled = parameters.skilled_share_of_work_arrivals * (1 - sectorVisaShare);
  const children = {
    work: (1 - main) * parameters.child_share_of_dependants,
    family: parameters.child_share_of_family_arrivals,
    protection: parameters.child_share_of_humanitarian_arrivals,
    european: parameters.child_share_of_european_arrivals,
  };
  const older = parameters.older_share_of_family_arrivals;
  const protection = parts([ARRIVED_AS_CHILD, children.protection], [HUMANITARIAN, 1 - children.protection]);
  return {
    work: parts([SKILLED_WORK, main * skilled], [OTHER_WORK, main * (1 - skilled)], [ARRIVED_AS_CHILD, children.work],
      [FAMILY, 1 - main - children.work]),
    study: parts([STUDY, 1]),
    family: parts([ARRIVED_AS_CHILD, children.family], [ARRIVED_OLDER, older], [FAMILY, 1 - children.family - older]),
    asylum: protection,
    protection,
    european: parts([ARRIVED_AS_CHILD, children.european], [EUROPEAN, 1 - children.european]),
    british: parts([BRITISH_IRISH, 1]),
  };
}

/** Streams of people born abroad, before limits. @returns {Record<string, number>} */
function bornAbroadStreams(/** @type {Flows} */ flows, /** @type {Parameters} */ parameters, /** @type {number} */ level) {
  return Object.fromEntries(STREAMS.map((stream) => [stream, stream === "british"
    ? flows.british * parameters.bridge_british_flows_born_abroad
    : flows[stream] * parameters.bridge_foreign_flows_born_abroad * level]));
}

/** Takes off what limits stop, adds what comes elsewhere, and returns what is blocked for good. @returns {number} */
function applyLimits(/** @type {Record<string, number>} */ streams, /** @type {Flows} */ flows,
  /** @type {Parameters} */ parameters, /** @type {import("./policy_year.js").Levers} */ levers) {
  const bornAbroad = parameters.bridge_foreign_flows_born_abroad;
  const refugees = streams.asylum + streams.protection;
  /** @type {Record<string, number>} */
  const most = {
    work: levers.work_visas * flows.peoplePerWorkVisa * bornAbroad,
    study: levers.study_visas * bornAbroad,
    family: levers.family_visas * bornAbroad,
    asylum: levers.refugee_places * share(streams.asylum, refugees) * bornAbroad,
    protection: levers.refugee_places * share(streams.protection, refugees) * bornAbroad,
  };
  const limited = CONTROLLED_STREAMS.filter((stream) => most[stream] < Infinity);
  const unlimited = CONTROLLED_STREAMS.filter((stream) => !limited.includes(stream));
  let stopped = 0;
  for (const stream of limited) {
    stopped += Math.max(0, streams[stream] - most[stream]);
    streams[stream] = Math.min(streams[stream], most[stream]);
  }
  const open = sum(unlimited, (stream) => streams[stream]);
  const elsewhere = open > 0 ? stopped * parameters.cap_substitution : 0;
  for (const stream of unlimited) streams[stream] *= 1 + share(elsewhere, open);
  return stopped - elsewhere;
}

/** @returns {Arrivals} */
export function arrivalsOfCountry(/** @type {import("./inputs.js").Inputs} */ inputs, /** @type {Parameters} */ parameters,
  /** @type {import("./policy_year.js").Levers} */ levers, /** @type {number} */ year) {
  const flows = flowsOf(inputs, year);
  const level = year > LAST_PUBLISHED_YEAR ? parameters.arrivals_level : 1;
  const [british, foreign] = [parameters.bridge_british_flows_born_abroad, parameters.bridge_foreign_flows_born_abroad];
  const streams = bornAbroadStreams(flows, parameters, level);
  const blocked = applyLimits(streams, flows, parameters, levers);
  const foreignComing = sum(STREAMS, (stream) => flows[stream]) - flows.british;
  return {
    streams,
    split: splitOverGroups(parameters, flows.peoplePerWorkVisa, levers.sector_visa_share),
    bornHereComing: flows.british * (1 - british) + foreignComing * (1 - foreign),
    bornHereLeaving: flows.leavingBritish * (1 - british)
      + flows.leavingEuropean * (1 - parameters.bridge_european_departures_born_abroad)
      + flows.leavingOthers * (1 - parameters.bridge_non_eu_departures_born_abroad),
    blocked,
    workVisas: streams.work / flows.peoplePerWorkVisa / foreign,
    peoplePerWorkVisa: flows.peoplePerWorkVisa,
  };
}

/**
 * Share without good English among a year's arrivals of each group, in the country. The mean over the groups, at the
 * arrivals of 2025, is `limited_english_on_arrival`.
 * @returns {number[]}
 */
export function limitedEnglishOnArrival(/** @type {import("./inputs.js").Inputs} */ inputs,
  /** @type {Parameters} */ parameters) {
  const flows = flowsOf(inputs, LAST_PUBLISHED_YEAR);
  const streams = bornAbroadStreams(flows, parameters, 1);
  const split = splitOverGroups(parameters, flows.peoplePerWorkVisa, 0);
  const arrivals = GROUPS.map((_, group) => sum(STREAMS, (stream) => streams[stream] * split[stream][group]));
  const relative = GROUPS.map((id) => parameters[`limited_english_relative_${id}`]);
  const mean = sum(arrivals, (people, group) => people * relative[group]) / sum(arrivals);
  return relative.map((value) => Math.min(0.9, (value * parameters.limited_english_on_arrival) / mean));
}

/** Share of a group's arrivals whom a requirement of English reaches. @returns {number} */
function reachOfRequirement(/** @type {number} */ group, /** @type {import("./policy_year.js").Levers} */ levers) {
  return [SKILLED_WORK, OTHER_WORK, FAMILY, ARRIVED_OLDER].includes(group) ? levers.english_requirement_share : 0;
}

/**
 * English before arrival, of those without good English: who stays away, and who learns it first.
 * @returns {{away: number, learnt: number}}
 */
export function requirement(/** @type {number} */ group, /** @type {Parameters} */ parameters,
  /** @type {import("./policy_year.js").Levers} */ levers) {
  const reach = reachOfRequirement(group, levers);
  const away = reach * parameters.requirement_deterrence;
  return { away, learnt: (1 - away) * reach * parameters.requirement_compliance };
}
