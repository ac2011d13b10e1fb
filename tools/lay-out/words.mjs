// The words of the pages, from the message files.
import { readFileSync } from "node:fs";

/** @typedef {Record<string, string | number>} Values */
/** @typedef {ReturnType<typeof openWords>} Words */

const PLACEHOLDER = /\{(\w+)\}/g;

/** @param {string} words */
export function escaped(words) {
  return words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}

/**
 * The English messages of these files; a later file's go before an earlier one's.
 * @param {string[]} files
 */
export function openWords(...files) {
  /** @type {Record<string, string>} */
  const messages = Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(`www/messages/en/${file}.json`, "utf8"))));

  /** @param {string} key */
  const message = (key) => {
    const found = messages[key];
    if (found === undefined) throw new Error(`no file of ${files.join(", ")} has the message ${key}`);
    return found;
  };
  /** @param {string} key @param {Values} [values] */
  const text = (key, values = {}) =>
    message(key).replace(PLACEHOLDER, (_, name) => {
      if (!(name in values)) throw new Error(`${key} asks for {${name}}, which is not known`);
      return String(values[name]);
    });
  return {
    text,
    /** A message as HTML. @param {string} key @param {Values} [values] */
    html: (key, values = {}) => escaped(text(key, values)),
    /** What a message is to be filled with. @param {string} key */
    placeholders: (key) => [...message(key).matchAll(PLACEHOLDER)].map(([, name = ""]) => name),
    /** Messages `beginning1`, `beginning2`, … in their order. @param {string} beginning */
    numbered(beginning) {
      const keys = [];
      for (let count = 1; `${beginning}${String(count)}` in messages; count += 1) keys.push(`${beginning}${String(count)}`);
      if (keys.length === 0) throw new Error(`no message begins with ${beginning}`);
      return keys;
    },
  };
}
