// What the unit tests share: the messages that a page has, and tables with little in them.
import { readFile } from "node:fs/promises";
import { loadTexts } from "../../www/js/core/messages.js";

/** @import {Lever, Outcome, Parameter, RunResult, Scenario} from "../../www/js/core/types.js" */

/** Loads the messages as a page does, from the folder instead of a server. @param {string[]} files */
export async function speak(...files) {
  globalThis.fetch = async (address) => new Response(await readFile(/** @type {URL} */ (address)));
  await loadTexts(...files);
}

/** @param {Partial<Lever>} [own] @returns {Lever} */
export function lever(own = {}) {
  return {
    id: "esol_funding",
    label: "Money for English classes",
    unit: "million pounds a year",
    ...{ min: 0, max: 1000, step: 1, default: 203 },
    ...{ group: "government", kind: "modelled", grade: "B", grade_word: "", rows: [], sources: [], parameters: [] },
    ...{ headline: true, sentence: "", detail: "", default_is_no_limit: false, today_label: "", cost_note: "" },
    ...{ moves: [], either: "", since: "never", law: "" },
    ...own,
  };
}

export const share = lever({ id: "regional_visa_share", unit: "%", min: 0, max: 1, step: 0.01, default: 0 });
export const quota = lever({ id: "regional_quota_london", min: 0, max: 5000, default: 0 });

/** @param {Partial<Outcome>} [own] @returns {Outcome} */
export function outcome(own = {}) {
  return {
    id: "english_well",
    label: "Speak English well",
    unit: "% of people born abroad",
    ...{ dimension: "civic", direction: "higher", rows: [], definition: "", decimals: 1, scale: "share", kind: "share" },
    ...{ cells: "none", cells_why: "", level: "modelled" },
    .../** @type {Partial<Outcome>} */ (own),
  };
}

/** @param {Partial<Scenario>} [own] @returns {Scenario} */
export function scenario(own = {}) {
  return { settings: {}, assumptions: {}, start_year: 2026, phase_years: 1, evidence: "C", seed: 1, ...own };
}

/** @param {Partial<Parameter>} [own] @returns {Parameter} */
export function parameter(own = {}) {
  return /** @type {Parameter} */ ({ id: "class_level_gain", class: "effect", grade: "C", central: 0.3, ...own });
}

/** A run of two years with one outcome. @param {object} [own] of the outcome @returns {RunResult} */
export function run(own = {}) {
  const result = { id: "english_well", past: [], baseline: [0.9, 0.91], scenario: [0.9, 0.95], ...own };
  const about = { place: "K02000001", place_name: "United Kingdom", draws: 200, years: [2039, 2040], today: 2039 };
  return /** @type {any} */ ({ ...about, outcomes: [result], notices: [], ends: [] });
}
