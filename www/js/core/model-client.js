/**
 * The one client of the model, for explorer, widgets and classroom; `analysis-client.js` asks long questions the same way. It knows no page: it is given what opens a
 * port to a worker.
 *
 * Whoever wants runs takes a seat. A wish replaces the same seat's older one, so a dragged slider never builds a queue;
 * every seat's central path comes first, then the ranges in turn. What a run has found stays in the worker: a report
 * carries the numbers that charts draw, and `report.ask` asks for the rest.
 * A worker that dies is replaced once and given again what it was asked.
 */

import { Line } from "./line.js";

/** @import {Account, RunResult, RunSummary, Scenario} from "./types.js" */
/** @import {AskRequest, FromModel, RunQuestion, ToModel} from "./messages-to-model.js" */
/** @import {OpenPort} from "./line.js" */
/**
 * @typedef {{scenario: Scenario, place: string, draws: number, second?: string, says?: {outcome: string, year: number},
 *   isPlain?: boolean}} Wish `second` a place beside the first; `says` what is put into a sentence; `isPlain` whether the
 *   whole result is wanted as a plain value
 * @typedef {RunSummary & {scenario: Scenario, isSecond: boolean, stage: "central"|"bands", done: boolean, isLatest: boolean,
 *   numbers: Record<string, Float64Array>, account?: Account,
 *   said?: {outcome: string, year: number}, result?: RunResult,
 *   ask: <Answer>(question: RunQuestion) => Promise<Answer>}} Report `isLatest`: its seat wishes for nothing newer
 * @typedef {{onReport: (report: Report) => void, onFailure: (reason: string) => void}} Guest
 */

/** An answer that nobody needs any more: a newer run has replaced the one that it was asked of. */
export class Stale extends Error {}

/**
 * For what is asked again of the newer run.
 * @param {unknown} error
 */
export function ofStale(error) {
  if (error instanceof Stale) return undefined;
  throw error;
}

/**
 * One guest's place at the model.
 * @typedef {{request: (wish: Wish) => void, ask: (question: object, onAnswer: (answer: any) => void) => boolean,
 *   leave: () => void}} Seat
 */

/** @typedef {{id: number, seat: number, guest: Guest, wish: Wish, hasPath: boolean, isResumed: boolean}} Turn */

export class ModelClient {
  #lastId = 0;
  #lastSeat = 0;
  /** @type {Map<number, {guest: Guest, wish: Wish}>} */
  #paths = new Map();
  /** @type {Map<number, {guest: Guest, wish: Wish}>} */
  #ranges = new Map();
  /** @type {Turn | undefined} */
  #current;
  /** The last run that each seat was given a report of, and its guest.
   * @type {Map<number, {run: number, guest: Guest}>} */
  #seats = new Map();
  /** @type {Map<number, {onAnswer: (message: FromModel) => void, onFailure: (reason: string, isStale: boolean) => void, seat: number}>} */
  #asked = new Map();

  /**
   * @param {OpenPort} open
   * @param {(reason: string) => void} onBroken there is no worker to be had
   */
  constructor(open, onBroken) {
    this.line = new Line(open, {
      onMessage: (message) => this.#receive(message),
      onReplaced: () => this.#resume(),
      onBroken: (reason) => {
        this.#end(reason);
        onBroken(reason);
      },
    });
  }

  /**
   * @param {Guest} guest
   * @returns {Seat}
   */
  join(guest) {
    this.#lastSeat += 1;
    const seat = this.#lastSeat;
    return {
      request: (wish) => {
        this.#paths.set(seat, { guest, wish });
        this.#ranges.delete(seat);
        this.#next();
      },
      ask: (question, onAnswer) => this.#askOfNewest(seat, guest, question, onAnswer),
      leave: () => this.#leave(seat),
    };
  }

  close() {
    this.line.close();
  }

