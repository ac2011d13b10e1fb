/** Why did it change? The difference shared out over the levers moved, and between policy and assumptions. */

import { byId, element } from "./dom.js";
import { text } from "./messages.js";
import { change } from "./outcome-value.js";

/** @import {Explained, Explanation, Outcome, Part, Scenario} from "./types.js" */
/** @import {State} from "./state.js" */

const ROOMY = "(width >= 960px)";
/** More parts than this are added up in one row. */
const MOST_PARTS = 8;
/** Tied visas are one decision with thirteen numbers. */
const TIED = /^regional_(quota_|visa_share$)/;

/**
 * @param {Outcome[]} outcomes
 * @param {(state: State) => boolean} onAsk wants the present scenario explained; says whether it was asked
 */
export function createExplanation(outcomes, onAsk) {
  const $panel = byId("why", HTMLDetailsElement);
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
    if (movedDecisions(scenario) < 2) {
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
    const isSampled = answer.explanation.method === "sampled";
    $answer.replaceChildren(...account(outcome, explained, isSampled, year));
  }

  /** Asks only where the answer is looked at, and never twice for the same. */
  function ask() {
    if (state === undefined || !$panel.open || movedDecisions(state.scenario) < 2) return;
    const key = JSON.stringify([state.scenario, state.place, state.year]);
    if (key === asked) return;
    if (onAsk(state)) asked = key;
  }

  $panel.addEventListener("toggle", ask);

  return {
    /**
     * The run of this state is done.
     * @param {State} next
     */
    settle(next) {
      state = next;
      if (!wasOpened && movedDecisions(next.scenario) >= 2) {
        wasOpened = true;
        $panel.open = window.matchMedia(ROOMY).matches;
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

/** @param {Scenario} scenario */
function movedDecisions({ settings }) {
  return new Set(Object.keys(settings).map((id) => (TIED.test(id) ? "tied" : id))).size;
}

/**
 * @param {Outcome} outcome
 * @param {Explained} explained
 * @param {boolean} isSampled
 * @param {number} year
 */
function account(outcome, explained, isSampled, year) {
  const parts = [...explained.parts].sort((one, other) => Math.abs(other.value) - Math.abs(one.value));
  const rest = parts.length > MOST_PARTS ? parts.splice(MOST_PARTS - 1) : [];
  if (rest.length > 0) {
    const value = rest.reduce((sum, part) => sum + part.value, 0);
    parts.push({ id: "others", label: text("why.others", { count: rest.length }), value });
  }
  const most = Math.max(...parts.map((part) => Math.abs(part.value)), Number.MIN_VALUE);
  const errors = explained.parts.flatMap((part) => part.standard_error ?? []);
  const total = text("why.total", { label: outcome.label, year, difference: change(outcome, explained.difference) });
  const { assumptions } = explained;
  return [
    element("p", { class: "why-total" }, total),
    element("ul", { class: "why-parts" }, ...parts.map((part) => bar(outcome, part, most))),
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
    element("p", { class: "why-note" }, text("why.note")),
  ].flatMap(($node) => $node ?? []);
}

/**
 * @param {Outcome} outcome
 * @param {Part} part
 * @param {number} most
 */
function bar(outcome, part, most) {
  // Nothing is only nothing where the effect was let in.
  const isNotKnown = part.not_known === true && change(outcome, part.value) === change(outcome, 0);
  const $bar = element("span", { class: "why-bar", "aria-hidden": "true" });
  $bar.style.setProperty("--part", String(Math.abs(part.value) / most));
  return element(
    "li",
    { class: part.value < 0 ? "why-part is-less" : "why-part", "data-part": part.id },
    element("span", { class: "why-label" }, part.label),
    $bar,
    element("span", { class: "why-number" }, isNotKnown ? text("why.not_known") : change(outcome, part.value)),
  );
}
