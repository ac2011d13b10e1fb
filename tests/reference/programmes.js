// Step 9: the chance of meeting, and programmes that move it or help into work.
import { helpedInDistrict } from "./help_into_work.js";
import { ARRIVED_AS_CHILD, share, sum } from "./names.js";
import { planMoney } from "./plans.js";

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./policy_year.js").Levers} Levers */
/** @typedef {import("./stocks.js").Sums} Sums */
/** @typedef {import("./inputs.js").District} District */
/** @typedef {{contact: number, inWork: number, helped: number, cost: number}} Programmes */

/** Pounds a resident in which welcome is measured. */
const UNIT_OF_WELCOME = 10;

/** Share of people born here in the small area of the average person born abroad. @returns {number} */
function exposure(/** @type {Sums} */ { bornAbroad, residents }, /** @type {District} */ { segregation }) {
  return (1 - share(bornAbroad, residents)) * (1 - segregation);
}

/**
 * @param {Parameters} parameters
 * @param {Levers} levers
 * @param {District} district
 * @param {Sums} before of the district at the year's start
 * @param {Sums} sums of the district at the end of the year
 * @param {Sums} country at the year's start
 * @param {number[]} arrived who came in the year, by group
 * @param {import("./help_into_work.js").Help} help
 * @param {Float64Array} people of the district at the end of the year, by cell
 * @returns {Programmes}
 */
export function programmesOfDistrict(parameters, levers, district, before, sums, country, arrived, help, people) {
  const { bornAbroad, residents, newcomers } = sums;
  const ofNewcomers = (/** @type {number} */ places) => Math.min(places * share(newcomers, country.newcomers), newcomers);
  const mentored = ofNewcomers(levers.mentoring_matches);
  const ofPlan = (/** @type {import("./plans.js").Barrier} */ barrier, /** @type {number} */ cost, /** @type {number} */ left) =>
    Math.min(planMoney(parameters, levers, district, before, barrier) / cost, left);
  const byCountry = helpedInDistrict(help, people);
  // A plan's help into work lasts its own year.
  const byPlan = ofPlan("work", parameters.employment_programme_cost_per_person, newcomers - byCountry.helped);
  const [helped, lasting] = [byCountry.helped + byPlan, byCountry.lasting + byPlan];
  const mixedByCountry = Math.min((levers.fund_for_mixing / parameters.mixing_programme_cost_per_person)
    * share(bornAbroad, country.bornAbroad), bornAbroad);
  const mixed = mixedByCountry + ofPlan("mixing", parameters.mixing_programme_cost_per_person, bornAbroad - mixedByCountry);
  const young = levers.youth_mixing_places * district.residentsShare;
  const oriented = (sum(arrived) - arrived[ARRIVED_AS_CHILD]) * levers.orientation_share;
  const welcome = levers.welcoming_funding * district.residentsShare;
  const plan = 1 + parameters.local_plan_gain * levers.local_plan_share;
  const exposed = exposure(sums, district);
  return {
    contact: plan * (mentored * parameters.mentoring_contact_gain + mixed * parameters.mixing_programme_contact_gain
        + young * share(bornAbroad, residents) * parameters.youth_mixing_contact_gain * exposed)
      + (bornAbroad * exposed * parameters.welcoming_contact_gain * share(welcome, residents)) / UNIT_OF_WELCOME,
    inWork: plan * (mentored * parameters.mentoring_employment + lasting * parameters.employment_programme_gain
      + oriented * parameters.orientation_early_employment),
    helped: lasting,
    cost: mentored * parameters.mentoring_cost_per_match + helped * parameters.employment_programme_cost_per_person
      + mixed * parameters.mixing_programme_cost_per_person + young * parameters.youth_mixing_cost_per_place
      + oriented * parameters.orientation_cost_per_person + welcome,
  };
}

/**
 * The chance of meeting, times people: of those born abroad to meet people born here, and the other way round.
 * @returns {{ofBornAbroad: number, ofBornHere: number}}
 */
export function chanceOfMeeting(/** @type {Parameters} */ parameters, /** @type {District} */ district,
  /** @type {Sums} */ sums, /** @type {number} */ limitedEnglish, /** @type {number} */ byProgrammes) {
  const able = Math.max(0, sums.bornAbroad - parameters.contact_lost_limited_english * limitedEnglish);
  return {
    ofBornAbroad: Math.min(sums.bornAbroad, exposure(sums, district) * able + byProgrammes),
    ofBornHere: share(sums.bornAbroad, sums.residents) * (1 - district.segregation) * sums.bornHere,
  };
}
