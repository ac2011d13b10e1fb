/**
 * Runs the model away from the page. A run answers with its central path at once, then with bands
 * that firm up; a newer run replaces an older one between two calls, so nothing queues.
 */

import { openExplorer } from "./engine.js";
import { SharedDraws } from "./shared-draws.js";

/** @import {DrawRequest, DrawnMessage, DriversRequest, ExplainRequest, Explorer, RunRequest, WorkerMessage} from "./types.js" */

/** How long parts of an explanation keep a newer request waiting. */
const CALL_MILLISECONDS = 10;
const REPORT_MILLISECONDS = 150;
// Percentiles of fewer draws jump about, and would say "in 100 of 100 runs" of a handful.
const FIRST_REPORT_DRAWS = 40;
// While a slider moves newer runs follow each other; a block of draws begun in between would only delay the next.
const SETTLE_MILLISECONDS = 300;

const shared = new SharedDraws(import.meta.url);
/** While the page opens, it has more use for a processor than another model.
 * @type {RunRequest | undefined} */
let opened;
/** @type {RunRequest | undefined} */
let current;
/** The second place has an instance of its own, so that questions about the run still find the first's draws.
 * @type {Promise<Explorer> | undefined} */
let beside;

// A longer explanation than this waits until the ranges are drawn; a shorter one takes no time from them.
const FEW_PROJECTIONS = 32;
// Two levers, four projections: what a result costs then gets its range, once the run has its own.
const FEW_FOR_RANGES = 4;
const DRAWS_FOR_RANGES = 40;

/** @type {ExplainRequest | undefined} */
let asked;
/** @type {RunRequest | undefined} */
let drawing;

/** @param {WorkerMessage | DrawnMessage} message */
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
  const left = [...explorer.left()];
  let reported = performance.now();
  await breathe(SETTLE_MILLISECONDS);
  if (current !== run) return;
  explorer.split();
  for (let isDone = false; !isDone && current === run; ) {
    if (run !== opened) {
      shared.ask(run, isSecond ? run.second : run.place, left, (from, values) => explorer.add(from, values));
    }
    const first = left.shift();
    if (first !== undefined) explorer.make(first);
    else await shared.next();
    // A newer request may come in between.
    await breathe(0);
    if (current !== run) return;
    const draws = explorer.made();
    isDone = draws >= run.draws;
    if (!isDone && left.length === 0 && !shared.isAwaited) throw new Error(`no draw after ${String(draws)}`);
    if (!isDone && (draws < FIRST_REPORT_DRAWS || performance.now() - reported < REPORT_MILLISECONDS)) continue;
    post({ type: "result", id: run.id, isSecond, stage: "bands", done: isDone, result: explorer.result() });
    reported = performance.now();
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
 * Takes the steps of the present explanation, a few at a time, until done or a newer request has come.
 * @param {Explorer} explorer
 * @param {ExplainRequest} request
 * @param {number} steps
 * @param {boolean} waits whether the draws of the run go first
 * @returns {Promise<boolean>} whether it was done
 */
async function takeSteps(explorer, request, steps, waits) {
  for (let left = steps; left > 0; ) {
    const mustWait = waits && drawing !== undefined;
    await breathe(mustWait ? SETTLE_MILLISECONDS : 0);
    if (asked !== request) return false;
    if (mustWait) continue;
    const began = performance.now();
    while (left > 0 && performance.now() - began < CALL_MILLISECONDS) left = explorer.advanceExplain(1);
  }
  return true;
}

/**
 * Shares the difference out over the levers; over few of them once more with draws, for ranges.
 * @param {Explorer} explorer
 * @param {ExplainRequest} request
 */
async function explain(explorer, request) {
  const { id, scenario, place, year } = request;
  const ask = (/** @type {number} */ draws) => explorer.beginExplain(scenario, place, year, draws);
  try {
    const projections = ask(0);
    if (!(await takeSteps(explorer, request, projections, projections > FEW_PROJECTIONS))) return;
    const isWhole = projections > FEW_FOR_RANGES;
    post({ type: "explained", id, done: isWhole, explanation: explorer.explainResult() });
    if (isWhole) return;
    if (!(await takeSteps(explorer, request, ask(DRAWS_FOR_RANGES), true))) return;
    post({ type: "explained", id, done: true, explanation: explorer.explainResult() });
  } catch (error) {
    postFailure(id, error);
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

/**
 * Makes draws for the worker that opened this one.
 * @param {Explorer} explorer
 * @param {DrawRequest} request
 */
function drawForAnother(explorer, { id, scenario, place, draws, first }) {
  try {
    post({ type: "drawn", id, values: explorer.drawsForAnother(scenario, place, draws, first) });
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
  const request = /** @type {RunRequest | ExplainRequest | DriversRequest | DrawRequest} */ (event.data);
  if (request.type === "draw") {
    opening.then((explorer) => drawForAnother(explorer, request), () => undefined);
    return;
  }
  if (request.type === "drivers") {
    opening.then((explorer) => drivers(explorer, request), () => undefined);
    return;
  }
  // A new run makes what was asked of the last one stale.
  asked = request.type === "explain" ? request : undefined;
  if (request.type === "run") {
    opened ??= request;
    current = request;
    shared.leave();
  }
  opening.then(
    (explorer) => {
      if (asked === request) return explain(explorer, request);
      if (current === request) return start(explorer, request);
      return undefined;
    },
    () => undefined,
  );
});
