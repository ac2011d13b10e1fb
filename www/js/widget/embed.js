/** The page that is put into an iframe: its address says what to show, and the page around it may listen and ask. */

import { ATTRIBUTES } from "./settings.js";
import { readOrder, readOrigins, report } from "./protocol.js";

/** @import {IntegrationExplorer} from "./element.js" */

const $widget = /** @type {IntegrationExplorer} */ (document.getElementById("widget"));
const asked = new URLSearchParams(window.location.search);
const origins = readOrigins(asked.get("host"));

/** Whom the reader's choices may be told: nobody, until the page around has said hello.
 * @type {string | undefined} */
let listener;
let height = 0;

function setUp() {
  for (const name of ATTRIBUTES) {
    const value = asked.get(name);
    // The way to the explorer is this page's own; an address may not send readers elsewhere under our name.
    if (value !== null && name !== "site") $widget.setAttribute(name, value);
  }
  const theme = asked.get("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  followFragment();
}

function followFragment() {
  if (window.location.hash.length > 1) $widget.setAttribute("scenario", window.location.hash);
  for (const $link of $widget.querySelectorAll("a")) $link.hash = window.location.hash;
}

/**
 * @param {string} kind
 * @param {object} content
 * @param {string} to
 */
function tell(kind, content, to) {
  if (window.parent !== window) window.parent.postMessage(report(kind, content), to);
}

/** The height says nothing of the reader, and a page that only wants it need not ask. */
function tellSize() {
  const now = Math.ceil($widget.getBoundingClientRect().height) + 2;
  if (now === height) return;
  height = now;
  tell("size", { height }, "*");
}

/** @param {MessageEvent} event */
function receive(event) {
  if (event.source !== window.parent || window.parent === window || !origins.allows(event.origin)) return;
  const order = readOrder(event.data);
  if (order === undefined) return;
  // A page without an origin cannot be addressed by it.
  listener = event.origin === "null" ? "*" : event.origin;
  if (order.kind === "set-scenario") $widget.setAttribute("scenario", order.link);
  else if (order.kind === "set-place") $widget.setAttribute("place", order.place);
  else tell("hello", { height }, listener);
}

setUp();
window.addEventListener("hashchange", followFragment);
window.addEventListener("message", receive);
$widget.addEventListener("size-change", tellSize);
$widget.addEventListener("scenario-change", (event) => {
  const { place, link } = /** @type {CustomEvent} */ (event).detail;
  if (listener !== undefined) tell("scenario", { place, link }, listener);
});
for (const kind of ["ready", "failure"]) {
  $widget.addEventListener(kind, () => {
    if (listener !== undefined) tell(kind, {}, listener);
  });
}
await import("./element.js");
tellSize();
