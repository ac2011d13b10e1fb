// The opening split of every district, and standing at the start (docs/model/opening.md).
import {
  ARRIVED_AS_CHILD, ARRIVED_OLDER, BANDS, BAND_OF, BRITISH_IRISH, CELLS, EUROPEAN, GROUPS, GROUP_OF, HUMANITARIAN,
  OPEN_BAND, PART_AFTER_CENSUS, STUDY, cellOf, clamp, share, sum,
} from "./names.js";
import { arrivalsOfAllStreams } from "./inputs.js";
import { publishedRate } from "./emigration.js";
import { CLOCKS, ZERO, onRoute } from "./citizenship.js";
import { emptyStock, workingPeople } from "./stocks.js";

/** @typedef {import("./inputs.js").Inputs} Inputs */
/** @typedef {import("./inputs.js").District} District */
/** @typedef {import("./parameters.js").Parameters} Parameters */

/** 1. People by group. @returns {number[]} */
function splitOverGroups(/** @type {District} */ district, /** @type {Parameters} */ parameters, /** @type {number} */ allNonEu) {
  const shareNonEu = Math.max(1, district.bornNonEu) / allNonEu;
  const pulled = (/** @type {number} */ of) => Math.min(3, 0.5 + (0.5 * of) / shareNonEu);
  const weights = GROUPS.map((id, group) => {
    if (group === EUROPEAN || group === BRITISH_IRISH) return 0;
    const opening = parameters[`opening_share_${id}`];
    if (group === STUDY) return opening * pulled(district.studentsShare);
    if (group === HUMANITARIAN) return opening * pulled(district.dispersedShare);
    return opening;
  });
  const all = sum(weights);
  const people = weights.map((weight) => (district.bornNonEu * weight) / all);
  const children = district.bornEu * parameters.opening_child_share_of_european;
  people[EUROPEAN] = district.bornEu - children;
  people[ARRIVED_AS_CHILD] += children;
  people[BRITISH_IRISH] = district.bornIreland;
  return people;
}

/** How many of each year's arrivals, of band 0 to 9, before any leave. */
function arrivedByBand(/** @type {Inputs} */ inputs, /** @type {District} */ district) {
  const all = arrivalsOfAllStreams(/** @type {import("./inputs.js").Flows} */ (inputs.flows.get(2021)));
  const before = district.censusYear === 2021 ? 1 - PART_AFTER_CENSUS : 1;
  return Array.from({ length: OPEN_BAND }, (_, band) =>
    (band === 0 ? all * before : /** @type {number} */ (inputs.allArrivals.get(2021 - band))));
}

/** 2. Share of a group in each band. @returns {number[]} */
function spreadOverBands(/** @type {number[]} */ arrived, /** @type {number} */ group, /** @type {Parameters} */ parameters,
  /** @type {number} */ recent) {
  let remaining = 1;
  const weights = arrived.map((people, band) => {
    const weight = people * remaining;
    remaining *= 1 - publishedRate(parameters, group, band);
    return weight;
  });
  const all = sum(weights);
  return [...weights.map((weight) => (recent * weight) / all), 1 - recent];
}

/** 3. How common limited English is in a cell, before scaling. */
function propensity(/** @type {Parameters} */ parameters, /** @type {number} */ cell) {
  return parameters[`limited_english_relative_${GROUPS[GROUP_OF[cell]]}`]
    * (1 - (BAND_OF[cell] / OPEN_BAND) * (1 - parameters.limited_english_long_stay_relative));
}

function splitEnglish(/** @type {District} */ district, /** @type {Parameters} */ parameters,
  /** @type {import("./stocks.js").Stock} */ stock) {
  const both = district.notWell + district.notAtAll;
  const scale = share(both * parameters.limited_english_born_abroad_share,
    sum(stock.people, (people, cell) => people * propensity(parameters, cell)));
  const notAtAll = district.notAtAll / Math.max(1, both);
  stock.people.forEach((people, cell) => {
    const limited = people * Math.min(propensity(parameters, cell) * scale, 0.9);
    stock.notAtAll[cell] = limited * notAtAll;
    stock.notWell[cell] = limited * (1 - notAtAll);
  });
}

