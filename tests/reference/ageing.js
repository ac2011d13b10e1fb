// Step 5: years pass, arrivals join, and people born here come, go, are born, age and die.
import {
  AGED_65, ARRIVED_AS_CHILD, GROUPS, OPEN_BAND, UNDER_16, WORKING_AGE, cellOf, sum,
} from "./names.js";
import { requirement } from "./immigration.js";
import { byCell } from "./stocks.js";

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./stocks.js").Stock} Stock */
/** @typedef {import("./inputs.js").District} District */

const TURNING_65 = 1 / 30;
const CHILDREN_TURNING_65 = 1 / 49;

/** 1. People of the open band turn 65, and every band moves one on. */
export function ageBands(/** @type {Stock} */ stock, /** @type {import("./stocks.js").Ages} */ ages, /** @type {number} */ part) {
  for (let group = 0; group < GROUPS.length; group += 1) {
    const isChild = group === ARRIVED_AS_CHILD;
    const [last, open] = [cellOf(group, OPEN_BAND - 1), cellOf(group, OPEN_BAND)];
    const turning = (isChild ? CHILDREN_TURNING_65 : TURNING_65) * part;
    const aged = stock.openAged65[group];
    stock.openAged65[group] += (stock.people[open] - aged) * turning
      + (isChild ? 0 : stock.people[last] * (1 - ages.working[last]));
    for (const values of byCell(stock)) {
      values[open] += values[last];
      for (let band = OPEN_BAND - 1; band > 0; band -= 1) values[cellOf(group, band)] = values[cellOf(group, band - 1)];
      values[cellOf(group, 0)] = 0;
    }
  }
}

/** How much more often arrivals are without good English in a district, before it is held to a mean of 1. @returns {number} */
export const relativeEnglish = (/** @type {District} */ district, /** @type {Parameters} */ parameters) =>
  1 + parameters.arrivals_english_follows_place * (district.relativeEnglish - 1);

/**
 * 2. and 3. Arrivals join band 0, after those whom a requirement of English keeps away.
 * @param {Stock} stock
 * @param {{people: number[], byEnglish: number[]}} arrivals by group
 * @param {number[]} limited share without good English over the country, by group
 * @param {District} district
 * @param {number} notAtAll share of those who speak none
 * @param {Parameters} parameters
 * @param {import("./policy_year.js").Levers} levers
 * @returns {number[]} who came, by group
 */
export function joinArrivals(stock, { people, byEnglish }, limited, district, notAtAll, parameters, levers) {
  return people.map((wanting, group) => {
    const { away, learnt } = requirement(group, parameters, levers);
    const without = Math.min(0.9 * wanting, byEnglish[group] * relativeEnglish(district, parameters) * limited[group]);
    const coming = wanting - without * away;
    const withoutEnglish = without * (1 - away - learnt);
    const cell = cellOf(group, 0);
    stock.people[cell] += coming;
    stock.notWell[cell] += withoutEnglish * (1 - notAtAll);
    stock.notAtAll[cell] += withoutEnglish * notAtAll;
    return coming;
  });
}

/**
 * 4. People born here: coming and leaving, deaths, birthdays and births, in this order.
 * @param {Stock} stock
 * @param {District} district
 * @param {Parameters} parameters
 * @param {{coming: number, leaving: number}} abroad who comes to the district; what share of its people leaves
 * @param {number} residentsAtStart
 * @param {number} part of the year
 * @returns {{arrivals: number, departures: number, deaths: number, births: number}}
 */
export function ageBornHere({ bornHere }, district, parameters, abroad, residentsAtStart, part) {
  const deathRates = [parameters.death_rate_under_16, parameters.death_rate_16_64, parameters.death_rate_65_plus];
  const all = sum(bornHere);
  const count = { arrivals: 0, departures: 0, deaths: 0, births: 0 };
  for (let age = 0; age < 3; age += 1) {
    const coming = all > 0 ? (abroad.coming * bornHere[age]) / all : 0;
    const leaving = bornHere[age] * abroad.leaving;
    const dying = (bornHere[age] - leaving) * deathRates[age] * district.relativeMortality * part;
    bornHere[age] += coming - leaving - dying;
    count.arrivals += coming;
    count.departures += leaving;
    count.deaths += dying;
  }
  const growingUp = (bornHere[UNDER_16] / 16) * part;
  const turning65 = bornHere[WORKING_AGE] * district.turning65 * part;
  count.births = residentsAtStart * district.birthsPerResident * parameters.births_relative_to_2015 * part;
  bornHere[UNDER_16] += count.births - growingUp;
  bornHere[WORKING_AGE] += growingUp - turning65;
  bornHere[AGED_65] += turning65;
  return count;
}
