/**
 * A second worker, which makes every other block of a run's draws with a model of its own. Where there is no processor
 * for it, the browser or the page's origin allows none, or it fails, the first worker makes them all.
 */

import { forWorker } from "./language.js";

/** @import {DrawRequest, FromModel, RunRequest} from "./messages-to-model.js" */

/** Fewer draws are made sooner than another model is opened. */
const FEW_DRAWS = 64;
/** While the answer to one block is on its way the next is being made. */
const ASKED_AHEAD = 2;

export class SharedDraws {
  /** @type {Worker | undefined} */
  #worker;
  #mayOpen = navigator.hardwareConcurrency > 1;
  #lastId = 0;
  /** The first draws of the blocks that were asked for, by the number of the request.
   * @type {Map<number, number>} */
  #asked = new Map();
  /** @type {() => void} */
  #wake = () => undefined;

  /** @param {string | undefined} address the worker's script; none where it was bundled into another */
  constructor(address) {
    this.address = address;
  }

  /**
   * Asks the second worker for blocks and takes them from those that are left.
   * @param {RunRequest} run
   * @param {string} place
   * @param {number[]} left the first draw of each block that nobody makes yet
   * @param {(first: number, values: Float64Array) => void} onBlock
   */
  ask({ scenario, draws }, place, left, onBlock) {
    if (draws <= FEW_DRAWS) return;
    this.#open();
    this.onBlock = onBlock;
    this.left = left;
    while (this.#worker !== undefined && left.length > 0 && this.#asked.size < ASKED_AHEAD) {
      const first = /** @type {number} */ (left.shift());
      this.#lastId += 1;
      this.#asked.set(this.#lastId, first);
      /** @type {DrawRequest} */
      const request = { type: "draw", id: this.#lastId, scenario, place, draws, first };
      this.#worker.postMessage(request);
    }
  }

  /** Whether a block that was asked for is still to come. */
  get isAwaited() {
    return this.#asked.size > 0;
  }

  /** Once a block has come, or none is awaited any more. */
  async next() {
    if (!this.isAwaited) return;
    await new Promise((resolve) => {
      this.#wake = () => resolve(undefined);
    });
  }

  /** What was asked for is of no use any more; the blocks that come late are left out. */
  leave() {
    this.#asked.clear();
    this.#wake();
  }

  #open() {
    if (!this.#mayOpen || this.address === undefined) return;
    this.#mayOpen = false;
    try {
      const worker = new Worker(this.address, forWorker);
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        this.#fail();
      });
      worker.addEventListener("message", (event) => this.#receive(event.data));
      this.#worker = worker;
    } catch {
      // The page has no origin, or the browser no workers within workers.
    }
  }

  /** @param {FromModel} message */
  #receive(message) {
    if (message.type === "failed") {
      this.#fail();
      return;
    }
    const first = message.type === "drawn" ? this.#asked.get(message.id) : undefined;
    if (message.type !== "drawn" || first === undefined) return;
    this.#asked.delete(message.id);
    this.onBlock?.(first, message.values);
    this.#wake();
  }

  /** What it was asked for is left again. */
  #fail() {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.left?.unshift(...this.#asked.values());
    this.leave();
  }
}