  /** @param {number} seat */
  #leave(seat) {
    this.#paths.delete(seat);
    this.#ranges.delete(seat);
    this.#forget(seat);
    if (this.#seats.delete(seat)) this.line.post({ type: "leave", seat });
    if (this.#current?.seat !== seat) return;
    this.#current = undefined;
    this.#next();
  }

  /**
   * A long question about the scenario of the present run; not asked while a newer run is wished for.
   * @param {number} seat
   * @param {Guest} guest
   * @param {object} question
   * @param {(answer: any) => void} onAnswer
   */
  #askOfNewest(seat, guest, question, onAnswer) {
    const isWaiting = this.#current?.seat === seat && !this.#current.hasPath;
    if (isWaiting || this.#paths.has(seat)) return false;
    this.#ask(seat, question, (message) => onAnswer(message), (reason, isStale) => {
      if (!isStale) guest.onFailure(reason);
    });
    return true;
  }

  /**
   * @param {number} seat
   * @param {object} question
   * @param {(message: any) => void} onAnswer
   * @param {(reason: string, isStale: boolean) => void} onFailure
   */
  #ask(seat, question, onAnswer, onFailure) {
    this.#lastId += 1;
    this.#asked.set(this.#lastId, { onAnswer, onFailure, seat });
    this.line.post({ ...question, id: this.#lastId });
  }

  /** @param {FromModel} message */
  #receive(message) {
    if (message.type === "ready") return;
    const asked = this.#asked.get(message.id);
    if (asked !== undefined) this.#settle(message, asked);
    else if (this.#current !== undefined && message.id === this.#current.id) this.#follow(this.#current, message);
  }

  /**
   * @param {FromModel & {id: number}} message
   * @param {{onAnswer: (message: FromModel) => void, onFailure: (reason: string, isStale: boolean) => void}} asked
   */
  #settle(message, asked) {
    // An explanation comes a second time where it gets ranges.
    if (message.type !== "explained" || message.done) this.#asked.delete(message.id);
    if (message.type === "failed") asked.onFailure(message.reason, false);
    else if (message.type === "stale") asked.onFailure("", true);
    else asked.onAnswer(message);
  }

  /**
   * @param {Turn} turn
   * @param {FromModel & {id: number}} message
   */
  #follow(turn, message) {
    const { guest, wish, isResumed } = turn;
    const isNewest = !this.#paths.has(turn.seat);
    if (message.type === "failed") {
      this.#current = undefined;
      guest.onFailure(message.reason);
    } else if (message.type === "result") {
      const isPath = message.stage === "central";
      if (isPath && !message.isSecond) turn.hasPath = true;
      const isLast = wish.second === undefined || wish.second === "" || message.isSecond;
      if (message.done && isLast) this.#current = undefined;
      // The path of a run that was put off is drawn already, with its older range around it.
      const isWanted = isPath && !message.isSecond ? !isResumed : isNewest;
      if (isWanted) guest.onReport(this.#report(turn, message, isNewest));
    }
    this.#next();
  }

  /**
   * @param {Turn} turn
   * @param {FromModel & {type: "result"}} message
   * @param {boolean} isLatest
   * @returns {Report}
   */
  #report({ seat, guest, wish, id: run }, message, isLatest) {
    const { isSecond, stage, done, summary, numbers, account, said, result } = message;
    this.#seats.set(seat, { run, guest });
    return {
      ...summary, scenario: wish.scenario, isSecond, stage, done, isLatest, numbers, account, said, result,
      ask: (question) =>
        new Promise((resolve, reject) => {
          /** @type {Omit<AskRequest, "id">} */
          const request = { type: "ask", seat, run, isSecond, question };
          this.#ask(
            seat,
            request,
            (answered) => resolve(answered.answer),
            (reason, isStale) => reject(isStale ? new Stale() : new Error(reason)),
          );
        }),
    };
  }

  #next() {
    const current = this.#current;
    if (current !== undefined && !current.hasPath) return;
    const path = first(this.#paths);
    if (path !== undefined) {
      // The range that was being drawn is put off, unless its own seat now wishes for something else.
      if (current !== undefined && !this.#paths.has(current.seat)) {
        this.#ranges.set(current.seat, { guest: current.guest, wish: current.wish });
      }
      this.#paths.delete(path.seat);
      this.#send({ ...path, hasPath: false, isResumed: false });
      return;
    }
    const range = current === undefined ? first(this.#ranges) : undefined;
    if (range === undefined) return;
    this.#ranges.delete(range.seat);
    this.#send({ ...range, hasPath: true, isResumed: true });
  }

  /** @param {Omit<Turn, "id">} turn */
  #send(turn) {
    this.#lastId += 1;
    this.#forget(turn.seat);
    this.#current = { ...turn, id: this.#lastId };
    const { scenario, place, draws, second = "", says, isPlain = false } = turn.wish;
    /** @type {ToModel} */
    const run = { type: "run", id: this.#lastId, seat: turn.seat, scenario, place, second, draws, says, isPlain };
    this.line.post(run);
  }

  /** What was asked of a seat's last run is stale. @param {number} seat */
  #forget(seat) {
    for (const [id, asked] of this.#asked) {
      if (asked.seat !== seat) continue;
      this.#asked.delete(id);
      asked.onFailure("", true);
    }
  }

  /** A new worker knows nothing: what was asked of the old one's runs is stale, and the present run begins again. */
  #resume() {
    const current = this.#current;
    this.#current = undefined;
    for (const seat of this.#seats.keys()) this.#forget(seat);
    this.#seats.clear();
    if (current !== undefined && !this.#paths.has(current.seat)) {
      this.#send({ seat: current.seat, guest: current.guest, wish: current.wish, hasPath: current.hasPath, isResumed: current.hasPath });
    } else this.#next();
  }

  /** @param {string} reason */
  #end(reason) {
    const guests = new Set([...this.#paths.values(), ...this.#ranges.values()].map(({ guest }) => guest));
    if (this.#current !== undefined) guests.add(this.#current.guest);
    this.#paths.clear();
    this.#ranges.clear();
    this.#current = undefined;
    for (const seat of new Set([...this.#asked.values()].map((asked) => asked.seat))) this.#forget(seat);
    for (const guest of guests) guest.onFailure(reason);
  }
}

/** @param {Map<number, {guest: Guest, wish: Wish}>} wishes */
function first(wishes) {
  for (const [seat, { guest, wish }] of wishes) return { seat, guest, wish };
  return undefined;
}
