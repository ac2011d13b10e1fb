/**
 * What the reader has chosen: the scenario, the place and a second one to compare (or none, ""), all in the link, and
 * what is being looked at.
 */

/** @import {Scenario} from "./types.js" */

/**
 * @typedef {"whole"|"close"|"difference"} Range
 * @typedef {{scenario: Scenario, place: string, second: string, outcome: string, year: number,
 *   range: Range}} State
 * @typedef {keyof State} Field
 */

/**
 * What was chosen in one place of the page, and whoever follows it. The document shows it and is never asked for it.
 * @template {object} Chosen
 */
export class Store {
  /** @type {((state: Chosen, changed: Set<keyof Chosen>) => void)[]} */
  #listeners = [];

  /** @param {Chosen} initial */
  constructor(initial) {
    this.state = initial;
  }

  /** @param {(state: Chosen, changed: Set<keyof Chosen>) => void} listener */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Partial<Chosen>} changes */
  change(changes) {
    const fields = /** @type {(keyof Chosen)[]} */ (Object.keys(changes));
    const changed = new Set(fields.filter((field) => changes[field] !== this.state[field]));
    if (changed.size === 0) return;
    this.state = { ...this.state, ...changes };
    for (const listener of this.#listeners) listener(this.state, changed);
  }
}
