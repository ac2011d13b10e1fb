/**
 * One worker for all widgets of a page. Every widget's central path comes first, then the ranges in turn; a wish
 * replaces the same widget's older one, so a dragged slider never builds a queue.
 */

/** @import {RunRequest, RunResult, Scenario, WorkerMessage} from "../types.js" */
/**
 * @typedef {{result: RunResult, stage: "central"|"bands", done: boolean}} Report
 * @typedef {{onReport: (report: Report) => void, onFailure: (reason: string) => void}} Client
 * @typedef {{scenario: Scenario, place: string, draws: number}} Wish
 */

export class RunQueue {
  /** @type {Map<Client, Wish>} */
  #paths = new Map();
  /** @type {Map<Client, Wish>} */
  #ranges = new Map();
  /** @type {{id: number, client: Client, wish: Wish, step: "path"|"range"} | undefined} */
  #current;
  #lastId = 0;

  /** @param {(request: RunRequest) => void} post */
  constructor(post) {
    this.post = post;
  }

  /**
   * @param {Client} client
   * @param {Wish} wish
   */
  request(client, wish) {
    this.#paths.set(client, wish);
    this.#ranges.delete(client);
    this.#next();
  }

  /** @param {Client} client */
  leave(client) {
    this.#paths.delete(client);
    this.#ranges.delete(client);
    if (this.#current?.client !== client) return;
    this.#current = undefined;
    this.#next();
  }

  /** @param {WorkerMessage} message */
  receive(message) {
    const current = this.#current;
    if (message.type === "failed" && message.id === 0) this.#break(message.reason);
    if (current === undefined || !("id" in message) || message.id !== current.id) return;
    const { client, wish, step } = current;
    if (message.type === "failed") {
      this.#current = undefined;
      client.onFailure(message.reason);
    } else if (message.type === "result" && step === "path") {
      this.#current = undefined;
      const isNewest = !this.#paths.has(client);
      if (isNewest && wish.draws > 0) this.#ranges.set(client, wish);
      client.onReport({ result: message.result, stage: "central", done: wish.draws === 0 });
    } else if (message.type === "result" && message.stage === "bands") {
      if (message.done) this.#current = undefined;
      client.onReport({ result: message.result, stage: "bands", done: message.done });
    }
    this.#next();
  }

  #next() {
    if (this.#current?.step === "path") return;
    const path = first(this.#paths);
    if (path !== undefined) {
      const put = this.#current;
      // The range that was being drawn is put off, unless its own widget now wishes for something else.
      if (put !== undefined && !this.#paths.has(put.client)) this.#ranges.set(put.client, put.wish);
      this.#paths.delete(path.client);
      this.#send({ ...path, step: "path" });
      return;
    }
    if (this.#current !== undefined) return;
    const range = first(this.#ranges);
    if (range === undefined) return;
    this.#ranges.delete(range.client);
    this.#send({ ...range, step: "range" });
  }

  /** @param {{client: Client, wish: Wish, step: "path"|"range"}} turn */
  #send(turn) {
    this.#lastId += 1;
    this.#current = { ...turn, id: this.#lastId };
    const { scenario, place, draws } = turn.wish;
    this.post({ type: "run", id: this.#lastId, scenario, place, draws: turn.step === "path" ? 0 : draws });
  }

  /** @param {string} reason */
  #break(reason) {
    const clients = new Set([...this.#paths.keys(), ...this.#ranges.keys()]);
    if (this.#current !== undefined) clients.add(this.#current.client);
    this.#paths.clear();
    this.#ranges.clear();
    this.#current = undefined;
    for (const client of clients) client.onFailure(reason);
  }
}

/** @param {Map<Client, Wish>} wishes */
function first(wishes) {
  for (const [client, wish] of wishes) return { client, wish };
  return undefined;
}
