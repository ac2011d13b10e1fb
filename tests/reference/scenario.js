// Runs a scenario: today's policy and the scenario, on the central path or in one draw.
import { makeInputs } from "./inputs.js";
import { leversInYear } from "./policy_year.js";
import { centralParameters, drawnParameters, registry } from "./parameters.js";
import { project } from "./project.js";
import { unexplainedFactors } from "./arrivals_by_district.js";

/**
 * @typedef {{settings?: Record<string, number>, assumptions?: Record<string, number>, start_year?: number,
 *   phase_years?: number, evidence?: string, seed?: number}} Scenario with what is not said left as the program has it
 * @typedef {{inputs: import("./inputs.js").Inputs, parameters: import("./parameters.js").Parameters, seed: number,
 *   draw: number, baseline: import("./project.js").Year[], scenario: import("./project.js").Year[],
 *   allCome?: import("./project.js").Year[]}} Result where English is asked for before people come, `allCome` is the
 *   scenario with nobody staying away for it
 */

/**
 * @param {import("./tables.js").Tables} tables
 * @param {Scenario} scenario
 * @param {number} [draw] the first is 0; none is the central path, which has the first draw's survey
 * @returns {Result}
 */
export function runScenario(tables, scenario, draw) {
  const inputs = makeInputs(tables);
  const seed = scenario.seed ?? 1;
  const standing = { standard: scenario.evidence ?? "D", assumptions: scenario.assumptions ?? {} };
  const rows = registry(tables);
  const parameters = draw === undefined ? centralParameters(rows, standing) : drawnParameters(rows, standing, seed, draw);
  const unexplained = draw === undefined ? undefined : unexplainedFactors(inputs, parameters, seed, draw);
  const timing = { startYear: scenario.start_year ?? 2026, phaseYears: scenario.phase_years ?? 1 };
  const run = (/** @type {Record<string, number>} */ settings, own = parameters) => project({ inputs, parameters: own, unexplained,
    levers: (year) => leversInYear(tables.levers, { settings, ...timing }, year) });
  const settings = scenario.settings ?? {};
  const result = { inputs, parameters, seed, draw: draw ?? 0, baseline: run({}), scenario: run(settings) };
  const isAsked = draw === undefined && settings.english_requirement_share !== undefined;
  return isAsked ? { ...result, allCome: run(settings, { ...parameters, requirement_deterrence: 0 }) } : result;
}
