// Parameters after the evidence standard, at their central values or drawn (docs/model/evidence-standard.md, draws.md).
import { clamp } from "./names.js";
import { inverseNormal, uniform } from "./random.js";

/** @typedef {Record<string, number>} Parameters */
/** @typedef {import("./tables.js").Row} Row */
/** @typedef {{standard: string, assumptions: Record<string, number>}} Standing the weakest grade that counts, A to E */

/** Standard deviations from the middle to the 10th and to the 90th percentile. */
const TO_TENTH = 1.2815515655446004;

/** There and back: scales on which a number is drawn. @type {Record<string, [(x: number) => number, (x: number) => number]>} */
const SCALES = {
  normal: [(x) => x, (x) => x],
  lognormal: [Math.log, Math.exp],
  logit: [(x) => Math.log(x / (1 - x)), (x) => 1 / (1 + Math.exp(-x))],
};

/**
 * Parameters as they stand since the fit, whose low, central and high replace those before it.
 * @returns {Row[]}
 */
export function registry(/** @type {import("./tables.js").Tables} */ { evidence, fitted }) {
  const fits = new Map(fitted.map(({ id, low, central, high }) => [id, { low, central, high }]));
  return evidence.map((row) => ({ ...row, ...fits.get(row.id) }));
}

/** @returns {number} */
function drawnValue(/** @type {Row} */ row, /** @type {number} */ seed, /** @type {number} */ draw) {
  const [there, back] = SCALES[row.distribution];
  const u = uniform(seed, draw, row.id);
  if (u === 0.5) return Number(row.central);
  const z = inverseNormal(u);
  const [low, central, high] = [row.low, row.central, row.high].map((value) => there(Number(value)));
  const drawn = central + (z / TO_TENTH) * (z < 0 ? central - low : high - central);
  return clamp(back(drawn), Number(row.minimum), Number(row.maximum));
}

/**
 * An effect whose evidence is weaker than the standard has none; a value that somebody assumed counts whatever its grade.
 * @param {Row[]} evidence
 * @param {Standing} standing
 * @param {(row: Row) => number} value
 * @returns {Parameters}
 */
function parametersBy(evidence, { standard, assumptions }, value) {
  /** @type {Parameters} */
  const parameters = {};
  for (const row of evidence) {
    const isTooWeak = row.class === "effect" && row.grade > standard;
    parameters[row.id] = assumptions[row.id] ?? (isTooWeak ? 0 : value(row));
  }
  for (const id of Object.keys(assumptions)) {
    if (!(id in parameters)) throw new Error(`no parameter is called ${id}`);
  }
  return parameters;
}

export const centralParameters = (/** @type {Row[]} */ evidence, /** @type {Standing} */ standing) =>
  parametersBy(evidence, standing, (row) => Number(row.central));

export const drawnParameters = (/** @type {Row[]} */ evidence, /** @type {Standing} */ standing, /** @type {number} */ seed,
  /** @type {number} */ draw) => parametersBy(evidence, standing, (row) => drawnValue(row, seed, draw));
