// A year in order (docs/model/year.md).
import { FIRST_YEAR, LAST_PUBLISHED_YEAR, PART_AFTER_CENSUS, share, sum } from "./names.js";
import { ageBands, ageBornHere, joinArrivals } from "./ageing.js";
import { arrivalsOfCountry } from "./immigration.js";
import { countDistrict } from "./totals.js";
import { changeRoutes, departAndDie, leavingByCell, scalesOfYear, scalesToCome } from "./emigration.js";
import { learnEnglish, placesInClasses } from "./english.js";
import { destinationsOf } from "./destinations.js";
import { comeToDistrict, keepTied, keptInRegion, leaveDistricts, mixPools } from "./internal_migration.js";
import { plannedPlaces } from "./plans.js";
import { arrivalsOfDistrict, drawingOfYear, settle } from "./arrivals_by_district.js";
import { advanceStanding } from "./citizenship.js";
import { concentration, sumUp } from "./stocks.js";
import { helpOfYear, rememberHelp } from "./help_into_work.js";
import { rulesByBand, rulesOfYear, sectorsOfYear } from "./employment.js";

/** @typedef {import("./project.js").World} World */
/** @typedef {import("./project.js").State} State */
/** @typedef {import("./totals.js").Count} Count */
/** @typedef {import("./policy_year.js").Levers} Levers */
/**
 * What one year of the country settles before its districts are gone through.
 * @typedef {{arrivals: import("./immigration.js").Arrivals, settlement: import("./arrivals_by_district.js").Settlement,
 *   classes: import("./english.js").Classes, leaving: Float64Array, granted: Float64Array,
 *   moves: import("./internal_migration.js").Moves, bornHereLeaving: number, help: import("./help_into_work.js").Help,
 *   rules: number[]}} Plan
 */

/** Part of the year in which a district takes part. @returns {number} */
const partOfYear = (/** @type {number} */ censusYear, /** @type {number} */ year) => {
  if (year < censusYear) return 0;
  return year === censusYear ? PART_AFTER_CENSUS : 1;
};

/** Departure scales of the year; those of the published years are kept. */
function scales(/** @type {World} */ { inputs, parameters }, /** @type {State} */ state, /** @type {number} */ year) {
  if (year > LAST_PUBLISHED_YEAR) return scalesToCome(state.scales.slice(-2), parameters);
  state.scales.push(scalesOfYear(inputs, parameters, state.sums.cells, year));
  return state.scales[state.scales.length - 1];
}

/** A district's year. @returns {Count} */
function districtYear(/** @type {World} */ world, /** @type {State} */ state, /** @type {Levers} */ levers,
  /** @type {Plan} */ plan, /** @type {number} */ year, /** @type {number} */ index,
  /** @type {{bornAbroad: number, bornHere: number}} */ movedOut) {
  const { inputs, parameters, ages } = world;
  const district = inputs.districts[index];
  const part = partOfYear(district.censusYear, year);
  const stock = state.stocks[index];
  const before = state.sums.districts[index];

  const movedIn = comeToDistrict(stock, plan.moves, district.region, index);
  const gone = departAndDie(stock, plan.leaving, ages, parameters, part);
  changeRoutes(stock, parameters, part);
  if (year > FIRST_YEAR) ageBands(stock, ages, part);
  const arrived = joinArrivals(stock, arrivalsOfDistrict(plan.arrivals, plan.settlement, index, part),
    world.limitedOnArrival, district, inputs.census.notAtAll, parameters, levers);
  const planned = plannedPlaces(parameters, levers, district, before,
    plan.classes.waiting * share(before.need, state.sums.country.need), plan.classes.costOfPlace);
  learnEnglish(stock, parameters, levers, plan.classes, share(planned, before.need), concentration(inputs.census, before), part);
  const bornHere = ageBornHere(stock, district, parameters, {
    coming: plan.arrivals.bornHereComing * district.residentsShare * part,
    leaving: Math.min(0.5, plan.bornHereLeaving * part),
  }, before.residents, part);
  return countDistrict(world, state, levers, plan, { year, index, arrived, flows: {
    bornAbroad: { start: before.bornAbroad, arrivals: sum(arrived), movesIn: movedIn.bornAbroad,
      movesOut: movedOut.bornAbroad, ...gone, births: 0 },
    bornHere: { start: before.bornHere, movesIn: movedIn.bornHere, movesOut: movedOut.bornHere, ...bornHere },
  } });
}

/**
 * Runs one year: changes the state, and returns what is counted in every district.
 * @returns {Count[]}
 */
export function runYear(/** @type {World} */ always, /** @type {State} */ state, /** @type {Levers} */ levers,
  /** @type {number} */ year) {
  const world = { ...always, drawing: drawingOfYear(always, year) };
  const { inputs, parameters } = world;
  const { sums } = state;
  const parts = inputs.districts.map(({ censusYear }) => partOfYear(censusYear, year));

  const arrivals = arrivalsOfCountry(inputs, parameters, levers, year);
  const settlement = settle(world, sums, levers, arrivals);
  const classes = placesInClasses(world, levers, sums, arrivals, settlement.issued, state.classHours);

  const leaving = leavingByCell(world, levers, sums.cells, state.standing, scales(world, state, year),
    arrivals.blocked, year);
  state.rules = rulesOfYear(state.rules, parameters, levers, world.waitsToday, arrivals.streams);
  state.help = rememberHelp(state.help, parameters, levers, sums.cells);
  state.sectors = sectorsOfYear(state.sectors, parameters, levers, sums.cells);

  const left = leaveDistricts(world, state.stocks, sums, parts);
  const destinations = destinationsOf(world, sums, left.movedOut, state.netArrivals, parts);
  const kept = keptInRegion(parameters, levers, state.tied, sums.country.residents);
  const moves = { destinations, pools: mixPools(left.pools, destinations, kept), bornHere: left.bornHere };
  const granted = advanceStanding(state.standing, world, levers, sums.cells, leaving, year);

  const plan = { arrivals, settlement, classes, leaving, granted, moves,
    help: helpOfYear(state.help, parameters), rules: rulesByBand(state.rules, parameters),
    bornHereLeaving: share(arrivals.bornHereLeaving, sums.country.bornHere) };
  const counts = inputs.districts.map((_, index) =>
    districtYear(world, state, levers, plan, year, index, left.movedOut[index]));

  state.tied = keepTied(state.tied, settlement.tied);
  state.classHours = classes.hours;
  state.netArrivals = counts.map(({ bornAbroad }) => bornAbroad.arrivals - bornAbroad.departures);
  state.sums = sumUp(state.stocks);
  state.shares.set(year, state.sums.districts.map(({ bornAbroad, residents }) => bornAbroad / residents));
  const netMigration = sum(counts, ({ bornAbroad, bornHere }) =>
    bornAbroad.arrivals - bornAbroad.departures + bornHere.arrivals - bornHere.departures);
  const missedBy = Math.max(0, netMigration - levers.net_migration_target);
  state.heard = { netMigration, missedBy };
  return counts;
}
