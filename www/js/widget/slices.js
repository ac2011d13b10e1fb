/** The model in the page itself, for hosts that allow no worker: fewer draws, one at a time, the page between them. */

import { openExplorer } from "../core/engine.js";

/** @import {RunRequest, WorkerMessage} from "../core/types.js" */
/** @typedef {{post: (request: RunRequest) => void, close: () => void, kind: "worker"|"page"}} Door */

/** Enough for a range; two hundred would keep the page busy for seconds. */
const MOST_DRAWS = 60;
/** Percentiles of fewer draws jump about. */
const FIRST_REPORT = 40;

/** Lets the page have its turn. */
function breathe() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * @param {(message: WorkerMessage) => void} onMessage
 * @returns {Promise<Door>}
 */
export async function openSlices(onMessage) {
  const explorer = await openExplorer();
  /** @type {RunRequest | undefined} */
  let current;

  /** @param {RunRequest} run */
  async function start(run) {
    await breathe();
    if (current !== run) return;
    const { id } = run;
    try {
      explorer.begin(run.scenario, run.place, run.draws);
      onMessage({ type: "result", id, isSecond: false, stage: "central", done: run.draws === 0, result: explorer.central() });
      for (let draws = 0; draws < run.draws; ) {
        await breathe();
        if (current !== run) return;
        draws = explorer.advance(1);
        const done = draws >= run.draws;
        if (!done && draws !== FIRST_REPORT) continue;
        onMessage({ type: "result", id, isSecond: false, stage: "bands", done, result: explorer.result() });
      }
    } catch (error) {
      onMessage({ type: "failed", id, reason: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    kind: "page",
    post(request) {
      current = { ...request, draws: Math.min(request.draws, MOST_DRAWS) };
      void start(current);
    },
    close() {
      current = undefined;
      explorer.free();
    },
  };
}
