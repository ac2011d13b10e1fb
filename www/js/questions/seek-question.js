/** The question of a search before it is asked: what was chosen, what the model can reach, and what that means in words. */

import { number, text } from "../core/messages.js";
import { LAST_YEAR, USUAL_YEAR } from "../core/years.js";

/** @import {Reach} from "../core/messages-to-model.js" */
/** @import {Outcome, SeekQuestion} from "../core/types.js" */
/** @typedef {"at_least"|"at_most"} Side */
/**
 * @typedef {{outcome: string, year: number, side: Side, entry: string, seconds: number, using: string[]}} Sought
 *   `entry` as it stands in the box, `using` the levers that may be moved
 */

/** A target that is neither trivial nor far: half of what these levers can do. */
const PART = 0.5;

/** The years that can be asked for: a policy shows nothing before it starts. @param {number} start */
export function seekYears(start) {
  return Array.from({ length: LAST_YEAR - start + 1 }, (_, after) => start + after);
}

/**
 * The year that was chosen, or the usual one where the policy starts after it.
 * @param {number} chosen
 * @param {number} start
 */
export function yearFrom(chosen, start) {
  return chosen >= start && chosen <= LAST_YEAR ? chosen : Math.max(USUAL_YEAR, start);
}

/** @param {Outcome | undefined} outcome */
export function usualSide(outcome) {
  return outcome?.direction === "lower" ? "at_most" : "at_least";
}

/** Shares are entered as percentages. @param {Outcome} outcome */
function factor({ scale }) {
  return scale === "share" ? 100 : 1;
}

/** @param {Outcome} outcome */
function digits({ scale, decimals }) {
  return scale === "share" ? decimals + 1 : 0;
}

/**
 * The value that an entry stands for; nothing where it is no number.
 * @param {Outcome} outcome
 * @param {string} entry
 * @returns {number | undefined}
 */
export function valueOf(outcome, entry) {
  const value = Number(entry) / factor(outcome);
  return entry.trim() !== "" && Number.isFinite(value) ? value : undefined;
}

/**
 * A value to begin with, on the way to what can be reached.
 * @param {Outcome} outcome
 * @param {Reach} reach
 */
export function offeredEntry(outcome, { today, farthest }) {
  if (today === undefined || farthest === undefined) return undefined;
  return ((today + (farthest - today) * PART) * factor(outcome)).toFixed(digits(outcome));
}

/**
 * @param {Sought} sought
 * @param {string} place
 * @param {number} value
 * @returns {SeekQuestion}
 */
export function questionOf({ outcome, year, side, using }, place, value) {
  return { outcome, place, year, using, ...(side === "at_most" ? { at_most: value } : { at_least: value }) };
}

/**
 * Says where the levers cannot move the outcome, or not as far as the value; nothing otherwise.
 * @param {Outcome} outcome
 * @param {Sought} sought
 * @param {Reach} reach
 */
export function reachWords(outcome, { side, entry }, { today, farthest }) {
  if (today === undefined || farthest === undefined) return "";
  const value = valueOf(outcome, entry);
  const way = side === "at_most" ? -1 : 1;
  const written = (/** @type {number} */ level) => `${number(Number((level * factor(outcome)).toFixed(digits(outcome))))} ${outcome.unit}`;
  if ((farthest - today) * way * factor(outcome) < 0.5 * 10 ** -digits(outcome)) return text("seek.moves_nothing", { today: written(today) });
  return value !== undefined && (value - farthest) * way > 0 ? text("seek.beyond", { farthest: written(farthest) }) : "";
}
