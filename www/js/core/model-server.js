/**
 * Runs the model away from the page, behind messages. A run answers with its central path at once, then with bands that
 * firm up; a newer run replaces an older one between two calls, so nothing queues. What a run has found stays here: the
 * page gets the numbers of its charts and asks for words, tables and files.
 */

/** @import {Explorer, Findings} from "./types.js" */
/** @import {AskRequest, DrawRequest, DriversRequest, ExplainRequest, FromModel, RunRequest, ToModel} from "./messages-to-model.js" */
/** @import {SharedDraws} from "./shared-draws.js" */

/** How long parts of an explanation keep a newer request waiting. */
const CALL_MILLISECONDS = 10;
const REPORT_MILLISECONDS = 150;
// Percentiles of fewer draws jump about, and would say "in 100 of 100 runs" of a handful.
const FIRST_REPORT_DRAWS = 40;
// While a slider moves newer runs follow each other; a block of draws begun in between would only delay the next.
const SETTLE_MILLISECONDS = 300;
// A longer explanation than this waits until the ranges are drawn; a shorter one takes no time from them.
const FEW_PROJECTIONS = 32;
// Two levers, four projections: what a result costs then gets its range, once the run has its own.
const FEW_FOR_RANGES = 4;
const DRAWS_FOR_RANGES = 40;

/** Lets a newer request in before the next call. @param {number} milliseconds */
const breathe = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {unknown} error */
const reasonOf = (error) => (error instanceof Error ? error.message : String(error));

/** @param {Findings} answer */
export function numbersOf(answer) {
  return Object.fromEntries(answer.outcomeIds().map((id) => [id, answer.numbers(id)]));
}

/**
 * @param {Findings} answer
 * @param {AskRequest["question"]} question
 */
function tell(answer, question) {
  switch (question.what) {
    case "sentence":
      return answer.sentence(question.outcome, question.year);
    case "describe":
      return answer.describe(question.outcome);
    case "series":
      return answer.plainOutcome(question.outcome);
    case "likely":
      return answer.likely(question.outcome, question.year);
    case "account":
      return answer.account(question.year);
    case "movedSince":
      return answer.movedSince(question.made);
    case "picture":
      return answer.picture(question.chart, question.under, question.source);
    case "csv":
      return answer.csv();
    case "json":
      return answer.json();
  }
}

/** @typedef {{post: (message: FromModel, transfer: Transferable[]) => void, open: () => Promise<Explorer>,
 *   shared?: SharedDraws, mostDraws?: number}} Setting `shared` a second worker; `mostDraws` where the page itself must make them */

export class ModelServer {
  /** While the page opens, it has more use for a processor than another model.
   * @type {RunRequest | undefined} */
  #opened;
  /** @type {RunRequest | undefined} */
  #current;
  /** The second place has an instance of its own, so that questions about the run still find the first's draws.
   * @type {Promise<Explorer> | undefined} */
  #beside;
  /** @type {ExplainRequest | undefined} */
  #asked;
  /** @type {RunRequest | undefined} */
  #drawing;
  /** The run whose draws the first instance holds, all of them.
   * @type {Pick<RunRequest, "scenario" | "place"> | undefined} */
  #drawn;
  /** What each seat's newest run has found, of its place and of the second.
   * @type {Map<number, {run: number, answers: Map<boolean, Findings>, says: RunRequest["says"]}>} */
  #found = new Map();
  #isClosed = false;

  /** @param {Setting} setting */
  constructor({ post, open, shared, mostDraws }) {
    this.send = post;
    this.open = open;
    this.shared = shared;
    this.mostDraws = mostDraws ?? Infinity;
    this.opening = open();
    this.opening.then(
      () => this.#post({ type: "ready" }),
      (error) => this.#fail(0, error),
    );
  }

