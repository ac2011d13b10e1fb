/** The charts: six by dimension, one for any other outcome, and one beside the sentence on phones. */

import { byId, debounce, element } from "../core/dom.js";
import { Figure } from "./figure.js";
import { text } from "../core/messages.js";
import { readLook, watchLook } from "./palette.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {Dimension, Outcome} from "../core/types.js" */
/** @import {Range} from "../core/state.js" */

/** @type {{dimension: Dimension, outcomes: string[]}[]} */
const SHOWN = [
  { dimension: "civic", outcomes: ["english_well", "waiting_for_class", "citizens_among_eligible"] },
  { dimension: "economic", outcomes: ["employment_rate"] },
  { dimension: "social", outcomes: ["contact"] },
  { dimension: "people", outcomes: ["people_born_abroad"] },
];
const FIRST_OTHER = "programme_cost";
const SETTLE_MILLISECONDS = 300;

/**
 * Options for a choice of outcomes, by dimension.
 * @param {Outcome[]} outcomes
 */
export function outcomeOptions(outcomes) {
  const dimensions = [...new Set(outcomes.map((outcome) => outcome.dimension))];
  return dimensions.map((dimension) =>
    element(
      "optgroup",
      { label: text(`dimension.${dimension}`) },
      ...outcomes
        .filter((outcome) => outcome.dimension === dimension)
        .map((outcome) => element("option", { value: outcome.id }, outcome.label)),
    ),
  );
}

export class Charts {
  /** @type {Report | undefined} */
  #run;
  /** @type {Report | undefined} */
  #second;
  /** @type {Range} */
  #range = "whole";
  #look = readLook();
  #settled = debounce(() => {
    for (const figure of this.figures) void figure.describe();
  }, SETTLE_MILLISECONDS);

  /**
   * @param {Outcome[]} outcomes
   * @param {Outcome} focus the outcome of the sentence
   * @param {number} year the year of the sentence, which every chart reads while nobody asks for another
   */
  constructor(outcomes, focus, year) {
    this.year = year;
    this.byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
    this.focusFigure = new Figure(focus, { isCompact: true });
    byId("focus-chart", HTMLElement).append(this.focusFigure.$root);
    this.figures = [this.focusFigure];
    for (const { dimension, outcomes: shown } of SHOWN) this.#addDimension(dimension, shown);
    this.#addOther(outcomes);
    watchLook(() => {
      this.#look = readLook();
      this.#draw();
    });
  }

  /**
   * @param {Report} run
   * @param {boolean} isMilestone whether words and tables should follow: they would never settle if
   *   each further draw put them off
   */
  show(run, isMilestone) {
    this.#run = run;
    this.#draw();
    if (isMilestone) this.#settled.call();
  }

  /**
   * The second place's run, or none.
   * @param {Report | undefined} run
   * @param {boolean} isMilestone
   */
  showSecond(run, isMilestone) {
    this.#second = run;
    byId("charts", HTMLElement).classList.toggle("is-pair", run !== undefined);
    this.#draw();
    if (isMilestone) this.#settled.call();
  }

  /**
   * @param {string} id
   * @param {number} year
   */
  focus(id, year) {
    const outcome = this.byId.get(id);
    if (outcome !== undefined) this.focusFigure.choose(outcome);
    this.year = year;
    this.#draw();
    this.#settled.call();
  }

  /** @param {Range} range */
  setRange(range) {
    this.#range = range;
    this.#draw();
    this.#settled.call();
  }

  #draw() {
    if (this.#run === undefined) return;
    const runs = { first: this.#run, second: this.#second };
    for (const figure of this.figures) figure.show(runs, { ...this.#look, range: this.#range, year: this.year });
  }

  /**
   * @param {Dimension} dimension
   * @param {string[]} shown
   */
  #addDimension(dimension, shown) {
    const members = shown.flatMap((id) => this.byId.get(id) ?? []).map((outcome) => new Figure(outcome));
    if (members.length === 0) return;
    this.figures.push(...members);
    const heading = `dimension-${dimension}`;
    const $figures = members.map((figure) => figure.$root);
    byId("dimensions", HTMLElement).append(
      element(
        "section",
        { class: `dimension dimension-${dimension}`, "aria-labelledby": heading },
        element("h3", { id: heading, class: "dimension-title" }, text(`dimension.${dimension}`)),
        element("div", { class: "dimension-figures" }, ...$figures),
      ),
    );
  }

  /** @param {Outcome[]} outcomes */
  #addOther(outcomes) {
    const inView = new Set(SHOWN.flatMap((group) => group.outcomes));
    const others = outcomes.filter((outcome) => !inView.has(outcome.id));
    const first = this.byId.get(FIRST_OTHER) ?? others[0];
    if (first === undefined) return;
    const figure = new Figure(first);
    this.figures.push(figure);
    byId("other-chart", HTMLElement).append(figure.$root);
    const $select = byId("other-select", HTMLSelectElement);
    $select.append(...outcomeOptions(others));
    $select.value = first.id;
    $select.addEventListener("change", () => {
      const chosen = this.byId.get($select.value);
      if (chosen !== undefined) figure.choose(chosen);
    });
  }
}
