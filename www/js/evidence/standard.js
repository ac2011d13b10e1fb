/** The evidence standard: how well an effect must be known before it counts, and what is left at each standard. */

import { byId, element } from "../core/dom.js";
import { STANDARDS, isEffect, meets } from "./knowledge.js";
import { text } from "../core/messages.js";

/** @import {Parameter, Scenario, Standard} from "../core/types.js" */

/** On a phone the levers come first, and a line says which standard holds. */
const ROOMY = "(width >= 960px)";

/**
 * @param {Parameter[]} parameters
 * @param {(standard: Standard) => void} onChoose
 */
export function createStandard(parameters, onChoose) {
  const effects = parameters.filter(isEffect);
  const entries = STANDARDS.map((standard) => {
    const id = `standard-${standard}`;
    const left = effects.filter((effect) => meets(effect, standard)).length;
    // With hardly an effect left, what a lever does by rule still shows.
    const counted = standard === STANDARDS[0] ? "standard.left_first" : "standard.left";
    const $input = element("input", { id, type: "radio", name: "standard", value: standard });
    $input.addEventListener("change", () => {
      if ($input.checked) onChoose(standard);
    });
    const $label = element(
      "label",
      { for: id },
      element(
        "span",
        { class: "standard-name" },
        element("span", { class: "standard-letter" }, standard),
        " ",
        element("span", { class: "standard-word" }, text(`standard.word.${standard}`)),
      ),
      element("span", { class: "standard-left" }, text(counted, { left, all: effects.length })),
    );
    return { standard, $input, $choice: element("div", { class: "standard-choice" }, $input, $label) };
  });
  byId("standard", HTMLDetailsElement).open = window.matchMedia(ROOMY).matches;
  byId("standards", HTMLElement).append(...entries.map(({ $choice }) => $choice));

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      for (const { standard, $input, $choice } of entries) {
        $input.checked = standard === scenario.evidence;
        $choice.classList.toggle("is-let-in", standard <= scenario.evidence);
      }
      const words = text(`standard.word.${scenario.evidence}`);
      byId("standard-now", HTMLElement).textContent = text("standard.now", { standard: scenario.evidence, words });
    },
  };
}
