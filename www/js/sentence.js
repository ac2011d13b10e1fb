/** The sentence first: what follows, where, by when, how likely, and what it does not say. */

import { announce, lastAnnounced } from "./announce.js";
import { outcomeOptions } from "./charts.js";
import { byId, element } from "./dom.js";

/** @import {Report} from "./runner.js" */
/** @import {Explorer, Outcome} from "./types.js" */

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
     * @param {Report} report
     * @param {string} outcome
     * @param {number} year
     */
    show({ result, stage, done }, outcome, year) {
      $outcome.value = outcome;
      $year.value = String(year);
      const { headline, detail, caveat } = explorer.sentence(result, outcome, year);
      $headline.textContent = headline;
      $detail.textContent = detail;
      $caveat.textContent = caveat;
      if (stage === "central") announce(headline);
      // What has been read out already is not read again: only the range is new.
      if (done) announce(lastAnnounced() === headline ? detail : `${headline} ${detail}`);
    },
  };
}
