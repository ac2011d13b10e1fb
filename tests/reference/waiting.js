// Step 7: what waiting for a decision, and for the right to work, takes from later work.

/** @typedef {import("./parameters.js").Parameters} Parameters */
/** @typedef {{asylum_work_months: number, asylum_decision_months: number}} Waits */

/** Share kept out of work later. @returns {number} */
export function harmOfWaiting(/** @type {Parameters} */ parameters, /** @type {Waits} */ waits) {
  const pace = parameters.work_ban_harm_months;
  const most = parameters.right_to_work_employment / (1 - Math.exp(-12 / pace));
  const banned = Math.min(waits.asylum_work_months, waits.asylum_decision_months);
  const waitAlone = Math.max(0, parameters.decision_wait_employment / 12 - (most / pace) * Math.exp(-22 / pace));
  return most * (1 - Math.exp(-banned / pace)) + waitAlone * waits.asylum_decision_months;
}
