/** The sentence first: what follows, where, by when, how likely, and what it does not say. */

import { announce, lastAnnounced } from "./announce.js";
import { outcomeOptions } from "./charts.js";
import { byId, element } from "./dom.js";
import { leftOut, parametersOf } from "./knowledge.js";
import { list, text } from "./messages.js";
import { YEARS } from "./years.js";

/** @import {Report} from "./runner.js" */
/** @import {State} from "./state.js" */
/** @import {Account, Explorer, Lever, Outcome, Parameter, RunResult} from "./types.js" */
/** @typedef {{outcomes: Outcome[], levers: Lever[], parameters: Map<string, Parameter>}} Tables */

/**
 * @param {Explorer} explorer
 * @param {Tables} tables
 * @param {{onOutcome: (id: string) => void, onYear: (year: number) => void}} listener
 */
export function createSentence(explorer, tables, listener) {
  const $outcome = byId("subject-outcome", HTMLSelectElement);
  const $year = byId("subject-year", HTMLSelectElement);
  const $headline = byId("headline", HTMLElement);
  const $detail = byId("detail", HTMLElement);
  const $caveat = byId("caveat", HTMLElement);
  const $second = byId("headline-second", HTMLElement);
  const $secondDetail = byId("detail-second", HTMLElement);

  $outcome.append(...outcomeOptions(tables.outcomes));
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
      const { outcome, year } = state;
      const beside = second && told(explorer.sentence(second.result, outcome, year), second.result, tables, state);
      $second.hidden = beside === undefined;
      $secondDetail.hidden = beside === undefined;
      $second.textContent = beside?.headline ?? "";
      $secondDetail.textContent = beside?.detail ?? "";
      $outcome.value = outcome;
      $year.value = String(year);
      const { headline, detail, caveat } = told(explorer.sentence(result, outcome, year), result, tables, state);
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

/** More levers than this are counted, not named. */
const NAMED = 3;

/**
 * Adds what the model's own sentence cannot know: that the evidence standard leaves effects out, which is
 * not the same as there being none.
 * @param {Account} account
 * @param {RunResult} result
 * @param {Tables} tables
 * @param {Pick<State, "scenario"|"outcome"|"year">} state
 * @returns {Account}
 */
export function told(account, result, { outcomes, levers, parameters }, { scenario, outcome, year }) {
  const missing = new Set(leftOut(scenario, levers, parameters));
  const isMissing = (/** @type {Parameter} */ parameter) => missing.has(parameter);
  const without = levers.filter((lever) => lever.id in scenario.settings && parametersOf(lever, parameters).some(isMissing));
  const names = list(without.map((lever) => lever.label));
  const count = without.length;
  const whose = count <= NAMED ? names : text("sentence.levers", { count });
  const standard = scenario.evidence;
  const caveat =
    count === 0 ? account.caveat : `${account.caveat} ${text("sentence.left_out", { standard, levers: whose })}`;
  const series = result.outcomes.find(({ id }) => id === outcome);
  const isSame = series?.scenario.every((value, index) => value === series.baseline[index]) ?? false;
  if (!isSame || Object.keys(scenario.settings).length === 0) return { ...account, caveat };
  const label = outcomes.find(({ id }) => id === outcome)?.label ?? outcome;
  const key = count > 0 ? "sentence.not_known" : "sentence.not_reached";
  return { ...account, headline: text(key, { year, label, standard }), caveat };
}
