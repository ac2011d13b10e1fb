/** The sentence first: what follows, where, by when, how likely, and what it does not say. */

import { announce, lastAnnounced } from "../core/announce.js";
import { outcomeOptions } from "../charts/charts.js";
import { byId, element } from "../core/dom.js";
import { YEARS } from "../core/years.js";

/** @import {Report} from "../core/runner.js" */
/** @import {State} from "../core/state.js" */
/** @import {Explorer, Outcome} from "../core/types.js" */

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
  const $second = byId("headline-second", HTMLElement);
  const $secondDetail = byId("detail-second", HTMLElement);

  $outcome.append(...outcomeOptions(outcomes));
  $year.append(...YEARS.map((year) => element("option", { value: year }, String(year))));
  $outcome.addEventListener("change", () => listener.onOutcome($outcome.value));
  $year.addEventListener("change", () => listener.onYear(Number($year.value)));

  return {
    /**
     * @param {Report} report
     * @param {State} state
     * @param {Report} [second] of the place that is compared
     */
    show({ result, stage, done }, state, second) {
      const { outcome, year, scenario } = state;
      const beside = second && explorer.sentence(scenario, second.result, outcome, year);
      $second.hidden = beside === undefined;
      $secondDetail.hidden = beside === undefined;
      $second.textContent = beside?.headline ?? "";
      $secondDetail.textContent = beside?.detail ?? "";
      $outcome.value = outcome;
      $year.value = String(year);
      const { headline, detail, caveat } = explorer.sentence(scenario, result, outcome, year);
      $headline.textContent = headline;
      $detail.textContent = detail;
      $caveat.textContent = caveat;
      if (stage === "central") announce(headline);
      // What has been read out already is not read again: only the range is new.
      if (done && beside !== undefined) announce(`${headline} ${detail} ${beside.headline} ${beside.detail}`);
      else if (done) announce(lastAnnounced() === headline ? detail : `${headline} ${detail}`);
    },
  };
}
