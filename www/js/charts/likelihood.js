/**
 * How likely the reader's policy is to do better, year by year: the crate says of which years that may be said, and in
 * which words.
 */

import { element } from "../core/dom.js";
import { YEARS } from "../core/years.js";

/** @import {Likely, Plotted} from "../core/types.js" */
/** @typedef {{plotted?: Plotted, partOf: (year: number) => number}} Drawn the drawing that the marks stand under */

export class Likelihood {
  $marks = element("p", { class: "likely-marks", "aria-hidden": "true" });
  $words = element("p", { class: "likely-words" });
  $root = element("div", { class: "likely", hidden: true }, this.$marks, this.$words);

  /**
   * @param {Likely} told one year in words; the marks show the others
   * @param {Drawn} plot
   */
  show(told, plot) {
    const last = plot.plotted?.years[1] ?? 0;
    const shown = new Set(YEARS.filter((year) => year <= last));
    const marks = told.marks.filter(([year]) => shown.has(year));
    this.$root.hidden = told.words === "" && marks.length === 0;
    this.$marks.hidden = marks.length === 0;
    this.$marks.replaceChildren(
      ...marks.map(([year, share]) => {
        const $mark = element("span", { class: "likely-mark" });
        $mark.style.setProperty("--part", String(plot.partOf(year)));
        $mark.style.setProperty("--share", String(share));
        return $mark;
      }),
    );
    this.$words.textContent = told.words;
  }
}
