/** What the reader sees comes from the files of messages/<language>; no module holds text of its own. */

import { FIRST, language, locales } from "./language.js";

/** @type {Record<string, string>} */
let messages = {};

/**
 * Loads the messages of these files and writes them over the first language's copy in the page. What the page's
 * language lacks is said in the first.
 * @param {string[]} files
 */
export async function loadMessages(...files) {
  await loadTexts(...files);
  if (language !== FIRST) document.documentElement.lang = language;
  fillDocument();
}

/**
 * Loads the messages for a widget, whose host page is not ours to write in.
 * @param {string[]} files
 */
export async function loadTexts(...files) {
  const wanted = language === FIRST ? [FIRST] : [FIRST, language];
  messages = Object.assign({}, ...(await Promise.all(wanted.flatMap((spoken) => files.map((file) => load(spoken, file))))));
}

/**
 * @param {string} spoken
 * @param {string} file
 * @returns {Promise<Record<string, string>>}
 */
async function load(spoken, file) {
  const address = new URL(`../../messages/${spoken}/${file}.json`, import.meta.url);
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${String(response.status)}`);
  return response.json();
}

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function text(key, values = {}) {
  const message = messages[key] ?? key;
  return message.replace(/\{(\w+)\}/g, (whole, name) =>
    name in values ? String(values[name]) : whole,
  );
}

/** @param {string} key */
export function hasText(key) {
  return key in messages;
}

function fillDocument() {
  for (const $node of document.querySelectorAll("[data-message]")) {
    // What the build filled a message with stays in the page, so that it can be said in any language.
    const values = JSON.parse($node.getAttribute("data-values") ?? "{}");
    $node.textContent = text($node.getAttribute("data-message") ?? "", values);
  }
  for (const $node of document.querySelectorAll("[data-message-label]")) {
    $node.setAttribute("aria-label", text($node.getAttribute("data-message-label") ?? ""));
  }
  for (const $node of document.querySelectorAll("[data-message-content]")) {
    $node.setAttribute("content", text($node.getAttribute("data-message-content") ?? ""));
  }
}

/**
 * Adds the messages of a file to those there are.
 * @param {string} file
 */
export async function addMessages(file) {
  const first = await load(FIRST, file);
  const other = language === FIRST ? {} : await load(language, file).catch(() => ({}));
  messages = { ...messages, ...first, ...other };
}

const numbers = new Intl.NumberFormat(locales, { maximumFractionDigits: 3 });
const small = new Intl.NumberFormat(locales, { maximumSignificantDigits: 3 });
const differences = new Intl.NumberFormat(locales, {
  maximumFractionDigits: 3,
  signDisplay: "exceptZero",
});

// Browsers know how to write numbers in every language, lists and dates only in some: where they do not know this one,
// a list has no word before its last, and a date is in digits.
const isKnown = Intl.ListFormat.supportedLocalesOf(locales.slice(0, 1)).length > 0;
const lists = new Intl.ListFormat(locales, { type: isKnown ? "conjunction" : "unit" });
const dates = new Intl.DateTimeFormat(locales, { dateStyle: isKnown ? "long" : "short" });

/** @param {string[]} words */
export function list(words) {
  return lists.format(words);
}

/** @param {Date} day */
export function date(day) {
  return dates.format(day);
}

/** @param {number} value */
export function number(value) {
  return numbers.format(value);
}

/**
 * A number of the evidence registry, which may be as small as one in ten thousand.
 * @param {number} value
 */
export function measured(value) {
  return Math.abs(value) >= 1 ? numbers.format(value) : small.format(value);
}

/** @param {number} value */
export function difference(value) {
  return differences.format(value).replace("-", "−");
}
