/**
 * Runs the model away from the page. A run answers with its central path at once, then with bands
 * that firm up; a newer run replaces an older one between two calls, so nothing queues.
 */

import { CALL_MILLISECONDS, SETTLE_MILLISECONDS, breathe, drawBands } from "./draw-bands.js";
import { openExplorer } from "./engine.js";

/** @import {DriversRequest, ExplainRequest, Explorer, RunRequest, WorkerMessage} from "./types.js" */

/** @type {RunRequest | undefined} */
let current;

// A longer explanation than this waits until the ranges are drawn; a shorter one takes no time from them.
const FEW_PROJECTIONS = 32;

/** @type {ExplainRequest | undefined} */
let asked;
/** @type {RunRequest | undefined} */
let drawing;

/** @param {WorkerMessage} message */
function post(message) {
  self.postMessage(message);
}

/**
 * @param {number} id
 * @param {unknown} error
 */
function postFailure(id, error) {
  post({ type: "failed", id, reason: error instanceof Error ? error.message : String(error) });
}

/**
 * @param {Explorer} explorer
 * @param {RunRequest} run
 */
async function start(explorer, run) {
  try {
    explorer.begin(run.scenario, run.place, run.draws);
    const result = explorer.central();
    post({ type: "result", id: run.id, stage: "central", done: run.draws === 0, result });
    drawing = run;
    await drawBands(explorer, run, () => current === run, post);
    if (drawing === run) drawing = undefined;
  } catch (error) {
    drawing = undefined;
    postFailure(run.id, error);
  }
}

/**
 * Shares the difference out over the levers, a few projections at a time, until done or a newer request has come.
 * @param {Explorer} explorer
 * @param {ExplainRequest} request
 */
async function explain(explorer, request) {
  try {
    let left = explorer.beginExplain(request.scenario, request.place, request.year, 0);
    const isLong = left > FEW_PROJECTIONS;
    while (left > 0) {
      const mustWait = isLong && drawing !== undefined;
      await breathe(mustWait ? SETTLE_MILLISECONDS : 0);
      if (asked !== request) return;
      if (mustWait) continue;
      const began = performance.now();
      while (left > 0 && performance.now() - began < CALL_MILLISECONDS) left = explorer.advanceExplain(1);
    }
    post({ type: "explained", id: request.id, explanation: explorer.explainResult() });
  } catch (error) {
    postFailure(request.id, error);
  }
}

/**
 * What drives the spread, from the draws that the present run has made.
 * @param {Explorer} explorer
 * @param {DriversRequest} request
 */
function drivers(explorer, { id, outcome, year }) {
  try {
    post({ type: "drivers", id, sensitivity: explorer.sensitivity(outcome, year) });
  } catch (error) {
    postFailure(id, error);
  }
}

/** @type {Promise<Explorer>} */
const opening = openExplorer();
opening.then(
  () => post({ type: "ready" }),
  (error) => postFailure(0, error),
);

self.addEventListener("message", (event) => {
  const request = /** @type {RunRequest | ExplainRequest | DriversRequest} */ (event.data);
  if (request.type === "drivers") {
    opening.then((explorer) => drivers(explorer, request), () => undefined);
    return;
  }
  // A new run makes what was asked of the last one stale.
  asked = request.type === "explain" ? request : undefined;
  if (request.type === "run") current = request;
  opening.then(
    (explorer) => {
      if (asked === request) return explain(explorer, request);
      if (current === request) return start(explorer, request);
      return undefined;
    },
    () => undefined,
  );
});
