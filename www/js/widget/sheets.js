/**
 * The style sheets of the page, for a shadow root: adopted, so that a host's Content-Security-Policy need not allow
 * inline styles, and rewritten, so that a host's letter size and reset do not reach in.
 */

import { complete } from "./colours.js";

/** @import {Colours} from "./colours.js" */

const FILES = [
  new URL("../../css/tokens.css", import.meta.url),
  new URL("../../css/layout.css", import.meta.url),
  new URL("../../css/base.css", import.meta.url),
  new URL("../../css/charts.css", import.meta.url),
  new URL("../../css/levers.css", import.meta.url),
  new URL("../../css/widget.css", import.meta.url),
];
/** A length that is worked out once, in the frame around the widget: many hosts set the root's letters to 10 pixels. */
const REM = "--integration-explorer-rem";

/** @type {Promise<CSSStyleSheet[]> | undefined} */
let loading;

/** Loads the sheets once for all widgets of a page; a failure may be tried again. */
export function loadSheets() {
  loading ??= Promise.all(FILES.map(load)).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** @param {URL} address */
async function load(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${String(response.status)}`);
  const sheet = new CSSStyleSheet();
  return sheet.replace(forShadow(await response.text()));
}

/**
 * A shadow tree has no root element, and its letters are not measured by the host's.
 * @param {string} css
 */
export function forShadow(css) {
  return css.replaceAll(":root", ".widget").replace(/(-?\d*\.?\d+)rem\b/g, `calc($1 * var(${REM}))`);
}

/** Makes `rem` a length that is inherited as it was worked out, not as it was written. */
export function registerLength() {
  try {
    CSS.registerProperty({ name: REM, syntax: "<length>", inherits: true, initialValue: "16px" });
  } catch {
    // A second copy of this module, frozen at another version, was here first.
  }
}

/**
 * Colours of the host's choice. Where the reader's system forces colours, and on paper, they give way.
 * @param {CSSStyleSheet} sheet
 * @param {Colours | undefined} colours
 */
export function paint(sheet, colours) {
  if (colours === undefined) {
    sheet.replaceSync("");
    return;
  }
  const { scheme, tokens } = complete(colours);
  const lines = Object.entries(tokens).map(([name, value]) => `--${name}: ${value};`);
  // Three times the class, to outrank the themes.
  const rule = `.widget.widget.widget { color-scheme: ${scheme}; ${lines.join(" ")} }`;
  sheet.replaceSync(`@media screen and (forced-colors: none) { ${rule} }`);
}
