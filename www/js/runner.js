/**
 * The page's side of the worker: at most one run waits for its central path, and while it does only
 * the newest wish is kept, so a dragged slider never builds a queue.
 */

/** @import {Explanation, ExplainRequest, RunResult, RunRequest, Scenario, WorkerMessage} from "./types.js" */

export const DRAWS = 200;

/**
 * @typedef {{result: RunResult, stage: "central"|"bands", done: boolean, isLatest: boolean}} Report
 * @typedef {{onReport: (report: Report) => void,
 *   onExplained: (explanation: Explanation, scenario: Scenario) => void, onFailure: (reason: string) => void,
 *   onBroken: () => void}} Listener
 */

/**
 * @param {Listener} listener
 * @returns {{request: (scenario: Scenario, place: string) => void,
 *   explain: (scenario: Scenario, place: string, year: number) => boolean}} `explain` says whether it
 *   was asked: a run that is wished for comes first
 */
export function createRunner(listener) {
  const opened = openWorker(listener);
  if (opened === undefined) return { request: () => undefined, explain: () => false };
  const worker = opened;

  let lastId = 0;
  let lastRun = 0;
  let waiting = false;
  /** @type {{scenario: Scenario, place: string} | undefined} */
  let wished;
  /** @type {ExplainRequest | undefined} */
  let asked;

  function send() {
    if (waiting || wished === undefined) return;
    lastId += 1;
    waiting = true;
    /** @type {RunRequest} */
    const run = { type: "run", id: lastId, draws: DRAWS, ...wished };
    lastRun = lastId;
    wished = undefined;
    asked = undefined;
    worker.postMessage(run);
  }

  /** @param {WorkerMessage} message */
  function receive(message) {
    if (message.type === "ready") return;
    if (message.type === "failed" && message.id === 0) {
      listener.onBroken();
      return;
    }
    if (message.type === "explained") {
      if (message.id === asked?.id) listener.onExplained(message.explanation, asked.scenario);
      return;
    }
    if (message.type === "failed" && message.id === asked?.id) {
      listener.onFailure(message.reason);
      return;
    }
    if (message.id !== lastRun) return;
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

  return {
    request(scenario, place) {
      wished = { scenario, place };
      send();
    },
    explain(scenario, place, year) {
      if (waiting || wished !== undefined) return false;
      lastId += 1;
      asked = { type: "explain", id: lastId, scenario, place, year };
      worker.postMessage(asked);
      return true;
    },
  };
}

/** @param {Listener} listener */
function openWorker(listener) {
  try {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      listener.onBroken();
    });
    worker.addEventListener("messageerror", () => listener.onBroken());
    return worker;
  } catch {
    listener.onBroken();
    return undefined;
  }
}
