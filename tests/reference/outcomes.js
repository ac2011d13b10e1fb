// Outcomes of a place and year (docs/model/outcomes.md), and its accounts.
import { LAST_PUBLISHED_YEAR, LONDON, UNITED_KINGDOM, share, sum } from "./names.js";
import { survey } from "./local_impact.js";
import { standardNormal } from "./random.js";

/** @typedef {import("./totals.js").Count} Count */
/** @typedef {import("./project.js").Year} Year */
/** @typedef {import("./inputs.js").Inputs} Inputs */
/** @typedef {(value: (count: Count) => number) => number} Total sum over a place's districts */

const MILLION = 1e6;
const POINTS = 100;

/** Indices of the districts of a place: the country, a nation, a region or a district. @returns {number[]} */
export function districtsOf(/** @type {Inputs} */ inputs, /** @type {string} */ place) {
  const indices = [...inputs.districts.keys()].filter((index) => {
    const { code, regionCode, nationCode } = inputs.districts[index];
    return place === UNITED_KINGDOM || [code, regionCode, nationCode].includes(place);
  });
  if (indices.length === 0) throw new Error(`no place has the code ${place}`);
  return indices;
}

const everyone = (/** @type {Count} */ { bornAbroad, bornHere }) =>
  bornAbroad.arrivals - bornAbroad.departures + bornHere.arrivals - bornHere.departures;

/** People of working age born abroad for each one born here, in the regions of a place. @returns {number} */
function immigrantRatio(/** @type {Inputs} */ { districts }, /** @type {number[]} */ indices, /** @type {Count[]} */ counts) {
  const regions = new Set(indices.map((index) => districts[index].region));
  const own = counts.filter((_, index) => regions.has(districts[index].region));
  const abroad = sum(own, ({ work }) => work.working);
  return share(abroad, sum(own, ({ workingAge }) => workingAge) - abroad);
}

/** Standard deviation of districts' employment rates, weighted by people of working age. */
function inequality(/** @type {Count[]} */ counts) {
  const working = sum(counts, ({ work }) => work.working);
  const mean = share(sum(counts, ({ work }) => work.employed), working);
  const squares = share(sum(counts, ({ work }) => share(work.employed ** 2, work.working)), working);
  const variance = squares - mean ** 2;
  return variance > 1e-12 * mean ** 2 ? Math.sqrt(variance) : 0;
}

function dissimilarity(/** @type {Count[]} */ counts) {
  if (counts.length === 1) return 0;
  const abroad = sum(counts, ({ bornAbroad }) => bornAbroad.end);
  const here = sum(counts, ({ bornHere }) => bornHere.end);
  return sum(counts, ({ bornAbroad, bornHere }) => Math.abs(share(bornAbroad.end, abroad) - share(bornHere.end, here))) / 2;
}

/** Outcomes about people who come, go and stay. */
function aboutPeople(/** @type {Total} */ total) {
  const abroad = total(({ bornAbroad }) => bornAbroad.end);
  const arrivals = total(({ bornAbroad }) => bornAbroad.arrivals);
  const departures = total(({ bornAbroad }) => bornAbroad.departures);
  return {
    people_born_abroad: abroad,
    born_abroad_share: share(abroad, total(({ residents }) => residents)),
    arrivals,
    departures,
    net_migration: arrivals - departures,
    net_migration_all: total(everyone),
    turnover: share(arrivals + departures + total(({ bornAbroad }) => bornAbroad.movesIn + bornAbroad.movesOut), abroad),
  };
}

/** Outcomes of the three dimensions of integration. */
function aboutIntegration(/** @type {Total} */ total) {
  const abroad = total(({ bornAbroad }) => bornAbroad.end);
  const residents = total((count) => count.residents);
  const employed = total(({ work }) => work.employed);
  return {
    english_well: abroad > 0 ? 1 - total(({ limitedEnglish }) => limitedEnglish) / abroad : 0,
    waiting_for_class: total(({ waiting }) => waiting),
    employment_rate: share(employed, total(({ work }) => work.working)),
    earnings_ratio: share(total(({ work }) => work.earnings), employed),
    skills_used: share(total(({ work }) => work.usingSkills), employed),
    public_service_staff: total(({ work }) => work.inCare),
    citizens_among_eligible: share(total(({ citizensLongHere }) => citizensLongHere), total(({ longHere }) => longHere)),
    registered_to_vote: share(total(({ registered }) => registered), total(({ adults }) => adults)),
    contact: share(total(({ meeting }) => meeting.ofBornAbroad), abroad),
    contact_of_uk_born: share(total(({ meeting }) => meeting.ofBornHere), total(({ bornHere }) => bornHere.end)),
    get_on_well: share(total(({ getOn }) => getOn), residents),
    confident_in_system: share(total(({ confident }) => confident), residents),
  };
}

