/**
 * The page's side of the worker: at most one run waits for its central path, and while it does only
 * the newest wish is kept, so a dragged slider never builds a queue.
 */

import { DRAWS } from "./draws.js";
import { forWorker } from "./language.js";

/** @import {DriversRequest, Explanation, ExplainRequest, RunResult, RunRequest, Scenario, Sensitivity, WorkerMessage} from "./types.js" */

/** @typedef {Omit<ExplainRequest, "id">} ExplainQuestion */
/** @typedef {Omit<DriversRequest, "id">} DriversQuestion */
/**
 * @typedef {{result: RunResult, stage: "central"|"bands", done: boolean, isLatest: boolean}} Report
 * @typedef {{onReport: (report: Report) => void, onSecond: (report: Report) => void,
 *   onExplained: (explanation: Explanation, scenario: Scenario) => void, onFailure: (reason: string) => void,
 *   onBroken: () => void}} Listener
 */

/**
 * @param {Listener} listener
 * @returns {{request: (scenario: Scenario, place: string, second: string) => void,
 *   explain: (scenario: Scenario, place: string, year: number) => boolean,
 *   drivers: (outcome: string, year: number, onDone: (sensitivity: Sensitivity) => void) => boolean}}
 *   `explain` and `drivers` say whether it was asked: a run that is wished for comes first
 */
export function createRunner(listener) {
  const opened = openWorker(listener);
  if (opened === undefined) return { request: () => undefined, explain: () => false, drivers: () => false };
  const worker = opened;

  let lastId = 0;
  let lastRun = 0;
  let waiting = false;
  /** @type {{scenario: Scenario, place: string, second: string} | undefined} */
  let wished;
  /** Questions about the present run, by id: a new run makes them stale.
   * @type {Map<number, (message: WorkerMessage) => void>} */
  const asked = new Map();

  function send() {
    if (waiting || wished === undefined) return;
    lastId += 1;
    waiting = true;
    /** @type {RunRequest} */
    const run = { type: "run", id: lastId, draws: DRAWS, ...wished };
    lastRun = lastId;
    wished = undefined;
    asked.clear();
    worker.postMessage(run);
  }

  /**
   * @param {ExplainQuestion | DriversQuestion} question
   * @param {(message: WorkerMessage) => void} onAnswer
   */
  function ask(question, onAnswer) {
    if (waiting || wished !== undefined) return false;
    lastId += 1;
    asked.set(lastId, onAnswer);
    worker.postMessage({ ...question, id: lastId });
    return true;
  }

  /** @param {WorkerMessage} message */
  function receive(message) {
    if (message.type === "ready") return;
    if (message.type === "failed" && message.id === 0) return listener.onBroken();
    if (message.type === "explained" || message.type === "drivers" || asked.has(message.id)) {
      if (message.type === "failed") listener.onFailure(message.reason);
      else asked.get(message.id)?.(message);
      // An explanation comes a second time where it gets ranges.
      if (message.type !== "explained" || message.done) asked.delete(message.id);
      return;
    }
    if (message.id !== lastRun) return;
    if (message.type === "failed") {
      waiting = false;
      listener.onFailure(message.reason);
    } else if (message.isSecond) {
      if (wished === undefined) listener.onSecond({ ...message, isLatest: true });
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
    request(scenario, place, second) {
      wished = { scenario, place, second };
      send();
    },
    ...questions(ask, listener),
  };
}

/**
 * @param {(question: ExplainQuestion | DriversQuestion, onAnswer: (message: WorkerMessage) => void) => boolean} ask
 * @param {Listener} listener
 * @returns {Pick<ReturnType<typeof createRunner>, "explain" | "drivers">}
 */
function questions(ask, listener) {
  return {
    explain: (scenario, place, year) =>
      ask({ type: "explain", scenario, place, year }, (message) => {
        if (message.type === "explained") listener.onExplained(message.explanation, scenario);
      }),
    drivers: (outcome, year, onDone) =>
      ask({ type: "drivers", outcome, year }, (message) => {
        if (message.type === "drivers") onDone(message.sensitivity);
      }),
  };
}

/** Opened before anybody listens to it; one that fails by then is left, and another will say so again.
 * @type {Worker | undefined} */
let early;

const newWorker = () => new Worker(new URL("./worker.js", import.meta.url), forWorker);

/** Lets the worker load the model while the page does, so that the first run need not wait for it. */
export function openEarly() {
  try {
    const worker = newWorker();
    const leave = () => {
      if (early === worker) early = undefined;
    };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      leave();
    });
    worker.addEventListener("message", ({ data }) => {
      if (data.type === "failed") leave();
    });
    early = worker;
  } catch {
    early = undefined;
  }
}

/** @param {Listener} listener */
function openWorker(listener) {
  try {
    const worker = early ?? newWorker();
    early = undefined;
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
