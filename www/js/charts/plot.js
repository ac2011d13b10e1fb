/** One drawing of a chart: its canvas, the place it is of where there are two, and the year that is being read. */

import { element } from "../core/dom.js";
import { drawRun } from "../core/engine.js";
import { Likelihood } from "./likelihood.js";
import { screenRatio } from "./screen.js";

/** @import {Plotted, RunChart} from "../core/types.js" */

export class Plot {
  $canvas = element("canvas", { role: "img", class: "plot" });
  $place = element("p", { class: "plot-place", hidden: true });
  $line = element("span", { class: "plot-line", hidden: true });
  $frame = element("div", { class: "plot-frame" }, this.$canvas, this.$line);
  likelihood = new Likelihood();
  $root = element("div", { class: "plot-side" }, this.$place, this.$frame, this.likelihood.$root);
  /** @type {Plotted | undefined} */
  plotted;

  size() {
    return { width: this.$canvas.clientWidth, height: this.$canvas.clientHeight, ratio: screenRatio() };
  }

  /**
   * @param {RunChart} chart
   * @param {Float64Array} numbers what it draws
   * @param {Float64Array} [room] the last such numbers with bands, whose room is kept
   */
  draw(chart, numbers, room) {
    this.plotted = drawRun(this.$canvas, chart, numbers, room);
    const { left, right, top, bottom, values } = this.plotted;
    this.$canvas.dataset.values = values.join(" to ");
    const places = { left, right, top, bottom };
    // Written only where it has moved: otherwise the next chart's size would be laid out again for each drawing.
    for (const [name, place] of Object.entries(places)) {
      const length = `${String(place)}px`;
      if (this.$root.style.getPropertyValue(`--${name}`) !== length) this.$root.style.setProperty(`--${name}`, length);
    }
  }

  /** @param {PointerEvent} event */
  yearAt(event) {
    if (this.plotted === undefined) return undefined;
    const { left, right, years } = this.plotted;
    const part = (event.clientX - this.$canvas.getBoundingClientRect().left - left) / (right - left);
    const year = Math.round(years[0] + part * (years[1] - years[0]));
    return Math.max(years[0], Math.min(years[1], year));
  }

  /** @param {number} year */
  partOf(year) {
    const [first, last] = this.plotted?.years ?? [year, year + 1];
    return (year - first) / (last - first);
  }

  /** @param {number | undefined} year */
  mark(year) {
    this.$line.hidden = year === undefined;
    if (year !== undefined) this.$frame.style.setProperty("--part", String(this.partOf(year)));
  }
}
