/** Makes the draws of a run a few at a time, so that a newer run, or the page itself, gets its turn in between. */

/** @import {Explorer, RunRequest, WorkerMessage} from "./types.js" */

// Short calls let the engine's compiler warm up and keep a newer request waiting no longer than this.
export const CALL_MILLISECONDS = 10;
// While a slider moves a newer run comes every frame; draws begun in between would only delay it.
export const SETTLE_MILLISECONDS = 100;
const REPORT_MILLISECONDS = 150;
const FIRST_CALL_DRAWS = 4;
// Percentiles of fewer draws jump about, and would say "in 100 of 100 runs" of a handful.
const FIRST_REPORT_DRAWS = 40;

/**
 * Lets a newer request in before the next call.
 * @param {number} milliseconds
 */
export function breathe(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Draws until all are done or a newer run has come.
 * @param {Explorer} explorer
 * @param {RunRequest} run
 * @param {() => boolean} isCurrent whether no newer run has come
 * @param {(message: WorkerMessage) => void} post
 * @param {number} [firstDraws] how many draws the first call makes
 */
export async function drawBands(explorer, run, isCurrent, post, firstDraws = FIRST_CALL_DRAWS) {
  let draws = 0;
  let most = firstDraws;
  let reported = performance.now();
  while (draws < run.draws) {
    await breathe(draws === 0 ? SETTLE_MILLISECONDS : 0);
    if (!isCurrent()) return;
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
