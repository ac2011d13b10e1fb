/**
 * Long questions, asked of a worker of their own: a moved lever never waits for them, nor they for it.
 * The worker opens with the first question; of each kind only the newest is answered.
 */

import { forWorker } from "./language.js";

/** @import {AnalysisAnswer, AnalysisRequest} from "./types.js" */

/**
 * @template Answer
 * @typedef {{onDone: (answer: Answer) => void, onFailure: (reason: string) => void,
 *   onProgress?: (answer: Answer) => void}} Asker
 */

export class Analyst {
  /** @type {Worker | undefined} */
  #worker;
  #lastId = 0;
  /** @type {Map<string, {id: number, asker: Asker<any>}>} */
  #asked = new Map();

  /**
   * @template Answer
   * @param {AnalysisRequest} request
   * @param {Asker<Answer>} asker
   */
  ask(request, asker) {
    this.#lastId += 1;
    this.#asked.set(request.kind, { id: this.#lastId, asker });
    this.#open()?.postMessage({ ...request, id: this.#lastId });
  }

  /**
   * Stops what was asked; a search gives what it has found by then.
   * @param {AnalysisRequest["kind"]} kind
   */
  stop(kind) {
    this.#worker?.postMessage({ kind: "stop", what: kind });
  }

  #open() {
    if (this.#worker !== undefined) return this.#worker;
    try {
      this.#worker = new Worker(new URL("./analysis-worker.js", import.meta.url), forWorker);
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
      return undefined;
    }
    this.#worker.addEventListener("message", (event) => this.#receive(event.data));
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#fail(event.message);
    });
    return this.#worker;
  }

  /** @param {AnalysisAnswer} message */
  #receive({ id, kind, stage, answer, reason }) {
    const asked = this.#asked.get(kind);
    if (asked === undefined || asked.id !== id) return;
    if (stage === "part") {
      asked.asker.onProgress?.(answer);
      return;
    }
    this.#asked.delete(kind);
    if (stage === "done") asked.asker.onDone(answer);
    else asked.asker.onFailure(reason ?? "");
  }

  /** @param {string} reason */
  #fail(reason) {
    const waiting = [...this.#asked.values()];
    this.#asked.clear();
    for (const { asker } of waiting) asker.onFailure(reason);
  }
}
