/** Why did it change? The difference shared out over the levers moved, and between policy and assumptions. */

import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { inEnglish } from "../core/language.js";
import { text } from "../core/messages.js";
import { change } from "./outcome-value.js";
import { costWords, hasCost, largestParts, movedDecisions } from "./parts.js";

/** @import {Explained, Explanation, Outcome, Part, Scenario} from "../core/types.js" */
/** @import {State} from "../core/state.js" */

const ROOMY = "(width >= 960px)";

/**
 * @param {Outcome[]} outcomes
 * @param {(state: State) => boolean} onAsk wants the present scenario explained; says whether it was asked
 */
export function createExplanation(outcomes, onAsk) {
  const panel = new Disclosure(byId("why", HTMLDetailsElement), ask);
  const $answer = byId("why-answer", HTMLElement);
  /** @type {State | undefined} */
  let state;
  /** @type {{explanation: Explanation, scenario: Scenario} | undefined} */
  let answer;
  let asked = "";
  let wasOpened = false;

  /** @param {string} key */
  const say = (key) => $answer.replaceChildren(element("p", {}, text(key)));

  function draw() {
    if (state === undefined) return;
    const { outcome: id, year, place, scenario } = state;
    if (movedDecisions(scenario) < 1) {
      say("why.too_few");
      return;
    }
    const outcome = outcomes.find((candidate) => candidate.id === id);
    const explained = answer?.explanation.outcomes.find((candidate) => candidate.id === id);
    const isPresent =
      answer?.scenario === scenario && answer.explanation.year === year && answer.explanation.place.code === place;
    if (outcome === undefined || explained === undefined || answer === undefined || !isPresent) {
      say("why.waiting");
      return;
    }
    if (explained.parts.length === 0) {
      $answer.replaceChildren(element("p", {}, text("why.unseen", { label: outcome.label, year })));
      return;
    }
    const isSampled = answer.explanation.method === "sampled";
    $answer.replaceChildren(...account(outcome, explained, isSampled, year));
  }

  /** Asks only where the answer is looked at, and never twice for the same. */
  function ask() {
    if (state === undefined || !panel.isOpen || movedDecisions(state.scenario) < 1) return;
    const key = JSON.stringify([state.scenario, state.place, state.year]);
    if (key === asked) return;
    if (onAsk(state)) asked = key;
  }

  return {
    /**
     * The run of this state is done.
     * @param {State} next
     */
    settle(next) {
      state = next;
      if (!wasOpened && movedDecisions(next.scenario) >= 2) {
        wasOpened = true;
        panel.set(window.matchMedia(ROOMY).matches);
      }
      ask();
      draw();
    },
    /**
     * The reader goes on; what is shown is of before.
     * @param {State} next
     */
    wait(next) {
      state = next;
      // A newer run puts off what was asked before it.
      asked = "";
      draw();
    },
    /**
     * @param {Explanation} explanation
     * @param {Scenario} scenario
     */
    receive(explanation, scenario) {
      answer = { explanation, scenario };
      draw();
    },
  };
}

/**
 * @param {Outcome} outcome
 * @param {Explained} explained
 * @param {boolean} isSampled
 * @param {number} year
 */
function account(outcome, explained, isSampled, year) {
  const parts = largestParts(explained.parts);
  // One scale for all bars.
  const kinds = [explained.same_people ?? 0, explained.who_is_counted ?? 0];
  const most = Math.max(...[...parts.map(({ value }) => value), ...kinds].map(Math.abs), Number.MIN_VALUE);
  const errors = explained.parts.flatMap((part) => part.standard_error ?? []);
  const total = text("why.total", { label: outcome.label, year, difference: change(outcome, explained.difference) });
  const { assumptions } = explained;
  return [
    element("p", { class: "why-total" }, total),
    element("ul", { class: "why-parts" }, ...parts.map((part) => lever(outcome, part, most))),
    ...people(outcome, explained, most),
    isSampled
      ? element("p", { class: "why-note" }, text("why.sampled", { error: change(outcome, Math.max(...errors, 0)).replace("+", "") }))
      : undefined,
    assumptions
      ? element(
          "ul",
          { class: "why-assumptions" },
          ...(/** @type {const} */ (["policy_effect", "assumption_effect", "interaction"])).map((key) =>
            element("li", {}, text(`why.${key}`, { difference: change(outcome, assumptions[key]) })),
          ),
        )
      : undefined,
    hasCost(parts) ? undefined : element("p", { class: "why-note" }, text("why.cost.not_people")),
    element("p", { class: "why-note" }, text("why.note")),
  ].flatMap(($node) => $node ?? []);
}

/**
 * Whether the difference is one for the same people, or comes of who is counted.
 * @param {Outcome} outcome
 * @param {Explained} explained
 * @param {number} most
 */
function people(outcome, { same_people: same, who_is_counted: counted }, most) {
  if (same === undefined || counted === undefined) {
    const $why = element("span", inEnglish, outcome.cells_why);
    return [element("p", { class: "why-note why-people" }, `${text("why.not_split")} `, $why)];
  }
  const rows = [
    { id: "same_people", label: text("why.same_people"), value: same, not_known: false },
    { id: "who_is_counted", label: text("why.who_is_counted"), value: counted, not_known: false },
  ];
  return [
    element("p", { class: "why-people" }, text("why.people")),
    element("ul", { class: "why-parts" }, ...rows.map((part) => element("li", ...bar("why-kind", outcome, part, most)))),
  ];
}

/**
 * A lever's part, and what its result costs.
 * @param {Outcome} outcome
 * @param {Part} part
 * @param {number} most
 */
function lever(outcome, part, most) {
  const cost = costWords(part);
  return element(
    "li",
    ...bar("why-part", outcome, part, most),
    cost === "" ? undefined : element("span", { class: "why-cost" }, cost),
  );
}

/**
 * What a row of parts is made with: label, bar, number.
 * @param {string} kind
 * @param {Outcome} outcome
 * @param {Part} part
 * @param {number} most
 * @returns {[Record<string, string>, ...HTMLElement[]]}
 */
function bar(kind, outcome, part, most) {
  const isNothing = change(outcome, part.value) === change(outcome, 0);
  // Nothing is only nothing where the effect was let in.
  const isNotKnown = part.not_known === true && isNothing;
  const $bar = element("span", { class: "why-bar", "aria-hidden": "true" });
  $bar.style.setProperty("--part", String(isNothing ? 0 : Math.abs(part.value) / most));
  return [
    { class: part.value < 0 ? `${kind} is-less` : kind, "data-part": part.id },
    element("span", { class: "why-label" }, part.label),
    $bar,
    element("span", { class: "why-number" }, isNotKnown ? text("why.not_known") : change(outcome, part.value)),
  ];
}
