/** Differences of an outcome as a reader meets them. */

import { difference, text } from "./messages.js";

/** @import {Outcome} from "./types.js" */

/**
 * A difference with its sign, in the unit of the outcome.
 * @param {Outcome} outcome
 * @param {number} value
 */
export function change({ scale, decimals }, value) {
  if (scale === "share") {
    const digits = decimals + 1;
    return text("why.points", { difference: difference(Number((value * 100).toFixed(digits))) });
  }
  if (scale === "pounds_million") return text("why.pounds", { difference: difference(Number(value.toFixed(1))) });
  const size = Math.abs(value) >= 1000 ? 3 : 2;
  return difference(value === 0 ? 0 : Math.round(Number(value.toPrecision(size))));
}
