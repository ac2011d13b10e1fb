/** The parts that are played. Nobody plays themselves: a part is dealt by chance, and the next round deals another. */

import { hasText, text } from "../core/messages.js";

/** @typedef {{id: string, watches: [string, string, string]}} Role */

/** Each part with the outcomes that it watches; a code carries the place of a part in this list, counted from one.
 * @type {Role[]} */
export const ROLES = [
  { id: "council_leader", watches: ["people_ahead_of_funding", "new_households", "contact"] },
  { id: "newcomer", watches: ["waiting_for_class", "employment_rate", "citizens_among_eligible"] },
  { id: "employer", watches: ["skills_used", "employment_rate", "working_age_residents"] },
  { id: "neighbour", watches: ["contact_of_uk_born", "people_ahead_of_funding", "new_households"] },
  { id: "teacher", watches: ["english_well", "waiting_for_class", "contact"] },
  { id: "minister", watches: ["programme_cost", "english_well", "inequality_between_places"] },
];
/** What everybody watches before parts are dealt. @type {[string, string, string]} */
export const EVERYBODY = ["english_well", "waiting_for_class", "employment_rate"];

/** @param {number} role counted from one; 0 is none */
export function roleName(role) {
  const id = ROLES[role - 1]?.id;
  return id !== undefined && hasText(`role.${id}`) ? text(`role.${id}`) : text("role.none");
}

/**
 * Deals another part than the one held.
 * @param {number} held
 */
export function deal(held) {
  const others = ROLES.map((_, index) => index + 1).filter((role) => role !== held);
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return others[drawn % others.length] ?? 1;
}
