/** How charts are named and put on one range where they show differences or stand side by side. */

import { text } from "../core/messages.js";

/** @import {Outcome} from "../core/types.js" */

/**
 * The unit of that difference.
 * @param {Outcome} outcome
 */
export function unitOfDifference({ kind, unit }) {
  return kind === "share" || kind === "ratio" || kind === "points" ? text("range.points") : text("range.less", { unit });
}

/**
 * One vertical range that holds both.
 * @param {[number, number]} one
 * @param {[number, number]} other
 * @returns {[number, number]}
 */
export function bothRanges(one, other) {
  return [Math.min(one[0], other[0]), Math.max(one[1], other[1])];
}
