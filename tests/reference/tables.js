// Reads the tables from the folder of data: the only file of the reference that needs Node.
// A page can be given the same tables as JSON.
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** @typedef {Record<string, string>} Row */
/** @typedef {{districts: Row[], regions: Row[], national: Row[], evidence: Row[], fitted: Row[], effects: Row[],
 *   levers: Row[], outcomes: Row[]}} Tables */

const DATA = new URL("../../data/", import.meta.url);

/** @returns {Row[]} */
function readTable(/** @type {string} */ path) {
  return parse(readFileSync(new URL(path, DATA), "utf8"), { columns: true });
}

/** @returns {Tables} */
export function readTables() {
  return {
    districts: readTable("model/districts.csv"),
    regions: readTable("model/regions.csv"),
    national: readTable("model/national.csv"),
    evidence: readTable("evidence.csv"),
    fitted: readTable("fitted.csv"),
    effects: readTable("model/district_effects.csv"),
    levers: readTable("levers.csv"),
    outcomes: readTable("outcomes.csv"),
  };
}
