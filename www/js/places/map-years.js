/** The year of the map: a slider, steps either way, and play where motion is welcome. */

import { byId } from "../core/dom.js";
import { text } from "../core/messages.js";
import { USUAL_YEAR } from "../core/years.js";

const STEP_MILLISECONDS = 700;
const CALM = "(prefers-reduced-motion: reduce)";

export class MapYears {
  #slider = byId("map-year", HTMLInputElement);
  #output = byId("map-year-now", HTMLOutputElement);
  #play = byId("map-play", HTMLButtonElement);
  /** @type {number | undefined} */
  #timer;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.#slider.addEventListener("input", () => this.#stop());
    this.#slider.addEventListener("input", () => this.#tell());
    byId("map-back", HTMLButtonElement).addEventListener("click", () => this.#step(-1));
    byId("map-on", HTMLButtonElement).addEventListener("click", () => this.#step(1));
    this.#play.addEventListener("click", () => (this.isPlaying ? this.#stop() : this.#start()));
    const calm = window.matchMedia(CALM);
    const follow = () => {
      this.#play.hidden = calm.matches;
      if (calm.matches) this.#stop();
    };
    calm.addEventListener("change", follow);
    document.addEventListener("visibilitychange", () => this.#stop());
    follow();
  }

  get year() {
    return Number(this.#slider.value);
  }

  get isPlaying() {
    return this.#timer !== undefined;
  }

  /**
   * @param {number[]} years
   * @param {number} today
   */
  setRange(years, today) {
    const [first, last] = [String(years[0]), String(years.at(-1))];
    if (this.#slider.min === first && this.#slider.max === last) return;
    this.#slider.min = first;
    this.#slider.max = last;
    this.#slider.value = String(Math.max(today, USUAL_YEAR));
    this.#output.textContent = this.#slider.value;
  }

  #tell() {
    this.#output.textContent = this.#slider.value;
    this.onChange();
  }

  /** @param {number} by */
  #step(by) {
    this.#stop();
    this.#slider.value = String(this.year + by);
    this.#tell();
  }

  #start() {
    if (this.#slider.value === this.#slider.max) this.#slider.value = this.#slider.min;
    this.#timer = window.setInterval(() => {
      this.#slider.value = String(this.year + 1);
      const isEnd = this.#slider.value === this.#slider.max;
      if (isEnd) this.#stop();
      else this.#tell();
    }, STEP_MILLISECONDS);
    this.#play.textContent = text("map.pause");
    this.#tell();
  }

  #stop() {
    if (this.#timer === undefined) return;
    window.clearInterval(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = text("map.play");
    this.#tell();
  }
}
