/** What is known well enough to count: effects and the reader's evidence standard. */

/** @import {Lever, Parameter, Scenario, Standard} from "../core/types.js" */

/**
 * The grades from strongest to weakest; their letters sort that way.
 * @type {Standard[]}
 */
export const STANDARDS = ["A", "B", "C", "D", "E"];

/** @param {Parameter} parameter */
export function isEffect(parameter) {
  return parameter.class === "effect";
}

/**
 * Whether an effect's evidence is good enough for a standard; states and costs always count.
 * @param {Parameter} parameter
 * @param {Standard} standard
 */
export function meets(parameter, standard) {
  return !isEffect(parameter) || (parameter.grade ?? "E") <= standard;
}

/**
 * Whether a parameter has influence: what the reader gives it counts whatever the standard.
 * @param {Parameter} parameter
 * @param {Scenario} scenario
 */
export function counts(parameter, scenario) {
  return parameter.id in scenario.assumptions || meets(parameter, scenario.evidence);
}

/**
 * The parameters that a lever rests on, in its own order.
 * @param {Lever} lever
 * @param {Map<string, Parameter>} parameters
 */
export function parametersOf(lever, parameters) {
  return lever.parameters.flatMap((id) => parameters.get(id) ?? []);
}
