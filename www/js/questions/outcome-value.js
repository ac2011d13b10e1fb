/** Differences of an outcome as a reader meets them. */

import { writeChange } from "../core/engine.js";

/** @import {Outcome} from "../core/types.js" */

/**
 * A difference with its sign, in the unit of the outcome.
 * @param {Outcome} outcome
 * @param {number} value
 */
export function change({ id }, value) {
  return writeChange(id, value);
}
