/** One polite voice for a screen reader, which speaks only once the reader has stopped changing things. */

import { byId, debounce } from "./dom.js";

const QUIET_MILLISECONDS = 700;
let waiting = "";
let spoken = "";

const speak = debounce(() => {
  if (spoken === waiting) return;
  spoken = waiting;
  byId("announcer", HTMLElement).textContent = spoken;
}, QUIET_MILLISECONDS);

/** @param {string} words */
export function announce(words) {
  if (words === waiting) return;
  waiting = words;
  speak.call();
}

/** What a screen reader was last given to say. */
export function lastAnnounced() {
  return spoken;
}
