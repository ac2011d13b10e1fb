// Pages from their templates: Eta puts in the parts that pages share (www/parts) and what is made when the site is
// built; then each element that asks for a message gets its words.
import { Eta } from "eta";
import { POLICIES } from "./headers.mjs";
import { openPage } from "./html.mjs";

/** @import {Values, Words} from "./words.mjs" */

/**
 * What a page is filled with: its words, the values that they ask for, and HTML for its own places.
 * @typedef {{words: Words, values?: Values, made?: Record<string, string>}} Filling
 */

export const PARTS = "parts/";
const eta = new Eta({ views: "www", defaultExtension: ".html" });

/**
 * A part as HTML.
 * @param {string} name
 * @param {object} values
 */
export const part = (name, values) => eta.render(`/${PARTS}${name}`, values);

/**
 * Renders pages, and then says which of what was made no page has a place for.
 * @param {Filling} filling
 */
export function renderer({ words, values = {}, made = {} }) {
  const unused = new Set(Object.keys(made));
  const place = (/** @type {string} */ name) => {
    const html = made[name];
    if (html === undefined) throw new Error(`a page asks for ${name}, which nothing makes`);
    unused.delete(name);
    return html;
  };
  return {
    unused,
    /** @param {string} page */
    render(page) {
      const up = "../".repeat(page.split("/").length - 1);
      const document = openPage(eta.render(`/${page}`, { up, policies: POLICIES, numbered: words.numbered, made: place }));
      fill(document, words, values);
      return document;
    },
  };
}

/**
 * Writes the messages into the elements that ask for them. What a message is filled with stays in the page, for its
 * script to fill it in another language.
 * @param {Document} document
 * @param {Words} words
 * @param {Values} values
 */
function fill(document, words, values) {
  for (const $node of document.querySelectorAll("[data-message]")) {
    const key = $node.getAttribute("data-message") ?? "";
    const known = { ...values, ...JSON.parse($node.getAttribute("data-values") ?? "{}") };
    const asked = words.placeholders(key);
    if (asked.length > 0) $node.setAttribute("data-values", JSON.stringify(Object.fromEntries(asked.map((name) => [name, known[name]]))));
    $node.textContent = words.text(key, known);
  }
  for (const [from, to] of [["label", "aria-label"], ["content", "content"]]) {
    for (const $node of document.querySelectorAll(`[data-message-${from}]`)) {
      $node.setAttribute(to, words.text($node.getAttribute(`data-message-${from}`) ?? "", values));
    }
  }
}
