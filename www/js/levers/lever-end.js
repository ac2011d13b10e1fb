/** Where a lever's money ends: beyond it there is nobody who would come, or nobody to teach. A mark on its track, and words. */

import { element } from "../core/dom.js";
import { inEnglish } from "../core/language.js";
import { position } from "./lever-value.js";
import { number, text } from "../core/messages.js";

/** @import {FundingLimit, Lever, Parameter} from "../core/types.js" */

/** Where the money ends, by whichever bound comes first. @param {FundingLimit} end */
export function endsAt({ demand_ends_at: demand, teachers_end_at: teachers }) {
  return teachers === null ? demand : Math.min(demand, teachers);
}

/**
 * Two digits, as the number behind it is known no better.
 * @param {number} millions
 */
function about(millions) {
  return number(Number(millions.toPrecision(2)));
}

export class LeverEnd {
  /**
   * @param {Lever} lever
   * @param {Map<string, Parameter>} parameters
   */
  constructor(lever, parameters) {
    this.lever = lever;
    this.parameters = parameters;
    this.$now = element("span", { class: "lever-end is-now", hidden: true });
    this.$mark = element("span", { class: "lever-end", hidden: true });
    this.$words = element("p", { id: `${lever.id}-end`, class: "lever-ends" });
    this.$why = element("p");
  }

  /**
   * @param {FundingLimit[]} ends of all levers, policies and years
   * @param {number} year
   */
  show(ends, year) {
    const own = ends.filter(({ lever }) => lever === this.lever.id);
    // The first year of any policy is this one.
    const now = own.find((end) => end.policy === "baseline");
    const then = own.find((end) => end.policy === "scenario" && end.year === year);
    this.#mark(this.$now, year === now?.year ? undefined : now);
    this.#mark(this.$mark, then);
    const isOnTrack = then !== undefined && endsAt(then) <= this.lever.max;
    this.$words.hidden = !isOnTrack;
    if (!isOnTrack) return;
    const words = [
      Math.round(endsAt(then)) === 0
        ? text("lever.end.none", { year })
        : text(`lever.end.${then.binds}`, { year, end: about(endsAt(then)) }),
    ];
    if (now !== undefined && now.year !== year && endsAt(now) <= this.lever.max) {
      words.push(text("lever.end.today", { year: now.year, end: about(endsAt(now)) }));
    }
    this.$words.replaceChildren(words.join(" "));
    const behind = [...new Set([then, now].flatMap((end) => end?.parameter ?? []))];
    const names = behind.map((id) => this.parameters.get(id)?.name ?? id).join("; ");
    this.$why.replaceChildren(
      `${text("lever.end.mark")} ${text("lever.end.because")} `,
      element("span", inEnglish, `${names}.`),
    );
  }

  /**
   * @param {HTMLElement} $mark
   * @param {FundingLimit | undefined} end
   */
  #mark($mark, end) {
    $mark.hidden = end === undefined || endsAt(end) > this.lever.max;
    if (end !== undefined) $mark.style.setProperty("--end", String(position(this.lever, endsAt(end))));
  }
}
