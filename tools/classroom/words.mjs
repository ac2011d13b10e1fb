// The words of the classroom, from the message files, written into its pages.
import { readFileSync } from "node:fs";

/** @param {string} file @returns {Record<string, string>} */
const read = (file) => JSON.parse(readFileSync(`www/messages/en/${file}.json`, "utf8"));
const MESSAGES = { ...read("page"), ...read("classroom") };

/** @typedef {Record<string, string | number>} Values */

/** @param {string} key @param {Values} [values] */
export function text(key, values = {}) {
  const message = MESSAGES[key];
  if (message === undefined) throw new Error(`no message file has ${key}`);
  return message.replace(/\{(\w+)\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`${key} asks for {${name}}, which is not known`);
    return String(values[name]);
  });
}

/** @param {string} words */
export function escaped(words) {
  return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/** Messages `beginning1`, `beginning2`, … in their order. @param {string} beginning */
export function numbered(beginning) {
  const keys = [];
  for (let number = 1; `${beginning}${number}` in MESSAGES; number += 1) keys.push(`${beginning}${number}`);
  if (keys.length === 0) throw new Error(`no message begins with ${beginning}`);
  return keys;
}

/** The values that a message asks for, which stay in the page for other languages. @param {string} key @param {Values} values */
function kept(key, values) {
  const names = [...(MESSAGES[key] ?? "").matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  if (names.length === 0) return "";
  return ` data-values="${escaped(JSON.stringify(Object.fromEntries(names.map((name) => [name, values[name] ?? ""]))))}"`;
}

/** An element with a message. @param {string} tag @param {string} key @param {Values} [values] @param {string} [attributes] */
export function say(tag, key, values = {}, attributes = "") {
  return `<${tag}${attributes} data-message="${key}"${kept(key, values)}>${escaped(text(key, values))}</${tag}>`;
}

/**
 * @param {string} template
 * @param {Record<string, string>} parts
 * @param {Values} values
 */
export function filled(template, parts, values) {
  return template
    .replace(/<!-- made: ([\w-]+) -->/g, (_, name) => {
      const part = parts[name];
      if (part === undefined) throw new Error(`a page asks for the part ${name}, which nothing makes`);
      return part;
    })
    .replace(/<!-- each: ([\w.]+) -->/g, (_, beginning) => numbered(beginning).map((key) => say("li", key, values)).join("\n"))
    .replace(/<(\w+)((?:\s[^<>]*)?) data-message="([\w.]+)"([^<>]*)><\/\1>/g, (_, tag, before, key, after) =>
      say(tag, key, values, `${before}${after}`),
    )
    .replace(/data-message-label="([\w.]+)"/g, (whole, key) => `${whole} aria-label="${escaped(text(key))}"`)
    .replace(/data-message-content="([\w.]+)"/g, (whole, key) => `${whole} content="${escaped(text(key))}"`);
}
