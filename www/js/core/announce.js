/** One polite voice for a screen reader, which speaks only once the reader has stopped changing things. */

import { byId, debounce } from "./dom.js";

const QUIET_MILLISECONDS = 700;
let waiting = "";

const speak = debounce(() => {
  const $announcer = byId("announcer", HTMLElement);
  if ($announcer.textContent !== waiting) $announcer.textContent = waiting;
}, QUIET_MILLISECONDS);

/** @param {string} words */
export function announce(words) {
  if (words === waiting) return;
  waiting = words;
  speak.call();
}

/** What a screen reader was last given to say. */
export function lastAnnounced() {
  return byId("announcer", HTMLElement).textContent;
}
