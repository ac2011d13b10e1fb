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
/** The second place has an instance of its own, so that questions about the run still find the first's draws.
 * @type {Promise<Explorer> | undefined} */
let beside;

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
 * @param {boolean} isSecond
 */
async function drawBands(explorer, run, isSecond) {
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
      post({ type: "result", id: run.id, isSecond, stage: "bands", done, result: explorer.result() });
      reported = performance.now();
    }
  }
}

/**
 * Sets the question and answers it on the central path.
 * @param {Explorer} explorer
 * @param {RunRequest} run
 * @param {boolean} isSecond
 */
function begin(explorer, run, isSecond) {
  explorer.begin(run.scenario, isSecond ? run.second : run.place, run.draws);
  post({ type: "result", id: run.id, isSecond, stage: "central", done: run.draws === 0, result: explorer.central() });
}

/** The run whose draws the first instance holds, all of them.
 * @type {Pick<RunRequest, "scenario" | "place"> | undefined} */
let drawn;

/**
 * Whether this run asks the first place nothing new: then only the second is worked out.
 * @param {RunRequest} run
 */
function isDrawn({ scenario, place }) {
  return drawn !== undefined && JSON.stringify([scenario, place]) === JSON.stringify([drawn.scenario, drawn.place]);
}

/**
 * Both central paths come first, then the draws of the first place, then those of the second.
 * @param {Explorer} explorer
 * @param {RunRequest} run
 */
async function start(explorer, run) {
  try {
    if (isDrawn(run)) {
      post({ type: "result", id: run.id, isSecond: false, stage: "central", done: true, result: explorer.central() });
    } else {
      drawn = undefined;
      begin(explorer, run, false);
    }
    drawing = run;
    const second = run.second === "" ? undefined : await (beside ??= openExplorer());
    if (second !== undefined) {
      await breathe(0);
      if (current !== run) return;
      begin(second, run, true);
    }
    await drawBands(explorer, run, false);
    if (current === run) drawn = run;
    if (second !== undefined && current === run) await drawBands(second, run, true);
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
