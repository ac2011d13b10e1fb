// Lays out the page about the method: `node tools/method.mjs <folder>`, a folder that www/ was copied into.
// Fills method.html with its words, and with tables made of the backtest, the checks and the registry as they are
// committed, so that it reads without scripts; and writes data/method.json, from which the page draws its pictures.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { openBacktest, pictures } from "./method/backtest.mjs";
import { districtTables, testTables } from "./method/tested.mjs";
import { checkTables } from "./method/checks.mjs";
import { registryParts } from "./method/registry.mjs";
import { citation, lists } from "./method/words.mjs";
import { escaped, text } from "./method/text.mjs";

const DISTRICT_YEARS = "backtest_districts.csv";

/**
 * Writes the messages into the elements that ask for them, and the parts into their places.
 * @param {string} template
 * @param {Record<string, string>} parts
 * @param {Record<string, string | number>} values what the messages of the template are filled with
 */
function filled(template, parts, values) {
  const words = (/** @type {string} */ key) => escaped(text(key, values));
  // The page's script writes messages anew, but does not know what these are filled with.
  const element = (/** @type {string} */ open, /** @type {string} */ key, /** @type {string} */ close) => {
    const opening = text(key).includes("{") ? open.replace(/ data-message="[^"]*"/, "") : open;
    return `${opening}${words(key)}${close}`;
  };
  return template
    .replace(/<!-- made: ([\w-]+) -->/g, (_, name) => {
      const part = parts[name];
      if (part === undefined) throw new Error(`method.html asks for the part ${name}, which nothing makes`);
      return part;
    })
    .replace(/(<(\w+)\b[^>]*\bdata-message="([\w.]+)"[^>]*>)(<\/\2>)/g, (_, open, _name, key, close) => element(open, key, close))
    .replace(/data-message-label="([\w.]+)"/g, (whole, key) => `${whole} aria-label="${words(key)}"`)
    .replace(/data-message-content="([\w.]+)"/g, (whole, key) => `${whole} content="${words(key)}"`);
}

/** @param {string} folder */
function layOut(folder) {
  const backtest = openBacktest();
  const registry = registryParts();
  const checks = checkTables(backtest.checks);
  const parts = {
    ...lists(),
    ...testTables(backtest),
    ...districtTables(backtest),
    checks: checks.html,
    registry: registry.html,
    citation: citation(),
  };
  const values = { ...backtest.values, ...checks.values, ...registry.values };
  const page = join(folder, "method.html");
  writeFileSync(page, filled(readFileSync(page, "utf8"), parts, values));
  mkdirSync(join(folder, "data"), { recursive: true });
  writeFileSync(join(folder, "data/method.json"), JSON.stringify(pictures(backtest)));
  copyFileSync(`data/${DISTRICT_YEARS}`, join(folder, "data", DISTRICT_YEARS));
}

try {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("name the folder that the page is laid out in: node tools/method.mjs dist");
  layOut(folder);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
