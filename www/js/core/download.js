/** Gives the reader a file; nothing leaves the browser. */

import { element } from "./dom.js";

const KEPT_MILLISECONDS = 10_000;

/**
 * @param {string} name
 * @param {string} type
 * @param {string | Blob} content
 */
export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const $link = element("a", { href: address, download: name, hidden: true });
  document.body.append($link);
  $link.click();
  $link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), KEPT_MILLISECONDS);
}
