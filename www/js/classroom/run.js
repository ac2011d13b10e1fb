/**
 * Runs of the model for the classroom: as in the explorer, only the newest wish is kept while a run waits for its
 * central path. Here a page may ask for no draws, since the answers of a class are shown on the central path.
 */

import { text } from "../core/messages.js";
import { tellProblem } from "./page.js";

/** @import {RunResult, Scenario, WorkerMessage} from "../core/types.js" */
/** @typedef {{scenario: Scenario, result: RunResult, done: boolean, isLatest: boolean}} Report */

/**
 * @param {(report: Report) => void} onReport
 * @param {(reason: string) => void} [onFailure]
 * @returns {(scenario: Scenario, place: string, draws: number) => void} asks for a run
 */
export function openRuns(onReport, onFailure = (reason) => tellProblem(text("problem.run", { reason }))) {
  const worker = openWorker();
  let lastId = 0;
  let isWaiting = false;
  /** @type {{scenario: Scenario, place: string, draws: number} | undefined} */
  let wished;
  /** @type {Scenario | undefined} */
  let asked;

  function send() {
    if (isWaiting || wished === undefined) return;
    lastId += 1;
    isWaiting = true;
    // Nothing is compared with a second place here.
    worker?.postMessage({ type: "run", id: lastId, second: "", ...wished });
    asked = wished.scenario;
    wished = undefined;
  }

  /** @param {WorkerMessage} message */
  function receive(message) {
    if (message.type === "failed" && message.id === 0) tellProblem(text("problem.worker"));
    if ((message.type !== "result" && message.type !== "failed") || message.id !== lastId) return;
    isWaiting = false;
    if (message.type === "failed") onFailure(message.reason);
    else if (asked !== undefined) onReport({ scenario: asked, result: message.result, done: message.done, isLatest: wished === undefined });
    send();
  }

  worker?.addEventListener("message", (event) => receive(/** @type {WorkerMessage} */ (event.data)));
  return (scenario, place, draws) => {
    wished = { scenario, place, draws };
    send();
  };
}

function openWorker() {
  const broken = () => tellProblem(text("problem.worker"));
  try {
    const worker = new Worker(new URL("../core/worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      broken();
    });
    worker.addEventListener("messageerror", broken);
    return worker;
  } catch {
    broken();
    return undefined;
  }
}