  /** @param {ToModel} given */
  handle(given) {
    const request = given.type === "run" ? { ...given, draws: Math.min(given.draws, this.mostDraws) } : given;
    if (request.type === "run" || request.type === "explain") {
      // A new run makes what was asked of the last one stale.
      this.#asked = request.type === "explain" ? request : undefined;
    }
    if (request.type === "run") {
      this.#opened ??= request;
      this.#current = request;
      this.shared?.leave();
    }
    this.opening.then((explorer) => this.#answer(explorer, request), () => undefined);
  }

  close() {
    this.#isClosed = true;
    this.#current = undefined;
    for (const seat of [...this.#found.keys()]) this.#release(seat);
    this.opening.then((explorer) => explorer.free(), () => undefined);
    this.#beside?.then((explorer) => explorer.free(), () => undefined);
  }

  /**
   * @param {Explorer} explorer
   * @param {ToModel} request
   */
  #answer(explorer, request) {
    if (this.#isClosed) return;
    if (request.type === "leave") this.#release(request.seat);
    else if (request.type === "ask") this.#tell(request);
    else if (request.type === "draw") this.#drawForAnother(explorer, request);
    else if (request.type === "drivers") this.#drivers(explorer, request);
    else if (this.#asked === request) void this.#explain(explorer, this.#asked);
    else if (this.#current === request) void this.#start(explorer, this.#current);
  }

  /**
   * @param {FromModel} message
   * @param {Transferable[]} [transfer]
   */
  #post(message, transfer = []) {
    this.send(message, transfer);
  }

  /**
   * @param {number} id
   * @param {unknown} error
   */
  #fail(id, error) {
    this.#post({ type: "failed", id, reason: reasonOf(error) });
  }

  /** @param {number} seat */
  #release(seat) {
    for (const answer of this.#found.get(seat)?.answers.values() ?? []) answer.free();
    this.#found.delete(seat);
  }

  /**
   * Keeps what a run has found so far and gives the page what it draws.
   * @param {Explorer} explorer
   * @param {RunRequest} run
   * @param {boolean} isSecond
   * @param {"central"|"bands"} stage
   * @param {boolean} done
   */
  #report(explorer, run, isSecond, stage, done) {
    const { id, seat, says, isPlain } = run;
    if (this.#found.get(seat)?.run !== id) {
      this.#release(seat);
      this.#found.set(seat, { run: id, answers: new Map(), says });
    }
    const found = this.#found.get(seat);
    if (found === undefined) return;
    const answer = explorer.findings();
    found.answers.get(isSecond)?.free();
    found.answers.set(isSecond, answer);
    const numbers = numbersOf(answer);
    const said = found.says;
    const account = said === undefined ? undefined : answer.sentence(said.outcome, said.year);
    const result = isPlain === true ? answer.plain() : undefined;
    const transfer = Object.values(numbers).map((row) => row.buffer);
    this.#post({ type: "result", id, isSecond, stage, done, summary: answer.summary(), numbers, account, said, result }, transfer);
  }

  /** @param {AskRequest} request */
  #tell({ id, seat, run, isSecond, question }) {
    const found = this.#found.get(seat);
    const answer = found?.run === run ? found.answers.get(isSecond) : undefined;
    if (found === undefined || answer === undefined) {
      this.#post({ type: "stale", id });
      return;
    }
    // The next report says this too.
    if (question.what === "sentence") found.says = { outcome: question.outcome, year: question.year };
    try {
      this.#post({ type: "answer", id, answer: tell(answer, question) });
    } catch (error) {
      this.#fail(id, error);
    }
  }

  /**
   * Draws until all are done or a newer run has come.
   * @param {Explorer} explorer
   * @param {RunRequest} run
   * @param {boolean} isSecond
   */
  async #drawBands(explorer, run, isSecond) {
    const left = [...explorer.left()];
    let reported = performance.now();
    await breathe(SETTLE_MILLISECONDS);
    if (this.#current !== run) return;
    explorer.split();
    for (let isDone = false; !isDone && this.#current === run; ) {
      if (run !== this.#opened) {
        this.shared?.ask(run, isSecond ? run.second : run.place, left, (from, values) => explorer.add(from, values));
      }
      const first = left.shift();
      if (first !== undefined) explorer.make(first);
      else await this.shared?.next();
      // A newer request may come in between.
      await breathe(0);
      if (this.#current !== run) return;
      const draws = explorer.made();
      isDone = draws >= run.draws;
      if (!isDone && left.length === 0 && this.shared?.isAwaited !== true) throw new Error(`no draw after ${String(draws)}`);
      if (!isDone && (draws < FIRST_REPORT_DRAWS || performance.now() - reported < REPORT_MILLISECONDS)) continue;
      this.#report(explorer, run, isSecond, "bands", isDone);
      reported = performance.now();
    }
  }

  /**
   * Sets the question and answers it on the central path.
   * @param {Explorer} explorer
   * @param {RunRequest} run
   * @param {boolean} isSecond
   */
  #begin(explorer, run, isSecond) {
    explorer.begin(run.scenario, isSecond ? run.second : run.place, run.draws);
    this.#report(explorer, run, isSecond, "central", run.draws === 0);
  }

  /**
   * Whether this run asks the first place nothing new: then only the second is worked out.
   * @param {RunRequest} run
   */
  #isDrawn({ scenario, place, draws }) {
    const drawn = this.#drawn;
    return draws > 0 && drawn !== undefined && JSON.stringify([scenario, place]) === JSON.stringify([drawn.scenario, drawn.place]);
  }

