/** The sentence first: what follows, where, by when, how likely, and what it does not say. */

import { announce } from "./announce.js";
import { outcomeOptions } from "./charts.js";
import { byId, element } from "./dom.js";

/** @import {Explorer, Outcome, RunResult} from "./types.js" */

const YEARS = [2030, 2035, 2040, 2045, 2050];

/**
 * @param {Explorer} explorer
 * @param {Outcome[]} outcomes
 * @param {{onOutcome: (id: string) => void, onYear: (year: number) => void}} listener
 */
export function createSentence(explorer, outcomes, listener) {
  const $outcome = byId("subject-outcome", HTMLSelectElement);
  const $year = byId("subject-year", HTMLSelectElement);
  const $headline = byId("headline", HTMLElement);
  const $detail = byId("detail", HTMLElement);
  const $caveat = byId("caveat", HTMLElement);

  $outcome.append(...outcomeOptions(outcomes));
  $year.append(...YEARS.map((year) => element("option", { value: year }, String(year))));
  $outcome.addEventListener("change", () => listener.onOutcome($outcome.value));
  $year.addEventListener("change", () => listener.onYear(Number($year.value)));

  return {
    /**
     * @param {RunResult} result
     * @param {string} outcome
     * @param {number} year
     * @param {boolean} done whether every draw is in; until then nothing is read out
     */
    show(result, outcome, year, done) {
      $outcome.value = outcome;
      $year.value = String(year);
      const account = explorer.sentence(result, outcome, year);
      $headline.textContent = account.headline;
      $detail.textContent = account.detail;
      $caveat.textContent = account.caveat;
      if (done) announce(`${account.headline} ${account.detail}`);
    },
  };
}