/** Outcomes about places and money. */
function aboutPlaces(/** @type {Total} */ total, /** @type {import("./parameters.js").Parameters} */ parameters) {
  const residents = total((count) => count.residents);
  const pace = share(total(({ bornAbroad }) => bornAbroad.end), residents)
    - share(total((count) => count.tenYearsAgo * count.residents), residents);
  return {
    pace_of_change: pace,
    house_price_effect: pace * POINTS * parameters.house_price_per_immigrant_share,
    people_ahead_of_funding: total(({ aheadOfFunding }) => aheadOfFunding),
    new_households: total((count) => count.newHouseholds),
    working_age_residents: total(({ workingAge }) => workingAge),
    working_age_share: share(total(({ workingAge }) => workingAge), residents),
    programme_cost: total(({ cost }) => cost) / MILLION,
    fee_income: total(({ fees }) => fees) / MILLION,
    possible_savings: total(({ saving }) => saving) / MILLION,
  };
}

/**
 * Every outcome of a place in a year.
 * @param {{inputs: Inputs, parameters: import("./parameters.js").Parameters, seed: number,
 *   draw: number, baseline: Year[]}} given
 * @param {string} place
 * @param {Year} year
 * @returns {Record<string, number>}
 */
export function outcomesOf({ inputs, parameters, seed, draw, baseline }, place, { year, levers, counts }) {
  const indices = districtsOf(inputs, place);
  // No policy has begun in the last published year.
  const published = /** @type {Year} */ (baseline.find((of) => of.year === LAST_PUBLISHED_YEAR));
  const ratioRise = immigrantRatio(inputs, indices, counts) - immigrantRatio(inputs, indices, published.counts);
  const own = indices.map((index) => counts[index]);
  const total = (/** @type {(count: Count) => number} */ value) => sum(own, value);
  const london = districtsOf(inputs, LONDON).map((index) => counts[index]);
  const inLondon = sum(london, ({ bornAbroad }) => bornAbroad.end);
  const people = aboutPeople(total);
  const asked = levers.survey_sample_size * sum(indices, (index) => inputs.districts[index].residentsShare);
  const { estimate, margin } = survey(parameters, asked, people.born_abroad_share, standardNormal(seed, draw, `survey of ${place} in ${year}`));
  return {
    ...people,
    ...aboutIntegration(total),
    ...aboutPlaces(total, parameters),
    wages_of_lowest_paid: ratioRise * POINTS * parameters.wages_of_lowest_paid_per_immigrant_ratio
      + share(total(({ payByEnforcement }) => payByEnforcement), total(({ workingAge }) => workingAge)),
    target_missed_by: Math.max(0, sum(counts, everyone) - levers.net_migration_target),
    inequality_between_places: inequality(own),
    dissimilarity: dissimilarity(own),
    london_share_of_people_born_abroad: inLondon / sum(counts, ({ bornAbroad }) => bornAbroad.end),
    share_of_londoners_born_abroad: inLondon / sum(london, (count) => count.residents),
    survey_estimate: estimate,
    survey_margin: margin,
  };
}

/** @typedef {{place: string, population: string, year: number} & import("./totals.js").Account} AccountRow */

/** Accounts of a place and of each of its districts. @returns {AccountRow[]} */
export function accountsOf(/** @type {Inputs} */ inputs, /** @type {string} */ place, /** @type {Year} */ { year, counts }) {
  const indices = districtsOf(inputs, place);
  const parts = indices.map((index) => ({ code: inputs.districts[index].code, of: [index] }));
  const places = place === parts[0].code ? parts : [{ code: place, of: indices }, ...parts];
  return places.flatMap(({ code, of }) => (/** @type {const} */ (["bornAbroad", "bornHere"])).map((population) => {
    const item = (/** @type {keyof import("./totals.js").Account} */ id) => sum(of, (index) => counts[index][population][id]);
    return {
      place: code,
      population: population === "bornAbroad" ? "born_abroad" : "uk_born",
      year,
      start: item("start"),
      arrivals: item("arrivals"),
      movesIn: item("movesIn"),
      movesOut: item("movesOut"),
      departures: item("departures"),
      deaths: item("deaths"),
      births: item("births"),
      end: item("end"),
    };
  }));
}
