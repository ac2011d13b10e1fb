/** Saved scenarios as one JSON text: written, and read with a word for each field that is not as it should be. */

import { text } from "../core/messages.js";

/** @import {Explorer, Scenario} from "../core/types.js" */
/** @typedef {{name: string, place: string, scenario: Scenario}} SavedScenario */

const FORMAT = "integration-explorer-scenarios";
const VERSION = 1;
const LONGEST_TEXT = 500_000;
const LONGEST_NAME = 80;
export const MOST_SAVED = 100;

/** @param {SavedScenario[]} scenarios */
export function writeSaved(scenarios) {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, scenarios }, null, 2)}\n`;
}

/**
 * Keeps what can be read; names the field of the rest.
 * @param {string} content
 * @param {Explorer} explorer
 * @param {Set<string>} places codes
 * @returns {{scenarios: SavedScenario[], problems: string[]}}
 */
export function readSaved(content, explorer, places) {
  const whole = parse(content);
  if (typeof whole === "string") return { scenarios: [], problems: [whole] };
  /** @type {SavedScenario[]} */
  const scenarios = [];
  /** @type {string[]} */
  const problems = [];
  const { scenarios: listed } = whole;
  if (!Array.isArray(listed)) return { scenarios, problems: [text("saved.wrong.list")] };
  if (listed.length > MOST_SAVED) problems.push(text("saved.wrong.many", { most: MOST_SAVED, count: listed.length }));
  listed.slice(0, MOST_SAVED).forEach((entry, index) => {
    const at = `scenarios[${String(index)}]`;
    if (!isRecord(entry)) {
      problems.push(text("saved.wrong.entry", { field: at }));
      return;
    }
    const { name, place, scenario } = entry;
    const wrong = faults({ name, place, scenario }, at, places);
    problems.push(...wrong);
    if (wrong.length > 0) return;
    const checked = explorer.checkScenario(scenario);
    problems.push(...checked.notices.map(({ field, message }) => text("saved.wrong.field", { field: `${at}.scenario, ${field}`, message })));
    scenarios.push({ name: String(name).trim(), place: String(place), scenario: checked.scenario });
  });
  return { scenarios, problems };
}

/**
 * @param {Record<string, unknown>} entry
 * @param {string} at
 * @param {Set<string>} places
 */
function faults({ name, place, scenario }, at, places) {
  const isName = typeof name === "string" && name.trim() !== "" && name.length <= LONGEST_NAME;
  const isPlace = typeof place === "string" && places.has(place);
  return [
    isName ? "" : text("saved.wrong.name", { field: `${at}.name`, most: LONGEST_NAME }),
    isPlace ? "" : text("saved.wrong.place", { field: `${at}.place` }),
    isRecord(scenario) ? "" : text("saved.wrong.scenario", { field: `${at}.scenario` }),
  ].filter((words) => words !== "");
}

/**
 * @param {string} content
 * @returns {Record<string, unknown> | string} what is wrong, in words
 */
function parse(content) {
  if (content.length > LONGEST_TEXT) return text("saved.wrong.long");
  /** @type {unknown} */
  let whole;
  try {
    whole = JSON.parse(content);
  } catch {
    return text("saved.wrong.json");
  }
  if (!isRecord(whole)) return text("saved.wrong.json");
  if (whole.format !== FORMAT) return text("saved.wrong.format", { format: FORMAT });
  if (whole.version !== VERSION) return text("saved.wrong.version", { version: VERSION });
  return whole;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
