// Opens the model and runs it through the years. Nothing here reads a file or needs Node, so that a page can run it too:
//   const inputs = makeInputs(tables);
//   const years = project({ inputs, parameters, levers: (year) => leversInYear(tables.levers, decisions, year) });
import { BANDS, FIRST_YEAR, LAST_YEAR } from "./names.js";
import { nobodyHelped } from "./help_into_work.js";
import { limitedEnglishOnArrival } from "./immigration.js";
import { mobilityByCell } from "./internal_migration.js";
import { openingStanding, openingStocks } from "./opening.js";
import { agesByCell, sumUp } from "./stocks.js";
import { SECTOR_YEARS, noRules, scalesOfWork, workByCell } from "./employment.js";
import { runYear } from "./step.js";

/** @typedef {import("./stocks.js").Stock} Stock */
/**
 * What stays through the years, and `drawing`, how much more each district draws people in the year at hand.
 * @typedef {{inputs: import("./inputs.js").Inputs, parameters: import("./parameters.js").Parameters,
 *   today: import("./policy_year.js").Levers, ages: import("./stocks.js").Ages, mobility: Float64Array, unexplained: number[],
 *   drawing: number[],
 *   limitedOnArrival: number[], byCell: import("./employment.js").WorkByCell, workScales: import("./employment.js").WorkScales,
 *   waitsToday: import("./waiting.js").Waits}} World
 * What changes; `sums` are those of the year's start, `shares` are born abroad by year and district,
 * `netArrivals` of people born abroad by district in the year before.
 * @typedef {{stocks: Stock[], standing: import("./citizenship.js").Standing, sums: import("./stocks.js").AllSums,
 *   netArrivals: number[], classHours: number, tied: number[][], rules: import("./employment.js").Rules,
 *   help: import("./help_into_work.js").Memory, sectors: number[], scales: import("./emigration.js").Scales[],
 *   shares: Map<number, number[]>, heard: import("./local_impact.js").Heard}} State
 * @typedef {{year: number, levers: import("./policy_year.js").Levers, counts: import("./totals.js").Count[]}} Year
 */

/**
 * One draw of every district, with all groups, through the years.
 * @param {{inputs: import("./inputs.js").Inputs, parameters: import("./parameters.js").Parameters,
 *   levers: (year: number) => import("./policy_year.js").Levers, unexplained?: number[], lastYear?: number}} given
 *   with the factor of each district that is unexplained, 1 on the central path
 * @returns {Year[]}
 */
export function project({ inputs, parameters, levers, unexplained = inputs.districts.map(() => 1), lastYear = LAST_YEAR }) {
  const ages = agesByCell(parameters);
  const stocks = openingStocks(inputs, parameters, ages);
  const sums = sumUp(stocks);
  const byCell = workByCell(parameters);
  /** @type {World} */
  const world = {
    inputs,
    parameters,
    today: levers(FIRST_YEAR),
    ages,
    mobility: mobilityByCell(parameters),
    unexplained,
    drawing: unexplained,
    limitedOnArrival: limitedEnglishOnArrival(inputs, parameters),
    byCell,
    workScales: scalesOfWork(inputs, parameters, byCell, stocks, ages, sums),
    waitsToday: /** @type {import("./waiting.js").Waits} */ (/** @type {unknown} */ (levers(FIRST_YEAR))),
  };
  /** @type {State} */
  const state = {
    stocks,
    standing: openingStanding(sums.cells, parameters),
    sums,
    netArrivals: inputs.districts.map(() => 0),
    classHours: 0,
    tied: Array.from({ length: BANDS }, () => inputs.regions.map(() => 0)),
    rules: noRules(),
    help: nobodyHelped(),
    sectors: new Array(SECTOR_YEARS).fill(0),
    scales: [],
    shares: new Map(),
    heard: { netMigration: inputs.netMigrationToday, missedBy: 0 },
  };
  const years = [];
  for (let year = FIRST_YEAR; year <= lastYear; year += 1) {
    const decided = levers(year);
    years.push({ year, levers: decided, counts: runYear(world, state, decided, year) });
  }
  return years;
}
