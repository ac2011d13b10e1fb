// Same people, or different people (MODEL.md): a difference in two parts, by Kitagawa's decomposition. Outcomes whose
// cells need no part of work: these show that the text is enough to write it again.
import { BAND_OF, BRITISH_IRISH, CELLS, GROUP_OF, clamp, sum } from "./names.js";
import { districtsOf } from "./outcomes.js";
import { mayNeedClass, workingPeople } from "./stocks.js";

/**
 * What is counted of each cell of a district at the end of a year.
 * @typedef {{people: Float64Array, good: Float64Array, need: Float64Array, working: Float64Array, adults: Float64Array,
 *   citizens: Float64Array, longHere: Float64Array, registered: Float64Array, bornHere: Float64Array}} Cells
 * A cell: of so many people, so many are counted.
 * @typedef {{of: number, counted: number}} Cell
 * @typedef {{samePeople: number, whoIsCounted: number}} Parts
 * @typedef {import("./count.js").Count} Count
 */

/** Nobody becomes a citizen sooner. */
const YEARS_TO_CITIZENSHIP = 6;

/** @returns {Cells} */
export function cellsOf(/** @type {import("./project.js").World} */ { ages, parameters },
  /** @type {import("./stocks.js").Stock} */ stock, /** @type {import("./standing.js").Standing} */ standing) {
  const fill = (/** @type {(cell: number) => number} */ value) => Float64Array.from({ length: CELLS }, (_, cell) => value(cell));
  const { people, notWell, notAtAll } = stock;
  const isBritish = (/** @type {number} */ cell) => GROUP_OF[cell] === BRITISH_IRISH;
  const adults = fill((cell) => people[cell] * (1 - ages.under16[cell]));
  const citizens = fill((cell) => (isBritish(cell) ? 0 : people[cell] * standing.citizens[cell]));
  const registers = clamp(parameters.registered_to_vote_share_citizens + parameters.citizenship_participation, 0, 1);
  return {
    people: people.slice(),
    good: fill((cell) => people[cell] - notWell[cell] - notAtAll[cell]),
    need: fill((cell) => (mayNeedClass(cell) ? notWell[cell] + notAtAll[cell] : 0)),
    working: fill((cell) => workingPeople(stock, ages, cell)),
    adults,
    citizens,
    longHere: fill((cell) => (isBritish(cell) || BAND_OF[cell] < YEARS_TO_CITIZENSHIP ? 0 : people[cell])),
    registered: fill((cell) => adults[cell] * (isBritish(cell) ? 1 : standing.citizens[cell]) * registers),
    bornHere: stock.bornHere.slice(),
  };
}

const zip = (/** @type {Float64Array} */ of, /** @type {Float64Array} */ counted) =>
  Array.from(of, (people, cell) => ({ of: people, counted: counted[cell] }));

/** @type {Record<string, {isCount?: boolean, cells: (now: Count, before: Count) => Cell[]}>} */
const OUTCOMES = {
  english_well: { cells: ({ cells }) => zip(cells.people, cells.good) },
  citizens_among_eligible: { cells: ({ cells }) => zip(cells.longHere, cells.citizens.map((people, cell) => (cells.longHere[cell] > 0 ? people : 0))) },
  registered_to_vote: { cells: ({ cells }) => zip(cells.adults, cells.registered) },
  working_age_share: { cells: ({ cells }) => [...zip(cells.people, cells.working),
    ...Array.from(cells.bornHere, (people, age) => ({ of: people, counted: age === 1 ? people : 0 }))] },
  waiting_for_class: { isCount: true, cells: ({ waiting }, { cells }) => {
    const need = sum(cells.need);
    return zip(cells.people, cells.need.map((people) => (people / need) * waiting));
  } },
  contact_of_uk_born: { cells: ({ meeting, bornHere }) => [{ of: bornHere.end, counted: meeting.ofBornHere }] },
  get_on_well: { cells: ({ getOn, residents }) => [{ of: residents, counted: getOn }] },
  people_ahead_of_funding: { isCount: true, cells: ({ aheadOfFunding, residents, bornAbroad, bornHere }) =>
    [{ of: Math.max(0, residents - bornAbroad.start - bornHere.start), counted: aheadOfFunding }] },
};

export const SPLIT_OUTCOMES = Object.keys(OUTCOMES);

/** @returns {Parts} */
function kitagawa(/** @type {Cell[]} */ today, /** @type {Cell[]} */ scenario, /** @type {boolean} */ isCount) {
  const all = [today, scenario].map((cells) => (isCount ? 1 : sum(cells, ({ of }) => of)));
  const parts = { samePeople: 0, whoIsCounted: 0 };
  today.forEach((cell, index) => {
    const both = [cell, scenario[index]];
    if (both.every(({ of }) => of === 0)) return;
    const rates = both.map(({ of, counted }) => (of > 0 ? counted / of : NaN));
    const [r0, r1] = rates.map((rate, policy) => (Number.isNaN(rate) ? rates[1 - policy] : rate));
    const [w0, w1] = both.map(({ of }, policy) => of / all[policy]);
    parts.samePeople += ((w1 + w0) / 2) * (r1 - r0);
    parts.whoIsCounted += ((r1 + r0) / 2) * (w1 - w0);
  });
  return parts;
}

/** The parts of an outcome's difference in a place and year. @returns {Parts} */
export function splitOf(/** @type {import("./scenario.js").Result} */ result, /** @type {string} */ place,
  /** @type {string} */ outcome, /** @type {number} */ year) {
  const { isCount = false, cells } = OUTCOMES[outcome];
  const own = districtsOf(result.inputs, place);
  const [today, scenario] = [result.baseline, result.scenario].map((years) => {
    const at = years.findIndex((one) => one.year === year);
    return own.flatMap((index) => cells(years[at].counts[index], years[at - 1].counts[index]));
  });
  return kitagawa(today, scenario, isCount);
}
