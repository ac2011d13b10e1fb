/**
 * One worker for all widgets of a page. Every widget's central path comes first, then the ranges in turn; a wish
 * replaces the same widget's older one, so a dragged slider never builds a queue.
 */

/** @import {RunRequest, RunResult, Scenario, WorkerMessage} from "../core/types.js" */
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
  /** `hasPath`: its central path is there, so it may be put off.
   * @type {{id: number, client: Client, wish: Wish, hasPath: boolean, isResumed: boolean} | undefined} */
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
    const { client, wish, isResumed } = current;
    if (message.type === "failed") {
      this.#current = undefined;
      client.onFailure(message.reason);
    } else if (message.type === "result" && message.stage === "central") {
      current.hasPath = true;
      if (wish.draws === 0) this.#current = undefined;
      // The path of a run that was put off is drawn already, with its older range around it.
      if (!isResumed) client.onReport({ result: message.result, stage: "central", done: wish.draws === 0 });
    } else if (message.type === "result") {
      if (message.done) this.#current = undefined;
      client.onReport({ result: message.result, stage: "bands", done: message.done });
    }
    this.#next();
  }

  #next() {
    const current = this.#current;
    if (current !== undefined && !current.hasPath) return;
    const path = first(this.#paths);
    if (path !== undefined) {
      // The range that was being drawn is put off, unless its own widget now wishes for something else.
      if (current !== undefined && !this.#paths.has(current.client)) this.#ranges.set(current.client, current.wish);
      this.#paths.delete(path.client);
      this.#send({ ...path, hasPath: false, isResumed: false });
      return;
    }
    const range = current === undefined ? first(this.#ranges) : undefined;
    if (range === undefined) return;
    this.#ranges.delete(range.client);
    this.#send({ ...range, hasPath: true, isResumed: true });
  }

  /** @param {{client: Client, wish: Wish, hasPath: boolean, isResumed: boolean}} turn */
  #send(turn) {
    this.#lastId += 1;
    this.#current = { ...turn, id: this.#lastId };
    // A widget shows one place alone.
    const alone = { second: "" };
    this.post({ type: "run", id: this.#lastId, ...turn.wish, ...alone });
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
