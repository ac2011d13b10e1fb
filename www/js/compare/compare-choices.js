/** Which ideas are compared: any two to four, in the order in which the reader ticked them. */

import { byId, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { shuffled } from "../tours/stories.js";

/** @import {SavedScenario} from "../share/saved-file.js" */
/** @import {Scenario, Story} from "../core/types.js" */

/**
 * @typedef {{key: string, title: string, whose: string, words: string, source: string,
 *   timing?: Pick<Scenario, "start_year" | "phase_years">, settings?: Record<string, number>}} Idea
 *   one without settings is the reader's own, as the levers stand
 */

const MOST = 4;

export class CompareChoices {
  #$box = byId("compare-choices", HTMLElement);
  /** @type {Map<string, HTMLInputElement>} */
  #ticks = new Map();
  /** @type {string[]} */
  #ticked = [];
  /** @type {Idea[]} */
  #ideas = [];

  /**
   * @param {Story[]} stories
   * @param {() => void} onChange
   */
  constructor(stories, onChange) {
    this.onChange = onChange;
    // Chance orders them, as it does the stories; the reader's own stand where chance puts them too.
    this.stories = shuffled([...stories.map(ofStory), own()]);
  }

  /** @param {readonly SavedScenario[]} saved */
  fill(saved) {
    this.#ideas = [...this.stories, ...saved.map(ofSaved)];
    this.#ticked = this.#ticked.filter((key) => this.#ideas.some((idea) => idea.key === key));
    this.#ticks.clear();
    this.#$box.replaceChildren(...this.#ideas.map((idea, index) => this.#tick(idea, index)));
    this.#limit();
  }

  /** In the order of their ticks. */
  chosen() {
    return this.#ticked.flatMap((key) => this.#ideas.find((idea) => idea.key === key) ?? []);
  }

  /**
   * @param {Idea} idea
   * @param {number} index
   */
  #tick({ key, title }, index) {
    const id = `compare-idea-${String(index)}`;
    const $tick = element("input", { id, type: "checkbox", value: key, "data-idea": key });
    this.#ticks.set(key, $tick);
    $tick.checked = this.#ticked.includes(key);
    $tick.addEventListener("change", () => {
      this.#ticked = this.#ticked.filter((other) => other !== key);
      if ($tick.checked) this.#ticked.push(key);
      this.#limit();
      this.onChange();
    });
    return element("div", { class: "tick" }, $tick, element("label", { for: id }, title));
  }

  /** A fifth has no room: it cannot be ticked until another is left out. */
  #limit() {
    const isFull = this.#ticked.length >= MOST;
    for (const [key, $tick] of this.#ticks) $tick.disabled = isFull && !this.#ticked.includes(key);
  }
}

/** @param {Story} story */
function ofStory({ id, title, whose, words, source, settings }) {
  return { key: `story-${id}`, title, whose: text("stories.whose", { whose }), words, source, settings };
}

function own() {
  return { key: "own", title: text("compare.own"), whose: text("compare.own_whose"), words: "", source: "" };
}

/** @param {SavedScenario} saved */
function ofSaved({ name, scenario }) {
  const { settings, start_year, phase_years } = scenario;
  const timing = { start_year, phase_years };
  return { key: `saved-${name}`, title: name, whose: text("compare.saved_whose"), words: "", source: "", settings, timing };
}
