/**
 * The page's side of the worker: at most one run waits for its central path, and while it does only
 * the newest wish is kept, so a dragged slider never builds a queue.
 */

/** @import {RunResult, RunRequest, Scenario, WorkerMessage} from "./types.js" */

export const DRAWS = 200;

/**
 * @typedef {{result: RunResult, stage: "central"|"bands", done: boolean, isLatest: boolean}} Report
 * @typedef {{onReport: (report: Report) => void, onFailure: (reason: string) => void,
 *   onBroken: () => void}} Listener
 */

/**
 * @param {Listener} listener
 * @returns {{request: (scenario: Scenario, place: string) => void}}
 */
export function createRunner(listener) {
  /** @type {Worker} */
  let worker;
  try {
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  } catch {
    listener.onBroken();
    return { request: () => undefined };
  }

  let lastId = 0;
  let waiting = false;
  /** @type {{scenario: Scenario, place: string} | undefined} */
  let wished;

  function send() {
    if (waiting || wished === undefined) return;
    lastId += 1;
    waiting = true;
    /** @type {RunRequest} */
    const run = { type: "run", id: lastId, draws: DRAWS, ...wished };
    wished = undefined;
    worker.postMessage(run);
  }

  /** @param {WorkerMessage} message */
  function receive(message) {
    if (message.type === "ready") return;
    if (message.type === "failed" && message.id === 0) {
      listener.onBroken();
      return;
    }
    if (message.id !== lastId) return;
    if (message.type === "failed") {
      waiting = false;
      listener.onFailure(message.reason);
    } else if (message.stage === "central") {
      waiting = false;
      listener.onReport({ ...message, isLatest: wished === undefined });
    } else if (wished === undefined) {
      listener.onReport({ ...message, isLatest: true });
    }
    send();
  }

  worker.addEventListener("message", (event) => receive(/** @type {WorkerMessage} */ (event.data)));
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    listener.onBroken();
  });
  worker.addEventListener("messageerror", () => listener.onBroken());

  return {
    request(scenario, place) {
      wished = { scenario, place };
      send();
    },
  };
}
