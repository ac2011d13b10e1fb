/** The page's colours and letters as the chart drawing wants them. */

import { asRgba } from "./colour.js";

/** @import {Palette} from "../core/types.js" */

/** @type {(keyof Palette)[]} */
const PARTS = ["paper", "ink", "quiet", "line", "mine", "mine_soft", "mine_faint", "baseline", "past"];

/**
 * The browser resolves each token, so that system colours and mixtures arrive as numbers too.
 * @param {HTMLElement} $probe
 * @param {string} token
 */
function resolve($probe, token) {
  $probe.style.setProperty("color", `var(${token})`);
  return asRgba(getComputedStyle($probe).color);
}

/** Colours of a map's classes: of levels from low to high, of differences from lower to higher. */
export function readMapColours() {
  const $probe = probe();
  const read = (/** @type {string} */ name, /** @type {number} */ count) =>
    Array.from({ length: count }, (_, index) => resolve($probe, `--${name}-${String(index + 1)}`));
  const colours = { level: read("level", 6), differ: read("differ", 5) };
  $probe.remove();
  return colours;
}

function probe($where = document.body) {
  const $probe = document.createElement("span");
  // Where colours are forced on elements, the chart's bands still need to be see-through.
  $probe.style.setProperty("forced-color-adjust", "none");
  $probe.hidden = true;
  $where.append($probe);
  return $probe;
}

/**
 * @param {HTMLElement} [$where] the element whose colours are read: a widget has its own
 * @returns {{palette: Palette, font: {sans: string}}}
 */
export function readLook($where = document.body) {
  const $probe = probe($where);
  const entries = PARTS.map((part) => [part, resolve($probe, `--${part.replace("_", "-")}`)]);
  $probe.remove();
  const sans = getComputedStyle($where).fontFamily;
  return { palette: /** @type {Palette} */ (Object.fromEntries(entries)), font: { sans } };
}

/**
 * Calls back whenever colours or the pixel ratio may have changed.
 * @param {() => void} onChange
 * @param {AbortSignal} [signal] ends the watch
 */
export function watchLook(onChange, signal) {
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)", "print"]) {
    window.matchMedia(query).addEventListener("change", onChange, { signal });
  }
  const theme = new MutationObserver(onChange);
  theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  signal?.addEventListener("abort", () => theme.disconnect(), { once: true });
  watchRatio(onChange, signal);
}

/**
 * A resolution query knows one ratio only, so it is set up again after each change.
 * @param {() => void} onChange
 * @param {AbortSignal} [signal]
 */
function watchRatio(onChange, signal) {
  const query = `(resolution: ${String(window.devicePixelRatio)}dppx)`;
  window.matchMedia(query).addEventListener(
    "change",
    () => {
      onChange();
      watchRatio(onChange, signal);
    },
    { once: true, signal },
  );
}
