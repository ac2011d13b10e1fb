/**
 * Any year of a chart, read by pointer, touch or arrow keys. The slider lies unseen over the plot, so that
 * a keyboard has something to move and a screen reader something to say; a pointer moves the same line.
 */

import { element } from "../core/dom.js";
import { text } from "../core/messages.js";

/** @import {Plot} from "./plot.js" */

export class YearReader {
  $slider = element("input", { type: "range", class: "year-reader", step: 1 });
  $said = element("p", { class: "reading" });
  #resting = 0;
  #year = 0;
  #hasFocus = false;
  #isMarked = false;

  /**
   * @param {Plot[]} plots
   * @param {(year: number) => string} read
   */
  constructor(plots, read) {
    this.plots = plots;
    this.read = read;
    plots[0]?.$frame.append(this.$slider);
    this.$slider.addEventListener("input", () => this.#show(Number(this.$slider.value), true));
    this.$slider.addEventListener("focus", () => {
      this.#hasFocus = true;
      this.#show(this.#year, true);
    });
    this.$slider.addEventListener("blur", () => {
      this.#hasFocus = false;
      this.#rest();
    });
    for (const plot of plots) {
      plot.$frame.addEventListener("pointermove", (event) => {
        const year = plot.yearAt(event);
        if (year !== undefined) this.#show(year, true);
      });
      plot.$frame.addEventListener("pointerleave", () => this.#rest());
    }
  }

  /** @param {string} label of the outcome */
  name(label) {
    this.$slider.setAttribute("aria-label", text("reader.label", { label }));
  }

  /**
   * The chart was drawn again, so its years may have changed.
   * @param {number} resting the year read while nobody asks for another
   */
  follow(resting) {
    const years = this.plots[0]?.plotted?.years;
    if (years === undefined) return;
    this.#resting = resting;
    this.$slider.min = String(years[0]);
    this.$slider.max = String(years[1]);
    if (this.#hasFocus || this.#isMarked) this.#show(Math.max(years[0], Math.min(years[1], this.#year)), true);
    else this.#rest();
  }

  /** What is said of the year that is being read may have changed. */
  reread() {
    this.#show(this.#year, this.#isMarked);
  }

  #rest() {
    if (this.#hasFocus) this.#show(this.#year, true);
    else this.#show(this.#resting, false);
  }

  /**
   * @param {number} year
   * @param {boolean} isMarked
   */
  #show(year, isMarked) {
    const words = this.read(year);
    this.#year = year;
    this.#isMarked = isMarked;
    this.$slider.value = String(year);
    this.$slider.setAttribute("aria-valuetext", words);
    this.$said.textContent = words;
    for (const plot of this.plots) plot.mark(isMarked ? year : undefined);
  }
}
