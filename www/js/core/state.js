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
 * @typedef {(state: State, changed: Set<Field>) => void} Listener
 */

export class Store {
  /** @type {Listener[]} */
  #listeners = [];

  /** @param {State} initial */
  constructor(initial) {
    this.state = initial;
  }

  /** @param {Listener} listener */
  listen(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Partial<State>} changes */
  change(changes) {
    const fields = /** @type {Field[]} */ (Object.keys(changes));
    const changed = new Set(fields.filter((field) => changes[field] !== this.state[field]));
    if (changed.size === 0) return;
    this.state = { ...this.state, ...changes };
    for (const listener of this.#listeners) listener(this.state, changed);
  }
}
