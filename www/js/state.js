/** What the reader has chosen: the scenario and place (both in the link), and what is being looked at. */

/** @import {Scenario} from "./types.js" */

/**
 * @typedef {{scenario: Scenario, place: string, outcome: string, year: number,
 *   range: "whole"|"close"}} State
 * @typedef {keyof State} Field
 */

/** @param {State} initial */
export function createState(initial) {
  let state = initial;
  /** @type {((state: State, changed: Set<Field>) => void)[]} */
  const listeners = [];
  return {
    get: () => state,

    /** @param {Partial<State>} changes */
    change(changes) {
      const changed = /** @type {Set<Field>} */ (
        new Set(
          Object.keys(changes).filter(
            (field) =>
              changes[/** @type {Field} */ (field)] !== state[/** @type {Field} */ (field)],
          ),
        )
      );
      if (changed.size === 0) return;
      state = { ...state, ...changes };
      for (const listener of listeners) listener(state, changed);
    },

    /**
     * @param {string} lever
     * @param {number} value
     */
    set(lever, value) {
      const { scenario } = state;
      if (scenario.settings[lever] === value) return;
      this.change({
        scenario: { ...scenario, settings: { ...scenario.settings, [lever]: value } },
      });
    },

    /** @param {(state: State, changed: Set<Field>) => void} listener */
    listen(listener) {
      listeners.push(listener);
    },
  };
}
