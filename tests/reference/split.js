// Same people, or different people (docs/model/composition.md): a difference in two parts, by Kitagawa's decomposition. Outcomes whose
// cells need no part of work: these show that the text is enough to write it again.
import { BANDS, BAND_OF, BRITISH_IRISH, CELLS, GROUPS, GROUP_OF, OPEN_BAND, clamp, share, sum } from "./names.js";
import { districtsOf } from "./outcomes.js";
import { mayNeedClass, workingPeople } from "./stocks.js";

/**
 * What is counted of each cell of a district at the end of a year.
 * @typedef {{people: Float64Array, good: Float64Array, need: Float64Array, working: Float64Array, adults: Float64Array,
 *   citizens: Float64Array, longHere: Float64Array, mayVote: Float64Array, bornHere: Float64Array}} Cells
 * A cell: of so many people, so many are counted.
 * @typedef {{of: number, counted: number}} Cell
 * @typedef {{samePeople: number, whoIsCounted: number}} Parts
 * @typedef {import("./totals.js").Count} Count
 */

/** Nobody becomes a citizen sooner. */
const YEARS_TO_CITIZENSHIP = 6;

/** @returns {Cells} */
export function cellsOf(/** @type {import("./project.js").World} */ { ages },
  /** @type {import("./stocks.js").Stock} */ stock, /** @type {import("./citizenship.js").Standing} */ standing) {
  const fill = (/** @type {(cell: number) => number} */ value) => Float64Array.from({ length: CELLS }, (_, cell) => value(cell));
  const { people, notWell, notAtAll } = stock;
  const isBritish = (/** @type {number} */ cell) => GROUP_OF[cell] === BRITISH_IRISH;
  const adults = fill((cell) => people[cell] * (1 - ages.under16[cell]));
  const citizens = fill((cell) => (isBritish(cell) ? 0 : people[cell] * standing.citizens[cell]));
  return {
    people: people.slice(),
    good: fill((cell) => people[cell] - notWell[cell] - notAtAll[cell]),
    need: fill((cell) => (mayNeedClass(cell) ? notWell[cell] + notAtAll[cell] : 0)),
    working: fill((cell) => workingPeople(stock, ages, cell)),
    adults,
    citizens,
    longHere: fill((cell) => (isBritish(cell) || BAND_OF[cell] < YEARS_TO_CITIZENSHIP ? 0 : people[cell])),
    mayVote: fill((cell) => adults[cell] * (isBritish(cell) ? 1 : standing.citizens[cell])),
    bornHere: stock.bornHere.slice(),
  };
}

/**
 * A count by route and years here, last, after those of whom it takes the ones who have got there.
 * @typedef {Float64Array[]} Chain
 * Counts, and cells that are of neither route nor years here.
 * @typedef {{of: Chain, counted: Chain, others?: Cell[]}} Counted
 */

const district = (/** @type {number} */ of, /** @type {number} */ counted) => ({ of: [], counted: [], others: [{ of, counted }] });

/** @type {Record<string, {isCount?: boolean, count: (now: Count, before: Count) => Counted}>} */
const OUTCOMES = {
  english_well: { count: ({ cells }) => ({ of: [cells.people], counted: [cells.people, cells.good] }) },
  citizens_among_eligible: { count: ({ cells }) =>
    ({ of: [cells.longHere], counted: [cells.longHere, cells.citizens.map((people, cell) => (cells.longHere[cell] > 0 ? people : 0))] }) },
  registered_to_vote: { count: ({ cells }) =>
    ({ of: [cells.adults], counted: [cells.adults, cells.mayVote] }) },
  working_age_share: { count: ({ cells }) => ({ of: [cells.people], counted: [cells.working],
    others: Array.from(cells.bornHere, (people, age) => ({ of: people, counted: age === 1 ? people : 0 })) }) },
  waiting_for_class: { isCount: true, count: ({ waiting }, { cells }) => {
    const need = sum(cells.need);
    return { of: [cells.people], counted: [cells.need.map((people) => (people / need) * waiting)] };
  } },
  contact_of_uk_born: { count: ({ meeting, bornHere }) => district(bornHere.end, meeting.ofBornHere) },
  get_on_well: { count: ({ getOn, residents }) => district(residents, getOn) },
  people_ahead_of_funding: { isCount: true, count: ({ aheadOfFunding, residents, bornAbroad, bornHere }) =>
    district(Math.max(0, residents - bornAbroad.start - bornHere.start), aheadOfFunding) },
};

