/** Long questions, asked of a worker of their own: a moved lever never waits for them. Of each kind the newest counts. */

import { forWorker } from "./language.js";
import { Line, portOf } from "./line.js";

/** @import {AnalysisRequest, FromAnalysis} from "./messages-to-model.js" */
/** @import {OpenPort, PortListener} from "./line.js" */
/** @typedef {{onDone: (answer: any) => void, onFailure: (reason: string) => void, onProgress?: (answer: any) => void}} Asker */

/** @param {PortListener} listener */
export function openAnalysisPort(listener) {
  return portOf(new Worker(new URL("./analysis-worker.js", import.meta.url), forWorker), listener);
}

export class AnalysisClient {
  #lastId = 0;
  /** @type {Map<string, {id: number, request: AnalysisRequest, asker: Asker}>} */
  #asked = new Map();

  /** @param {OpenPort} open */
  constructor(open) {
    this.line = new Line(open, {
      onMessage: (message) => this.#receive(message),
      onReplaced: () => {
        for (const { id, request } of this.#asked.values()) this.line.post({ ...request, id });
      },
      onBroken: (reason) => {
        const waiting = [...this.#asked.values()];
        this.#asked.clear();
        for (const { asker } of waiting) asker.onFailure(reason);
      },
    });
  }

  /**
   * @param {AnalysisRequest} request
   * @param {Asker} asker
   */
  ask(request, asker) {
    this.#lastId += 1;
    this.#asked.set(request.kind, { id: this.#lastId, request, asker });
    this.line.post({ ...request, id: this.#lastId });
  }

  /**
   * Stops what was asked; a search gives what it has found by then.
   * @param {AnalysisRequest["kind"]} kind
   */
  stop(kind) {
    if (this.#asked.has(kind)) this.line.post({ kind: "stop", what: kind });
  }

  /** @param {FromAnalysis} message */
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
}