  /**
   * Both central paths come first, then the draws of the first place, then those of the second.
   * @param {Explorer} explorer
   * @param {RunRequest} run
   */
  async #start(explorer, run) {
    try {
      // A page that makes its own draws gets its turn first.
      if (this.shared === undefined) await breathe(0);
      if (this.#current !== run) return;
      if (this.#isDrawn(run)) this.#report(explorer, run, false, "central", true);
      else {
        this.#drawn = undefined;
        this.#begin(explorer, run, false);
      }
      this.#drawing = run;
      const second = run.second === "" ? undefined : await (this.#beside ??= this.open());
      if (second !== undefined) {
        await breathe(0);
        if (this.#current !== run) return;
        this.#begin(second, run, true);
      }
      if (run.draws > 0) {
        await this.#drawBands(explorer, run, false);
        if (this.#current === run) this.#drawn = run;
        if (second !== undefined && this.#current === run) await this.#drawBands(second, run, true);
      }
      if (this.#drawing === run) this.#drawing = undefined;
    } catch (error) {
      this.#drawing = undefined;
      this.#fail(run.id, error);
    }
  }

  /**
   * Takes the steps of the present explanation, a few at a time, until done or a newer request has come.
   * @param {Explorer} explorer
   * @param {ExplainRequest} request
   * @param {number} steps
   * @param {boolean} waits whether the draws of the run go first
   * @returns {Promise<boolean>} whether it was done
   */
  async #takeSteps(explorer, request, steps, waits) {
    for (let left = steps; left > 0; ) {
      const mustWait = waits && this.#drawing !== undefined;
      await breathe(mustWait ? SETTLE_MILLISECONDS : 0);
      if (this.#asked !== request) return false;
      if (mustWait) continue;
      const began = performance.now();
      while (left > 0 && performance.now() - began < CALL_MILLISECONDS) left = explorer.advanceExplain(1);
    }
    return true;
  }

  /**
   * Shares the difference out over the levers; over few of them once more with draws, for ranges.
   * @param {Explorer} explorer
   * @param {ExplainRequest} request
   */
  async #explain(explorer, request) {
    const { id, scenario, place, year } = request;
    const ask = (/** @type {number} */ draws) => explorer.beginExplain(scenario, place, year, draws);
    try {
      const projections = ask(0);
      if (!(await this.#takeSteps(explorer, request, projections, projections > FEW_PROJECTIONS))) return;
      const isWhole = projections > FEW_FOR_RANGES;
      this.#post({ type: "explained", id, done: isWhole, explanation: explorer.explainResult() });
      if (isWhole) return;
      if (!(await this.#takeSteps(explorer, request, ask(DRAWS_FOR_RANGES), true))) return;
      this.#post({ type: "explained", id, done: true, explanation: explorer.explainResult() });
    } catch (error) {
      this.#fail(id, error);
    }
  }

  /**
   * What drives the spread, from the draws that the present run has made.
   * @param {Explorer} explorer
   * @param {DriversRequest} request
   */
  #drivers(explorer, { id, outcome, year }) {
    try {
      this.#post({ type: "drivers", id, sensitivity: explorer.sensitivity(outcome, year) });
    } catch (error) {
      this.#fail(id, error);
    }
  }

  /**
   * Makes draws for the worker that opened this one.
   * @param {Explorer} explorer
   * @param {DrawRequest} request
   */
  #drawForAnother(explorer, { id, scenario, place, draws, first }) {
    try {
      const values = explorer.drawsForAnother(scenario, place, draws, first);
      this.#post({ type: "drawn", id, values }, [values.buffer]);
    } catch (error) {
      this.#fail(id, error);
    }
  }
}
