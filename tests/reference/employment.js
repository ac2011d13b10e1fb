// Step 7: employment, earnings, use of skills and work in care.
import {
  BAND_OF, CELLS, GROUPS, GROUP_OF, HUMANITARIAN, OPEN_BAND, OTHER_WORK, STUDY, cellOf, clamp, share, sum,
} from "./names.js";
import { concentration, workingPeople } from "./stocks.js";
import { harmOfWaiting } from "./waiting.js";

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./inputs.js").District} District */
/** @typedef {import("./stocks.js").Stock} Stock */
/** @typedef {import("./stocks.js").Ages} Ages */
/** @typedef {import("./policy_year.js").Levers} Levers */
/** @typedef {{employment: number, care: number}} WorkScales k and g */
/**
 * @typedef {{working: number, employed: number, earnings: number, usingSkills: number, inCare: number,
 *   byRules: number}} Work
 */

/** Years in which a place chosen by matching counts. */
const YEARS_MATCHED = 3;
const MONTHS_OF_FIRST_YEARS = 36;
/** Years for which a sector visa holds somebody in its sector. */
export const SECTOR_YEARS = 5;

/** @typedef {{waits: number[], matched: number[]}} Rules shares of people who came for protection, by band */
/** @typedef {{rate: number[], earnings: number[], skills: number[], care: number[]}} WorkByCell */

const isEarly = (/** @type {number} */ cell) => BAND_OF[cell] <= 2;

/** What each cell works and earns, before scaling; written out once, since every district needs it. @returns {WorkByCell} */
export function workByCell(/** @type {Parameters} */ parameters) {
  const cells = GROUP_OF.map((group, cell) => ({ group: GROUPS[group], when: isEarly(cell) ? "early" : "later" }));
  return {
    rate: cells.map(({ group, when }) => parameters[`employment_rate_${group}_${when}`]),
    earnings: cells.map(({ group }) => parameters[`relative_earnings_${group}`]),
    skills: cells.map(({ when }) => parameters[`skills_used_share_${when}`]),
    care: cells.map(({ group }) => parameters[`care_share_${group}`]),
  };
}

/** Sums over a district's cells, with rates of employment before scaling. */
function sumsOfWork(/** @type {Stock} */ stock, /** @type {Ages} */ ages, /** @type {Parameters} */ parameters,
  /** @type {WorkByCell} */ byCell, /** @type {number[]} */ rules) {
  const sums = { working: 0, early: 0, limited: 0, network: 0, rules: 0, rate: 0, earnings: 0, skills: 0, care: 0 };
  for (let cell = 0; cell < CELLS; cell += 1) {
    const band = BAND_OF[cell];
    const working = workingPeople(stock, ages, cell);
    const atWork = working * byCell.rate[cell];
    sums.working += working;
    sums.limited += (stock.notWell[cell] + stock.notAtAll[cell]) * share(working, stock.people[cell]);
    sums.rate += atWork;
    sums.earnings += atWork * byCell.earnings[cell];
    sums.skills += atWork * byCell.skills[cell];
    sums.care += atWork * byCell.care[cell];
    if (isEarly(cell)) sums.early += working;
    if (band === OPEN_BAND) continue;
    sums.network += working * Math.max(0, 1 - band / parameters.network_fade_years);
    if (GROUP_OF[cell] === HUMANITARIAN) {
      sums.rules += working * rules[band];
    }
  }
  return sums;
}

/** What moves employment beside route and years: the community's help, the place, and limited English. */
function besideRates(/** @type {ReturnType<typeof sumsOfWork>} */ sums, /** @type {Parameters} */ parameters,
  /** @type {District} */ district, /** @type {number} */ concentrated) {
  return sums.network * parameters.network_early_employment * concentrated
    + sums.working * parameters.local_employment_pass_through * district.employmentDifference
    - parameters.employment_gap_limited_english * sums.limited;
}

/**
 * k and g: scales by which the country's opening stock has the published employment and share in care.
 * @returns {WorkScales}
 */
export function scalesOfWork(/** @type {import("./inputs.js").Inputs} */ inputs, /** @type {Parameters} */ parameters,
  /** @type {WorkByCell} */ byCell, /** @type {Stock[]} */ stocks, /** @type {Ages} */ ages,
  /** @type {import("./stocks.js").AllSums} */ opening) {
  const rules = new Array(OPEN_BAND).fill(0);
  const all = stocks.map((stock) => sumsOfWork(stock, ages, parameters, byCell, rules));
  const working = sum(all, (sums) => sums.working);
  const rate = sum(all, (sums) => sums.rate);
  const beside = sum(all, (sums, index) => besideRates(sums, parameters, inputs.districts[index],
    concentration(inputs.census, opening.districts[index])));
  return {
    employment: (inputs.employmentRateBornAbroad * working - beside) / rate,
    care: (parameters.health_and_care_share_of_workers * rate) / sum(all, (sums) => sums.care),
  };
}

