/** The charts: six by dimension, one for any other outcome, and one beside the sentence on phones. */

import { byId, debounce, element } from "./dom.js";
import { createFigure } from "./figure.js";
import { text } from "./messages.js";
import { readLook, watchLook } from "./palette.js";

/** @import {Dimension, Outcome, RunResult} from "./types.js" */

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

/**
 * @param {Outcome[]} outcomes
 * @param {Outcome} focus
 */
export function createCharts(outcomes, focus) {
  const byIdentifier = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const focusFigure = createFigure(focus, { compact: true });
  byId("focus-chart", HTMLElement).append(focusFigure.$root);
  const figures = [focusFigure];
  /** @type {Set<string>} */
  const inView = new Set();

  const $dimensions = byId("dimensions", HTMLElement);
  for (const { dimension, outcomes: shown } of SHOWN) {
    const members = shown.flatMap((id) => byIdentifier.get(id) ?? []).map((outcome) => {
      inView.add(outcome.id);
      const figure = createFigure(outcome);
      figures.push(figure);
      return figure.$root;
    });
    if (members.length === 0) continue;
    const heading = `dimension-${dimension}`;
    $dimensions.append(
      element(
        "section",
        { class: `dimension dimension-${dimension}`, "aria-labelledby": heading },
        element("h3", { id: heading, class: "dimension-title" }, text(`dimension.${dimension}`)),
        element("div", { class: "dimension-figures" }, ...members),
      ),
    );
  }

  const others = outcomes.filter((outcome) => !inView.has(outcome.id));
  const firstOther = byIdentifier.get(FIRST_OTHER) ?? others[0];
  if (firstOther !== undefined) {
    const other = createFigure(firstOther);
    figures.push(other);
    byId("other-chart", HTMLElement).append(other.$root);
    const $select = byId("other-select", HTMLSelectElement);
    $select.append(...outcomeOptions(others));
    $select.value = firstOther.id;
    $select.addEventListener("change", () => {
      const chosen = byIdentifier.get($select.value);
      if (chosen !== undefined) other.choose(chosen);
    });
  }

  let look = readLook();
  /** @type {"whole"|"close"} */
  let range = "whole";
  /** @type {RunResult | undefined} */
  let run;

  const settled = debounce(() => {
    for (const figure of figures) figure.describe();
  }, SETTLE_MILLISECONDS);

  function draw() {
    if (run === undefined) return;
    for (const figure of figures) figure.show(run, { ...look, range });
    settled.call();
  }

  watchLook(() => {
    look = readLook();
    draw();
  });

  return {
    /** @param {RunResult} next */
    show(next) {
      run = next;
      draw();
    },
    /** @param {string} id */
    focus(id) {
      const outcome = byIdentifier.get(id);
      if (outcome !== undefined) focusFigure.choose(outcome);
    },
    /** @param {"whole"|"close"} next */
    setRange(next) {
      range = next;
      draw();
    },
  };
}