/** 4. Ages: who of the open band is 65 and over, and people born here. */
function splitAges(/** @type {District} */ district, /** @type {Parameters} */ parameters,
  /** @type {import("./stocks.js").Stock} */ stock, /** @type {import("./stocks.js").Ages} */ ages) {
  GROUPS.forEach((_, group) => {
    const older = group === ARRIVED_OLDER ? 1 : 1 - parameters.working_age_share_long;
    stock.openAged65[group] = stock.people[cellOf(group, OPEN_BAND)] * older;
  });
  const young = sum(stock.people, (people, cell) => people * ages.under16[cell]);
  const working = sum(stock.people, (_, cell) => workingPeople(stock, ages, cell));
  const abroad = [young, working, sum(stock.people) - young - working];
  const residents = [district.shareUnder16, district.shareWorkingAge, district.shareAged65]
    .map((part) => part * district.residents);
  const weights = residents.map((people, age) => Math.max(people - abroad[age], 0.05 * people));
  const all = sum(weights);
  weights.forEach((weight, age) => {
    stock.bornHere[age] = ((district.residents - district.bornAbroad) * weight) / all;
  });
}

/** 2. How much more recent a district's people born abroad are than the country's. @returns {number[]} */
function indicesOfRecency(/** @type {District[]} */ districts, /** @type {Parameters} */ parameters) {
  const isKnown = (/** @type {District} */ { bornAbroad2011 }) => bornAbroad2011 > 0;
  const came = (/** @type {District} */ { bornAbroad, bornAbroad2011 }) =>
    clamp(1 - (parameters.stayed_in_district_ten_years * bornAbroad2011) / bornAbroad, 0.1, 0.9);
  const known = districts.filter(isKnown);
  const mean = share(sum(known, (district) => came(district) * district.bornAbroad),
    sum(known, ({ bornAbroad }) => bornAbroad));
  return districts.map((district) => (isKnown(district) ? came(district) / mean : 0.5 + 0.5 * district.relativeRecent));
}

/** @returns {import("./stocks.js").Stock[]} */
export function openingStocks(/** @type {Inputs} */ inputs, /** @type {Parameters} */ parameters,
  /** @type {import("./stocks.js").Ages} */ ages) {
  const allNonEu = sum(inputs.districts, (district) => district.bornNonEu);
  const indices = indicesOfRecency(inputs.districts, parameters);
  return inputs.districts.map((district, index) => {
    const stock = emptyStock();
    const recent = clamp(parameters.share_of_stock_arrived_last_ten_years * indices[index], 0.1, 0.85);
    const arrived = arrivedByBand(inputs, district);
    splitOverGroups(district, parameters, allNonEu).forEach((people, group) => {
      spreadOverBands(arrived, group, parameters, recent).forEach((part, band) => {
        stock.people[cellOf(group, band)] = people * part;
      });
    });
    splitEnglish(district, parameters, stock);
    splitAges(district, parameters, stock, ages);
    return stock;
  });
}

/**
 * 5. Standing, over the country: shares of each cell who are settled, who are citizens, and who wait.
 * @returns {import("./citizenship.js").Standing}
 */
export function openingStanding(/** @type {Float64Array} */ cells, /** @type {Parameters} */ parameters) {
  const settled = new Float64Array(CELLS);
  const citizens = new Float64Array(CELLS);
  const waiting = Array.from({ length: CELLS }, () => new Float64Array(CLOCKS));
  const others = GROUPS.map((_, group) => group).filter((group) => group !== EUROPEAN && group !== BRITISH_IRISH);
  for (const { groups, citizenShare } of [
    { groups: [EUROPEAN], citizenShare: parameters.opening_citizen_share_eu },
    { groups: others, citizenShare: parameters.opening_citizen_share_non_eu },
  ]) {
    const people = (/** @type {number} */ first) => sum(groups, (group) =>
      sum(cells.subarray(cellOf(group, first), cellOf(group, BANDS))));
    const part = Math.min(share(citizenShare * people(0), people(6)), 0.95);
    for (const group of groups) {
      for (let band = 0; band < BANDS; band += 1) {
        const cell = cellOf(group, band);
        citizens[cell] = band >= 6 ? part : 0;
        settled[cell] = band >= 5 ? (1 - citizens[cell]) * (1 - (1 - parameters.settlement_rate) ** (band - 4)) : 0;
        const clock = band === OPEN_BAND ? CLOCKS - 1 : ZERO + band;
        waiting[cell][clock] = (1 - citizens[cell] - settled[cell]) * onRoute(parameters, group);
      }
    }
  }
  const kept = waiting.map(() => new Float64Array(CLOCKS));
  return { settled, citizens, waiting, kept };
}