export const SPLIT_OUTCOMES = Object.keys(OUTCOMES);

/** Outcomes that follow each person's own English: of these who stays away for want of it is told apart. */
const FOLLOWS_ENGLISH = ["english_well", "waiting_for_class"];

const YEARS_TO_OPEN_BAND = 10;

const registers = (/** @type {import("./parameters.js").Parameters} */ parameters) =>
  clamp(parameters.registered_to_vote_share_citizens + parameters.citizenship_participation, 0, 1);

/**
 * By route, what is counted in the open band of people who came since the start: those who join it each year, and of
 * those who are in it the same part as of all.
 * @param {(year: number) => Float64Array} count by cell
 * @param {number} start
 * @param {number} year
 */
function newerOf(count, start, year) {
  const newer = GROUPS.map(() => 0);
  for (let now = start + YEARS_TO_OPEN_BAND; now <= year; now += 1) {
    const [before, after] = [count(now - 1), count(now)];
    newer.forEach((people, group) => {
      const open = group * BANDS + OPEN_BAND;
      newer[group] = share(people + before[open - 1], before[open] + before[open - 1]) * after[open];
    });
  }
  return newer;
}

/** The same of a chain: its first count less, one after another, those who have not got to the next. */
function newerOfChain(/** @type {(year: number) => Chain} */ chain, /** @type {number} */ start, /** @type {number} */ year) {
  const links = chain(year).map((_, link) => newerOf((at) => {
    const counts = chain(at);
    return link === 0 ? counts[0] : counts[link - 1].map((people, cell) => people - counts[link][cell]);
  }, start, year));
  return links[0].map((people, group) => people - sum(links.slice(1), (left) => left[group]));
}

/** The cells of a district, the open band of each route in two. @returns {Cell[]} */
function cellsAt(/** @type {(year: number) => Counted} */ count, /** @type {number} */ start, /** @type {number} */ year) {
  const { of, counted, others = [] } = count(year);
  if (of.length === 0) return others;
  const newerPeople = newerOfChain((at) => count(at).of, start, year);
  const newerCounted = newerOfChain((at) => count(at).counted, start, year);
  const last = (/** @type {Chain} */ chain) => chain[chain.length - 1];
  const cells = Array.from(last(of), (people, cell) => {
    const isOpen = BAND_OF[cell] === OPEN_BAND;
    const group = GROUP_OF[cell];
    if (!isOpen) return { of: people, counted: last(counted)[cell] };
    return { of: people - newerPeople[group], counted: last(counted)[cell] - newerCounted[group] };
  });
  return [...cells, ...newerPeople.map((people, group) => ({ of: people, counted: newerCounted[group] })), ...others];
}

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

/** The parts of an outcome's difference in a place and year, of a scenario from its start on. @returns {Parts} */
export function splitOf(/** @type {import("./scenario.js").Result} */ result, /** @type {string} */ place,
  /** @type {string} */ outcome, /** @type {number} */ start, /** @type {number} */ year) {
  const { isCount = false, count } = OUTCOMES[outcome];
  const own = districtsOf(result.inputs, place);
  const cellsOfYears = (/** @type {import("./project.js").Year[]} */ years) => {
    const counts = new Map(years.map((one) => [one.year, one.counts]));
    return own.flatMap((index) => {
      /** @type {Map<number, Counted>} */
      const known = new Map();
      const at = (/** @type {number} */ one) => {
        const counted = known.get(one)
          ?? count(/** @type {Count[]} */ (counts.get(one))[index], /** @type {Count[]} */ (counts.get(one - 1))[index]);
        known.set(one, counted);
        return counted;
      };
      return cellsAt(at, start, year);
    });
  };
  const [today, scenario] = [result.baseline, result.scenario].map(cellsOfYears);
  const found = kitagawa(today, scenario, isCount);
  const samePeople = result.allCome && FOLLOWS_ENGLISH.includes(outcome)
    ? kitagawa(today, cellsOfYears(result.allCome), isCount).samePeople
    : found.samePeople;
  const whoIsCounted = found.samePeople + found.whoIsCounted - samePeople;
  const scale = outcome === "registered_to_vote" ? registers(result.parameters) : 1;
  return { samePeople: samePeople * scale, whoIsCounted: whoIsCounted * scale };
}
