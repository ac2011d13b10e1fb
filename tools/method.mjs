// The page about the method: its words, and tables made of the backtest, the checks and the registry as they are
// committed, so that it reads without scripts; and data/method.json, from which the page draws its pictures.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escaped } from "./lay-out/words.mjs";
import { openBacktest, pictures } from "./method/backtest.mjs";
import { checkTables } from "./method/checks.mjs";
import { registryParts } from "./method/registry.mjs";
import { districtTables, testTables } from "./method/tested.mjs";
import { words } from "./method/words.mjs";

/** @import {Filling} from "./lay-out/template.mjs" */

const DISTRICT_YEARS = "backtest_districts.csv";

/** @param {string} folder @returns {Filling} */
export function method(folder) {
  const backtest = openBacktest();
  const registry = registryParts();
  const checks = checkTables(backtest.checks);
  mkdirSync(join(folder, "data"), { recursive: true });
  writeFileSync(join(folder, "data/method.json"), JSON.stringify(pictures(backtest)));
  copyFileSync(`data/${DISTRICT_YEARS}`, join(folder, "data", DISTRICT_YEARS));
  return {
    words,
    values: { ...backtest.values, ...checks.values, ...registry.values },
    made: { ...testTables(backtest), ...districtTables(backtest), checks: checks.html, registry: registry.html, citation: escaped(citation()) },
  };
}

/** The line that the README asks to be cited by; a test holds its version to that of CITATION.cff. */
function citation() {
  const line = readFileSync("README.md", "utf8").match(/^> (.+ version .+)$/m)?.[1];
  if (line === undefined) throw new Error("README.md has no line that says how to cite");
  return line;
}
