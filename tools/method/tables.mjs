// Tables of the data package, as rows of texts.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** @typedef {Record<string, string>} Row */

/** @param {string} path @returns {Row[]} */
export function rows(path) {
  return parse(readFileSync(path), { columns: true });
}
