/**
 * How likely the reader's policy is to do better, year by year, where a direction is agreed.
 * Where none is agreed there is no better, and nothing is marked.
 */

import { element } from "./dom.js";
import { text } from "./messages.js";
import { YEARS } from "./years.js";

/** @import {Plot} from "./plot.js" */
/** @import {Outcome, OutcomeResult, RunResult} from "./types.js" */

/**
 * The share of runs in which a result is on the agreed side of today's policy.
 * @param {Outcome} outcome
 * @param {OutcomeResult} result
 * @param {number} at position of the year
 */
export function shareBetter({ direction }, { share_higher, difference }, at) {
  const higher = share_higher?.[at];
  const isMoved = difference?.p10[at] !== 0 || difference.p90[at] !== 0;
  // Where no survey is taken nothing is seen, and nothing is likely.
  if (higher === undefined || Number.isNaN(higher) || difference === undefined || !isMoved || direction === "none agreed") return undefined;
  return direction === "higher" ? higher : 1 - higher;
}

export class Likelihood {
  $marks = element("p", { class: "likely-marks", "aria-hidden": "true" });
  $words = element("p", { class: "likely-words" });
  $root = element("div", { class: "likely", hidden: true }, this.$marks, this.$words);

  /**
   * @param {Outcome} outcome
   * @param {RunResult} run
   * @param {Plot} plot
   * @param {number} wanted the year that is put in words; the marks show the others
   */
  show(outcome, run, plot, wanted) {
    const result = run.outcomes.find(({ id }) => id === outcome.id);
    const last = plot.plotted?.years[1] ?? 0;
    const shares = YEARS.flatMap((year) => {
      const share = result && shareBetter(outcome, result, run.years.indexOf(year));
      return share === undefined || year > last ? [] : [{ year, share }];
    });
    this.$root.hidden = shares.length === 0;
    if (shares.length === 0) return;
    this.$marks.replaceChildren(
      ...shares.map(({ year, share }) => {
        const $mark = element("span", { class: "likely-mark" });
        $mark.style.setProperty("--part", String(plot.partOf(year)));
        $mark.style.setProperty("--share", String(share));
        return $mark;
      }),
    );
    const told = shares.find(({ year }) => year === wanted) ?? shares.at(-1);
    const runs = Math.round((told?.share ?? 0) * 100);
    this.$words.textContent = text(`likely.${outcome.direction}`, { year: told?.year ?? wanted, runs });
  }
}
