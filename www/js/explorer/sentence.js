/** The sentence first: what follows, where, by when, how likely, and what it does not say. */

import { announce, lastAnnounced } from "../core/announce.js";
import { outcomeOptions } from "../charts/charts.js";
import { byId, element } from "../core/dom.js";
import { YEARS } from "../core/years.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {State} from "../core/state.js" */
/** @import {Account, Outcome} from "../core/types.js" */

/**
 * @param {Outcome[]} outcomes
 * @param {{onOutcome: (id: string) => void, onYear: (year: number) => void}} listener
 */
export function createSentence(outcomes, listener) {
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
     * @param {Account} account what it says
     * @param {State} state
     * @param {Account} [beside] what is said of the place that is compared
     */
    show({ stage, done }, account, { outcome, year }, beside) {
      $second.hidden = beside === undefined;
      $secondDetail.hidden = beside === undefined;
      $second.textContent = beside?.headline ?? "";
      $secondDetail.textContent = beside?.detail ?? "";
      $outcome.value = outcome;
      $year.value = String(year);
      const { headline, detail, caveat } = account;
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
