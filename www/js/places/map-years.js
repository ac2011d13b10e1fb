/** The year of the map: a slider, steps either way, and play where motion is welcome. */

import { byId } from "../core/dom.js";
import { text } from "../core/messages.js";
import { USUAL_YEAR } from "../core/years.js";

const STEP_MILLISECONDS = 700;
const CALM = "(prefers-reduced-motion: reduce)";

export class MapYears {
  #$slider = byId("map-year", HTMLInputElement);
  #$output = byId("map-year-now", HTMLOutputElement);
  #$play = byId("map-play", HTMLButtonElement);
  year = USUAL_YEAR;
  #first = -Infinity;
  #last = Infinity;
  /** @type {number | undefined} */
  #timer;

  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.#$slider.addEventListener("input", () => {
      this.#show(Number(this.#$slider.value));
      this.#stop();
      this.onChange();
    });
    byId("map-back", HTMLButtonElement).addEventListener("click", () => this.#step(-1));
    byId("map-on", HTMLButtonElement).addEventListener("click", () => this.#step(1));
    this.#$play.addEventListener("click", () => (this.isPlaying ? this.#stop() : this.#start()));
    const calm = window.matchMedia(CALM);
    const follow = () => {
      this.#$play.hidden = calm.matches;
      if (calm.matches) this.#stop();
    };
    calm.addEventListener("change", follow);
    document.addEventListener("visibilitychange", () => this.#stop());
    follow();
  }

  get isPlaying() {
    return this.#timer !== undefined;
  }

  /**
   * @param {number[]} years
   * @param {number} today
   */
  setRange(years, today) {
    const [first = today, last = today] = [years[0], years.at(-1)];
    if (this.#first === first && this.#last === last) return;
    this.#first = first;
    this.#last = last;
    this.#$slider.min = String(first);
    this.#$slider.max = String(last);
    this.#show(Math.max(today, USUAL_YEAR));
  }

  /** @param {number} year */
  #show(year) {
    this.year = Math.max(this.#first, Math.min(this.#last, year));
    this.#$slider.value = String(this.year);
    this.#$output.textContent = String(this.year);
  }

  /** @param {number} by */
  #step(by) {
    this.#stop();
    this.#show(this.year + by);
    this.onChange();
  }

  #start() {
    if (this.year === this.#last) this.#show(this.#first);
    this.#timer = window.setInterval(() => {
      this.#show(this.year + 1);
      if (this.year === this.#last) this.#stop();
      else this.onChange();
    }, STEP_MILLISECONDS);
    this.#$play.textContent = text("map.pause");
    this.onChange();
  }

  #stop() {
    if (this.#timer === undefined) return;
    window.clearInterval(this.#timer);
    this.#timer = undefined;
    this.#$play.textContent = text("map.play");
    this.onChange();
  }
}
