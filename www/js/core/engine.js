/** The only module that knows the WebAssembly package. */

import initialise, * as glue from "../../pkg/integration_explorer.js";
import { language } from "./language.js";

/** @import {ChartSpec, Description, Diagram, Explorer, Likely, OutcomeResult, Plotted} from "./types.js" */

/** Loads the package, for a page that only draws. */
export async function loadModel() {
  await initialise();
  // Before anything is asked: the crate reads its tables and words once.
  glue.setLanguage(language);
}

/**
 * Loads the model and opens one instance of it.
 * @returns {Promise<Explorer>}
 */
export async function openExplorer() {
  await loadModel();
  return /** @type {Explorer} */ (/** @type {unknown} */ (new glue.Explorer()));
}

/**
 * Draws one chart; the canvas belongs to the main thread, because text is measured there.
 * @param {HTMLCanvasElement} $canvas
 * @param {ChartSpec} spec
 * @returns {Plotted} where the plot lies in it
 */
export function draw($canvas, spec) {
  // Every number costs on its way across, and a drawing shows these alone.
  const { id, past, baseline, scenario, bands } = spec.result;
  const drawn = { ...spec, result: { id, past, baseline, scenario, ...(bands && { bands }) } };
  return /** @type {Plotted} */ (/** @type {unknown} */ (glue.drawChart($canvas, drawn)));
}

/**
 * The same chart in words and as a table.
 * @param {ChartSpec} spec
 * @returns {Description}
 */
export function describe(spec) {
  return /** @type {Description} */ (/** @type {unknown} */ (glue.describeChart(spec)));
}

/**
 * How likely a policy is to do better on an outcome: years with shares of runs, and one year in words.
 * @param {OutcomeResult} result
 * @param {number[]} years
 * @param {number} year
 * @returns {Likely}
 */
export function likely(result, years, year) {
  return /** @type {Likely} */ (/** @type {unknown} */ (glue.likely(result.id, result, new Uint16Array(years), year)));
}

/**
 * A difference of an outcome as a sentence writes it.
 * @param {string} outcome
 * @param {number} difference
 */
export function writeChange(outcome, difference) {
  return glue.writeChange(outcome, difference);
}

/**
 * @param {HTMLCanvasElement} $canvas
 * @param {Diagram} diagram
 */
export function drawDiagram($canvas, diagram) {
  glue.drawDiagram($canvas, diagram);
}

/**
 * @param {Diagram} diagram
 * @returns {Description}
 */
export function describeDiagram(diagram) {
  return /** @type {Description} */ (/** @type {unknown} */ (glue.describeDiagram(diagram)));
}

/**
 * Where the districts of a map or of a scatter stand, in CSS pixels.
 * @param {Diagram} diagram
 * @returns {{code: string, x: number, y: number, radius: number}[]}
 */
export function diagramPlaces(diagram) {
  return /** @type {any} */ (glue.diagramPlaces(diagram));
}

/**
 * The chart of an outcome as an SVG document to take away.
 * @param {ChartSpec} spec
 * @param {string} under
 * @param {string} source
 */
export function chartPicture(spec, under, source) {
  return glue.chartPicture(spec, under, source);
}

/**
 * A diagram as an SVG document to take away.
 * @param {Diagram} diagram
 * @param {string} under
 * @param {string} source
 */
export function diagramPicture(diagram, under, source) {
  return glue.diagramPicture(diagram, under, source);
}
