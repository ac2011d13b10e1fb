/** Runs the answers of a class one after the other, on the central path; equal ones once. */

import { openRuns } from "./run.js";

/** @import {RunResult, Scenario} from "../core/types.js" */

export class ClassRun {
  /** @type {Map<string, RunResult>} */
  #known = new Map();
  /** @type {((run: RunResult | undefined, problem: string) => void) | undefined} */
  #waiting;
  /** @type {Promise<unknown>} */
  #turn = Promise.resolve();

  #ask = openRuns(
    ({ result }) => this.#answer(result),
    (reason) => this.#answer(undefined, reason),
  );

  /** @param {RunResult | undefined} run */
  #answer(run, problem = "") {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(run, problem);
  }

  /**
   * One at a time: a class that is shown again must not be given the answer to what was asked before.
   * @param {Scenario} scenario
   * @param {string} place
   * @returns {Promise<RunResult>}
   */
  run(scenario, place) {
    const answer = this.#turn.then(() => this.#run(scenario, place));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /**
   * @param {Scenario} scenario
   * @param {string} place
   * @returns {Promise<RunResult>}
   */
  async #run(scenario, place) {
    const key = JSON.stringify([place, scenario]);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const run = await new Promise((resolve, reject) => {
      this.#waiting = (answer, problem) => (answer === undefined ? reject(new Error(problem)) : resolve(answer));
      this.#ask({ scenario, place, draws: 0 });
    });
    this.#known.set(key, run);
    return run;
  }
}
