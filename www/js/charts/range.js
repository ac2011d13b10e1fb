/** How charts are drawn: their whole range, a close look, or the difference from today's policy. */

/** @import {Range} from "../core/state.js" */

/** @type {Range[]} */
const RANGES = ["whole", "close", "difference"];

/** @param {(range: Range) => void} onChoose */
export function listenToRange(onChoose) {
  for (const $choice of document.querySelectorAll('input[name="range"]')) {
    $choice.addEventListener("change", () => {
      const chosen = RANGES.find((range) => $choice instanceof HTMLInputElement && range === $choice.value);
      if (chosen !== undefined) onChoose(chosen);
    });
  }
}
