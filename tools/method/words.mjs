// Words, numbers and tables for the page about the method.
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

/**
 * A table in a frame that can be scrolled, and so must be reachable.
 * @param {{caption: string, head: string[], rows: string[][], id?: string, kind?: string}} table cells are HTML; the
 *   first of a row is its heading
 */
export function table({ caption, head, rows, id = "", kind = "" }) {
  const name = id === "" ? "" : ` id="${id}"`;
  // On a phone a row stands in lines of its own, and each number needs its heading beside it.
  const labels = head.map((cell) => cell.replace(/<br>/g, " ").replace(/<[^>]*>/g, ""));
  const heads = head.map((cell) => `<th scope="col">${cell}</th>`).join("");
  const lines = rows.map(([first, ...rest]) => `<tr><th scope="row">${first}</th>${rest.map((cell, column) => `<td data-label="${labels[column + 1] ?? ""}">${cell}</td>`).join("")}</tr>`);
  return `<div class="table-frame ${kind}" tabindex="0" role="group" aria-label="${caption}"><table${name}><caption>${caption}</caption><thead><tr>${heads}</tr></thead><tbody>
${lines.join("\n")}
</tbody></table></div>`;
}

/** @param {string} sentence */
export function sentenceCase(sentence) {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
