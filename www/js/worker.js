/**
 * Runs the model away from the page. A run answers with its central path at once, then with bands
 * that firm up; a newer run replaces an older one between two calls, so nothing queues.
 */

import { openExplorer } from "./engine.js";

/** @import {DriversRequest, ExplainRequest, Explorer, RunRequest, WorkerMessage} from "./types.js" */

// Short calls let the engine's compiler warm up and keep a newer request waiting no longer than this.
const CALL_MILLISECONDS = 10;
const REPORT_MILLISECONDS = 150;
const FIRST_CALL_DRAWS = 4;
// Percentiles of fewer draws jump about, and would say "in 100 of 100 runs" of a handful.
const FIRST_REPORT_DRAWS = 40;
// While a slider moves a newer run comes every frame; draws begun in between would only delay it.
const SETTLE_MILLISECONDS = 100;

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
 * Lets a newer request in before the next call.
 * @param {number} milliseconds
 */
function breathe(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Draws until all are done or a newer run has come.
 * @param {Explorer} explorer
 * @param {RunRequest} run
 */
async function drawBands(explorer, run) {
  let draws = 0;
  let most = FIRST_CALL_DRAWS;
  let reported = performance.now();
  while (draws < run.draws) {
    await breathe(draws === 0 ? SETTLE_MILLISECONDS : 0);
    if (current !== run) return;
    const began = performance.now();
    const before = draws;
    draws = explorer.advance(Math.min(most, run.draws - draws));
    if (draws <= before) throw new Error(`no draw after ${String(before)}`);
    const now = performance.now();
    const ideal = ((draws - before) * CALL_MILLISECONDS) / Math.max(now - began, 0.5);
    most = Math.max(1, Math.min(Math.round(ideal), most * 2));
    const done = draws >= run.draws;
    const isDue = draws >= FIRST_REPORT_DRAWS && now - reported >= REPORT_MILLISECONDS;
    if (done || isDue) {
      post({ type: "result", id: run.id, stage: "bands", done, result: explorer.result() });
      reported = performance.now();
    }
  }
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
    await drawBands(explorer, run);
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