/** Waits and matched places that a year's arrivals meet: the years before move one band on. @returns {Rules} */
export function rulesOfYear(/** @type {Rules} */ before, /** @type {Parameters} */ parameters, /** @type {Levers} */ levers,
  /** @type {import("./waiting.js").Waits} */ today, /** @type {Record<string, number>} */ arrivals) {
  const claiming = share(arrivals.asylum, arrivals.asylum + arrivals.protection);
  const waits = claiming * (harmOfWaiting(parameters, today)
    - harmOfWaiting(parameters, /** @type {import("./waiting.js").Waits} */ (/** @type {unknown} */ (levers))));
  const matched = claiming * parameters.placement_matching_gain * levers.placement_matching_share * levers.dispersal_share;
  return {
    waits: [waits, ...before.waits.slice(0, OPEN_BAND - 1)],
    matched: [matched, ...before.matched.slice(0, OPEN_BAND - 1)],
  };
}

/** What is left of them in each band. @returns {number[]} */
export const rulesByBand = (/** @type {Rules} */ { waits, matched }, /** @type {Parameters} */ parameters) =>
  waits.map((share_, band) => share_ * Math.max(0, 1 - band / parameters.right_to_work_fade_years)
    + (band < YEARS_MATCHED ? matched[band] : 0));

/** @returns {Rules} */
export const noRules = () => ({ waits: new Array(OPEN_BAND).fill(0), matched: new Array(OPEN_BAND).fill(0) });

/** Share of the people of other work in bands 0 to 4 whose visa was kept for a sector: each year one band on. @returns {number[]} */
export function sectorsOfYear(/** @type {number[]} */ before, /** @type {Parameters} */ parameters,
  /** @type {Levers} */ levers, /** @type {Float64Array} */ cells) {
  const skilled = parameters.skilled_share_of_work_arrivals;
  const older = before.map((part, band) => {
    if (band === 0) return part;
    const workers = cells[cellOf(OTHER_WORK, band)] * (1 - parameters.route_switch_work_to_family);
    const joining = cells[cellOf(STUDY, band)] * parameters.route_switch_study_to_work * (1 - skilled);
    return part * share(workers, workers + joining);
  });
  const kept = levers.sector_visa_share;
  return [share(kept, 1 - skilled * (1 - kept)), ...older.slice(0, SECTOR_YEARS - 1)];
}

/**
 * @param {{parameters: Parameters, ages: Ages, byCell: WorkByCell, workScales: WorkScales}} world
 * @param {Stock} stock at the end of the year
 * @param {District} district
 * @param {Levers} levers
 * @param {{rules: number[], sectors: number[], concentration: number, inWorkByProgrammes: number, helped: number, citizenShare: number}} year
 * @returns {Work}
 */
export function workOfDistrict({ parameters, ages, byCell, workScales }, stock, district, levers, year) {
  const sums = sumsOfWork(stock, ages, parameters, byCell, year.rules);
  const { working, limited } = sums;
  const scaled = workScales.employment * sums.rate;
  const found = clamp(scaled + besideRates(sums, parameters, district, year.concentration) + sums.rules
    + year.inWorkByProgrammes, 0, working);
  const gap = Math.max(0, district.employmentRate * working - found);
  const employed = Math.min(working, found + gap * parameters.equality_employment_gap * levers.equality_law);
  const overRates = share(employed, scaled) * workScales.employment;
  const rate = share(employed, working);
  const sooner = (Math.min(levers.recognition_months_saved, parameters.recognition_months_today) / MONTHS_OF_FIRST_YEARS)
    * parameters.recognition_waiting_share * sums.early * rate;
  const earned = Math.max(0, overRates * sums.earnings - parameters.earnings_gap_limited_english * limited * rate
    + sooner * parameters.recognition_earnings);
  const earnings = earned * (1 + parameters.citizenship_earnings * year.citizenShare);
  const onSectorVisas = sum(year.sectors, (part, band) => {
    const cell = cellOf(OTHER_WORK, band);
    return part * stock.people[cell] * ages.working[cell] * workScales.employment * byCell.rate[cell];
  });
  const inSectors = onSectorVisas
    * (parameters.sector_visa_care_share - workScales.care * parameters.care_share_other_work);
  return {
    working,
    employed,
    earnings: earnings + year.helped * parameters.employment_programme_earnings * share(earnings, working),
    usingSkills: clamp(overRates * sums.skills + sooner * parameters.recognition_effect, 0, employed),
    inCare: clamp(Math.min(employed, overRates * workScales.care * sums.care) + inSectors, 0, employed),
    byRules: sums.rules,
  };
}
