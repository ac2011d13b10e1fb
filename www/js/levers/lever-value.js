/** Numbers of a lever as a reader meets them: shares as percentages, entries brought into range. */

import { difference, number, text } from "../core/messages.js";

/** @import {Lever} from "../core/types.js" */

const QUOTA = "regional_quota_";

/** @param {Lever} lever */
export function isQuota(lever) {
  return lever.id.startsWith(QUOTA);
}

/**
 * A lever that runs from 0 to 1 is a share, and is read and entered as a percentage.
 * @param {Lever} lever
 */
export function isShare(lever) {
  return lever.min === 0 && lever.max === 1;
}

/** @param {Lever} lever */
function factor(lever) {
  return isShare(lever) ? 100 : 1;
}

/**
 * The number in the box; ten decimals hide what binary fractions leave behind.
 * @param {Lever} lever
 * @param {number} value
 */
export function boxed(lever, value) {
  return Number((value * factor(lever)).toFixed(10));
}

/**
 * @param {Lever} lever
 * @param {number} value
 */
export function written(lever, value) {
  const words = number(boxed(lever, value));
  return isShare(lever) ? text("lever.percent", { number: words }) : words;
}

/**
 * The same where the lever may be one that this page does not list.
 * @param {Lever | undefined} lever
 * @param {number} value
 */
export function writtenFor(lever, value) {
  return lever === undefined ? number(value) : written(lever, value);
}

/**
 * Where a value lies on the track, from 0 to 1.
 * @param {Lever} lever
 * @param {number} value
 */
export function position(lever, value) {
  const span = lever.max - lever.min;
  return span > 0 ? Math.max(0, Math.min(1, (value - lever.min) / span)) : 0;
}

/**
 * What stands in the box of a lever nobody has set, where that is no number.
 * @param {Lever} lever
 */
export function unsetWord(lever) {
  if (lever.default_is_no_limit) return text("lever.no_limit");
  return isQuota(lever) ? text("lever.not_set") : "";
}

/** @param {Lever} lever */
export function todayWords(lever) {
  return lever.today_label === "" ? written(lever, lever.default) : lever.today_label;
}

/**
 * How a lever stands against today: in short, and what a screen reader hears besides. Nothing is said
 * of one that stands as today.
 * @param {Lever} lever
 * @param {number | undefined} value undefined where it is not set
 */
export function standing(lever, value) {
  if (value === undefined) return { short: isQuota(lever) ? text("lever.by_population") : "", rest: "" };
  // Where today has no limit or no quota, there is nothing a difference could be measured from.
  if (unsetWord(lever) !== "") return { short: text("lever.set", { value: written(lever, value) }), rest: "" };
  const change = difference(boxed(lever, value - lever.default));
  const short = isShare(lever) ? text("lever.points", { difference: change }) : change;
  return { short, rest: text("lever.from_today") };
}

/**
 * The value an exact entry stands for, and what the reader is told where it is another.
 * @param {Lever} lever
 * @param {string} entry
 * @param {number | undefined} present
 * @returns {{value: number | undefined, told: string}}
 */
export function readEntry(lever, entry, present) {
  const range = { minimum: written(lever, lever.min), maximum: written(lever, lever.max) };
  if (entry.trim() === "" && unsetWord(lever) !== "") return { value: undefined, told: "" };
  const value = Number(entry) / factor(lever);
  if (entry.trim() === "" || !Number.isFinite(value)) {
    const stays = written(lever, present ?? lever.default);
    return { value: present, told: text("lever.not_a_number", { ...range, value: stays }) };
  }
  if (value < lever.min) return { value: lever.min, told: text("lever.below", range) };
  if (value > lever.max) return { value: lever.max, told: text("lever.above", range) };
  return { value, told: "" };
}
