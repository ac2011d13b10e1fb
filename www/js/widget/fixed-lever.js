/** A lever that the host has set and the reader cannot move: its name, where it stands, and where it stands today. */

import { element } from "../core/dom.js";
import { todayWords, unsetWord, written } from "../levers/lever-value.js";
import { text } from "../core/messages.js";

/** @import {Lever, Scenario} from "../core/types.js" */

/** @param {Lever} lever */
export function createFixedLever(lever) {
  const $value = element("p", { class: "fixed-value" });
  const $root = element(
    "div",
    { class: "fixed-lever", "data-lever": lever.id },
    element("p", { class: "fixed-name" }, lever.label),
    element("p", { class: "lever-unit" }, lever.unit),
    $value,
  );
  return {
    $root,
    /** @param {Scenario} scenario */
    follow(scenario) {
      const value = scenario.settings[lever.id];
      const word = value === undefined ? unsetWord(lever) : "";
      $value.textContent =
        value === undefined
          ? text("widget.fixed_today", { value: word || todayWords(lever) })
          : text("widget.fixed", { value: written(lever, value), today: unsetWord(lever) || todayWords(lever) });
    },
  };
}
