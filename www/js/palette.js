/** The page's colours and letters as the chart drawing wants them. */

/** @import {Palette} from "./types.js" */

/** @type {Record<keyof Palette, string>} */
const TOKENS = {
  paper: "--paper",
  ink: "--ink",
  quiet: "--quiet",
  line: "--line",
  mine: "--mine",
  mine_soft: "--mine-soft",
  mine_faint: "--mine-faint",
  baseline: "--baseline",
  past: "--past",
};

/**
 * The browser resolves each token, so that system colours (forced colours) arrive as numbers too.
 * @param {HTMLElement} $probe
 * @param {string} token
 */
function resolve($probe, token) {
  $probe.style.setProperty("color", `var(${token})`);
  const colour = getComputedStyle($probe).color;
  const parts = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(colour);
  if (parts === null) return colour;
  const hexadecimal = parts.slice(1).map((part) => Number(part).toString(16).padStart(2, "0"));
  return `#${hexadecimal.join("")}`;
}

/** @returns {{palette: Palette, font: {sans: string}}} */
export function readLook() {
  const $probe = document.createElement("span");
  $probe.hidden = true;
  document.body.append($probe);
  const entries = Object.entries(TOKENS).map(([name, token]) => [name, resolve($probe, token)]);
  $probe.remove();
  const sans = getComputedStyle(document.body).fontFamily;
  return { palette: /** @type {Palette} */ (Object.fromEntries(entries)), font: { sans } };
}

/**
 * Calls back whenever colours or the pixel ratio may have changed.
 * @param {() => void} onChange
 */
export function watchLook(onChange) {
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]) {
    window.matchMedia(query).addEventListener("change", onChange);
  }
  new MutationObserver(onChange).observe(document.documentElement, {
    attributeFilter: ["data-theme"],
  });
  watchRatio(onChange);
}

/**
 * A resolution query knows one ratio only, so it is armed anew after each change.
 * @param {() => void} onChange
 */
function watchRatio(onChange) {
  const query = `(resolution: ${String(window.devicePixelRatio)}dppx)`;
  window.matchMedia(query).addEventListener(
    "change",
    () => {
      onChange();
      watchRatio(onChange);
    },
    { once: true },
  );
}
