// Runs a scenario: today's policy and the scenario, on the central path.
import { makeInputs } from "./inputs.js";
import { leversInYear } from "./decisions.js";
import { centralParameters } from "./parameters.js";
import { project } from "./project.js";

/**
 * @typedef {{settings?: Record<string, number>, assumptions?: Record<string, number>, start_year?: number,
 *   phase_years?: number, evidence?: string, seed?: number}} Scenario with what is not said left as the program has it
 * @typedef {{inputs: import("./inputs.js").Inputs, parameters: import("./parameters.js").Parameters, seed: number,
 *   baseline: import("./project.js").Year[], scenario: import("./project.js").Year[]}} Result
 */

/** @returns {Result} */
export function runScenario(/** @type {import("./tables.js").Tables} */ tables, /** @type {Scenario} */ scenario) {
  const inputs = makeInputs(tables);
  const parameters = centralParameters(tables.evidence, scenario.evidence ?? "D", scenario.assumptions ?? {});
  const timing = { startYear: scenario.start_year ?? 2026, phaseYears: scenario.phase_years ?? 1 };
  const run = (/** @type {Record<string, number>} */ settings) => project({ inputs, parameters,
    levers: (year) => leversInYear(tables.levers, { settings, ...timing }, year) });
  return { inputs, parameters, seed: scenario.seed ?? 1, baseline: run({}), scenario: run(scenario.settings ?? {}) };
}
