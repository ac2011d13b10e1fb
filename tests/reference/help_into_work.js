// Step 9: help into work, which lasts for some years.
import { ARRIVED_AS_CHILD, ARRIVED_OLDER, BAND_OF, CELLS, GROUP_OF, OPEN_BAND, share, sum } from "./names.js";

/** @typedef {number[][]} Memory by years ago, the share helped of those who then stood in bands 0 to 2 */
/** @typedef {{helped: number[], lasting: number[]}} Help by band, shares of people */

const FIRST_BANDS = [0, 1, 2];
const YEARS_IN_FULL = 3;

/** @returns {Memory} */
export const nobodyHelped = () => Array.from({ length: OPEN_BAND }, () => [0, 0, 0]);

/** People of a band who came as adults and not in old age. @returns {number} */
function cameAsAdults(/** @type {ArrayLike<number>} */ people, /** @type {number} */ band) {
  let total = 0;
  for (let cell = 0; cell < CELLS; cell += 1) {
    const group = GROUP_OF[cell];
    if (BAND_OF[cell] === band && group !== ARRIVED_AS_CHILD && group !== ARRIVED_OLDER) total += people[cell];
  }
  return total;
}

/**
 * Gives the year's places; the years before move one on.
 * @returns {Memory}
 */
export function rememberHelp(/** @type {Memory} */ before, /** @type {import("./parameters.js").Parameters} */ parameters,
  /** @type {import("./policy_year.js").Levers} */ levers, /** @type {Float64Array} */ cells) {
  const years = [[0, 0, 0], ...before.slice(0, OPEN_BAND - 1)];
  const already = FIRST_BANDS.map((band) => sum(FIRST_BANDS.slice(0, band), (earlier) => years[band - earlier][earlier]));
  const places = levers.employment_programme_funding / parameters.employment_programme_cost_per_person;
  const part = Math.min(1, share(places, sum(FIRST_BANDS, (band) => cameAsAdults(cells, band) * (1 - already[band]))));
  years[0] = already.map((had) => part * (1 - had));
  return years;
}

/** @returns {Help} */
export function helpOfYear(/** @type {Memory} */ years, /** @type {import("./parameters.js").Parameters} */ parameters) {
  const lasts = (/** @type {number} */ ago) =>
    Math.max(0, 1 - Math.max(0, ago - (YEARS_IN_FULL - 1)) / parameters.help_into_work_fade_years);
  const lasting = years.map((_, band) => sum(FIRST_BANDS, (then) =>
    (band >= then ? lasts(band - then) * years[band - then][then] : 0)));
  return { helped: years[0], lasting };
}

/** People of a district helped this year, and those helped so far as it lasts. @returns {{helped: number, lasting: number}} */
export function helpedInDistrict(/** @type {Help} */ help, /** @type {ArrayLike<number>} */ people) {
  return {
    helped: sum(help.helped, (part, band) => part * cameAsAdults(people, band)),
    lasting: sum(help.lasting, (part, band) => part * cameAsAdults(people, band)),
  };
}
