/** When the reader's policy starts, and over how many years it comes in. */

import { byId, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { FIRST_YEAR, LAST_YEAR } from "../core/years.js";

/** @import {Scenario} from "../core/types.js" */

const LONGEST_PHASE = 25;

/** @param {{onStart: (year: number) => void, onPhase: (years: number) => void}} listener */
export function createTiming(listener) {
  const $start = byId("start-year", HTMLSelectElement);
  const $phase = byId("phase-years", HTMLSelectElement);
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    $start.append(element("option", { value: year }, String(year)));
  }
  for (let years = 1; years <= LONGEST_PHASE; years += 1) {
    $phase.append(element("option", { value: years }, years === 1 ? text("timing.at_once") : text("timing.years", { years })));
  }
  $start.addEventListener("change", () => listener.onStart(Number($start.value)));
  $phase.addEventListener("change", () => listener.onPhase(Number($phase.value)));

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      $start.value = String(scenario.start_year);
      $phase.value = String(scenario.phase_years);
    },
  };
}
