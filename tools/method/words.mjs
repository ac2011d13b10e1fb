// Words, numbers and tables for the page about the method.
import { part } from "../lay-out/template.mjs";
import { openWords } from "../lay-out/words.mjs";

export const words = openWords("model", "page", "method");
export const { html, text } = words;

/** @param {number} decimals @param {Intl.NumberFormatOptions} [options] */
function written(decimals, options = {}) {
  const format = new Intl.NumberFormat("en-GB", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    ...options,
  });
  return (/** @type {number} */ value) => format.format(value).replace("-", "−");
}

export const oneDecimal = written(1);
export const twoDecimals = written(2);
export const whole = written(0);
/** With its sign, and none for zero. */
export const signed = written(1, { signDisplay: "exceptZero" });

/** A number of any size, with three figures that count. @param {number} value */
export function measured(value) {
  const options = Math.abs(value) >= 1 ? { maximumFractionDigits: Math.abs(value) >= 1000 ? 0 : 3 } : { maximumSignificantDigits: 3 };
  return new Intl.NumberFormat("en-GB", options).format(value).replace("-", "−");
}

/** @typedef {{words: string, note?: string}} Head */

/**
 * A table in a frame that can be scrolled, and so must be reachable.
 * @param {{caption: string, head: (string | Head)[], rows: string[][], id?: string, kind?: string}} table cells are HTML;
 *   the first of a row is its heading
 */
export function table({ caption, head: heads, rows, id = "", kind = "" }) {
  const head = heads.map((one) => (typeof one === "string" ? { words: one } : one));
  // On a phone a row stands in lines of its own, and each number needs its heading beside it.
  const labels = head.map(({ words: name, note }) => (note === undefined ? name : `${name} ${note}`));
  return part("table", { caption, head, labels, rows, id, kind });
}

/** @param {string} sentence */
export function sentenceCase(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
