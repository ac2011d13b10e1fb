/** The model in the page itself, for hosts that allow no worker: fewer draws, one at a time, the page between them. */

import { breathe, drawBands } from "../draw-bands.js";
import { openExplorer } from "../engine.js";

/** @import {RunRequest, WorkerMessage} from "../types.js" */
/** @import {Door} from "./door.js" */

/** Enough for a range; two hundred would keep the page busy for seconds. */
const MOST_DRAWS = 60;

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
    await breathe(0);
    if (current !== run) return;
    try {
      explorer.begin(run.scenario, run.place, run.draws);
      onMessage({ type: "result", id: run.id, stage: "central", done: run.draws === 0, result: explorer.central() });
      await drawBands(explorer, run, () => current === run, onMessage, 1);
    } catch (error) {
      onMessage({ type: "failed", id: run.id, reason: error instanceof Error ? error.message : String(error) });
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
