// Step 10: the place's side: services, homes, and what people say. Step 12: what a survey would have shown.
import { FIRST_YEAR, clamp } from "./names.js";
import { planMoney } from "./plans.js";

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {import("./policy_year.js").Levers} Levers */
/** @typedef {import("./inputs.js").District} District */
/** @typedef {import("./stocks.js").Sums} Sums */
/** @typedef {{netMigration: number, missedBy: number}} Heard net migration of everyone last year, and its miss */

const SALIENCE_WHEN_MEASURED = 0.45;
const PER_PEOPLE = 100000;

/** A district's share born abroad ten years ago, where the model's own past does not reach. @returns {number} */
export function shareTenYearsAgo(/** @type {District} */ district, /** @type {number} */ year) {
  const in2011 = district.bornAbroad2011 / district.residents2011;
  const atCensus = district.bornAbroad / district.residents;
  return in2011 + ((atCensus - in2011) * (year - FIRST_YEAR)) / 10;
}

/** @returns {{aheadOfFunding: number, cost: number}} */
export function servicesOfDistrict(/** @type {Parameters} */ parameters, /** @type {Levers} */ levers,
  /** @type {District} */ district, /** @type {Sums} */ before, /** @type {number} */ growth) {
  const ahead = Math.max(0, growth * parameters.funding_lag_years);
  const unit = parameters.gp_cost_per_patient + district.shareUnder16 * parameters.school_place_cost;
  const money = (levers.service_funding + levers.fund_for_services) * district.residentsShare
    + planMoney(parameters, levers, district, before, "services");
  const funded = Math.min(money / unit, ahead);
  return { aheadOfFunding: ahead - funded, cost: funded * unit };
}

/** @returns {number} households that the growth of residents makes */
export const newHouseholds = (/** @type {Parameters} */ parameters, /** @type {number} */ growth) =>
  growth / parameters.persons_per_household;

/** Residents who say that people of different backgrounds get on well. @returns {number} */
export function getOnWell(/** @type {import("./inputs.js").Census} */ census, /** @type {Parameters} */ parameters,
  /** @type {District} */ district, /** @type {Sums} */ { bornAbroad, residents }, /** @type {number} */ tenYearsAgo) {
  const risen = Math.max(0, bornAbroad / residents - tenYearsAgo);
  const part = parameters.get_on_share_today
    - (parameters.pace_get_on * (risen - census.pace) * parameters.salience_share) / SALIENCE_WHEN_MEASURED
    + parameters.contact_get_on * (tenYearsAgo - (census.bornAbroadShare - census.pace))
    - parameters.deprivation_get_on * district.deprivation;
  return clamp(part, 0, 1) * residents;
}

/** Share of residents who are confident that immigration is well managed. @returns {number} */
export function confidentShare(/** @type {Parameters} */ parameters, /** @type {Levers} */ levers,
  /** @type {number} */ netMigrationToday, /** @type {Heard} */ heard) {
  return clamp(parameters.confident_share_today + parameters.tone_confidence * levers.public_tone
    + (parameters.control_confidence * (netMigrationToday - heard.netMigration)) / PER_PEOPLE
    - (parameters.missed_target_confidence * heard.missedBy) / PER_PEOPLE, 0, 1);
}

/**
 * @param {Parameters} parameters
 * @param {number} asked
 * @param {number} bornAbroadShare of residents
 * @param {number} z the standard normal number of this survey
 * @returns {{estimate: number, margin: number}} no numbers where nobody is asked
 */
export function survey(parameters, asked, bornAbroadShare, z) {
  if (asked < 1) return { estimate: NaN, margin: NaN };
  const seen = bornAbroadShare * (1 - parameters.survey_undercount);
  const error = Math.sqrt(((seen * (1 - seen)) / asked) * parameters.survey_design_effect);
  return { estimate: clamp(seen + error * z, 0, 1), margin: Math.min(1, 1.96 * error) };
}
