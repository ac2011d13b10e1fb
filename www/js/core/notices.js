/** Notices a reader can put away: what a link held that could not be used, what a run had to change. */

import { byId, element } from "./dom.js";
import { inEnglish } from "./language.js";
import { text } from "./messages.js";

/** @import {Notice} from "./types.js" */
/** @typedef {"link"|"moved"|"run"|"problem"} Kind */

/** @type {Map<Kind, string>} */
const shown = new Map();
/** @type {Map<Kind, HTMLElement>} */
const nodes = new Map();
/** @type {Map<Kind, string>} */
const dismissed = new Map();

/**
 * Replaces the notices of one kind; the same notices are not announced twice, and those put away
 * stay away until they change.
 * @param {Kind} kind
 * @param {Notice[]} notices
 */
export function showNotices(kind, notices) {
  const content = JSON.stringify(notices);
  if (shown.get(kind) === content) return;
  shown.set(kind, content);
  nodes.get(kind)?.remove();
  if (notices.length === 0 || dismissed.get(kind) === content) return;
  // What is wrong with a link is told by the code that reads it, in English.
  const spoken = kind === "link" ? inEnglish : {};
  const $list = element("ul", spoken, ...notices.map((notice) => element("li", {}, notice.message)));
  const $dismiss = element("button", { type: "button", class: "button" }, text("notices.dismiss"));
  const $notice = element(
    "div",
    { class: "notice", "data-kind": kind },
    element("div", {}, element("p", { class: "notice-title" }, text(`notices.${kind}`)), $list),
    $dismiss,
  );
  $dismiss.addEventListener("click", () => {
    dismissed.set(kind, content);
    $notice.remove();
    byId("levers", HTMLElement).focus({ preventScroll: true });
  });
  nodes.set(kind, $notice);
  byId("notices", HTMLElement).append($notice);
}

/** @param {string} message */
export function showProblem(message) {
  showNotices("problem", [{ field: "", message }]);
}
