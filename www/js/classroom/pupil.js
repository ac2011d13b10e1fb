/** The pupils' page: a goal, a budget and the open levers; a line that is expected, then the model's; a code to send. */

import { byId, element } from "../core/dom.js";
import { DRAWS } from "../core/draws.js";
import { text } from "../core/messages.js";
import { PUPILS, readCode, writeCode } from "./codes.js";
import { OpenLevers } from "./open-levers.js";
import { copies, openPage, placeName, tellOfLink } from "./page.js";
import { PredictionPanel } from "./prediction-panel.js";
import { Revealed } from "./revealed.js";
import { openRuns } from "./run.js";
import { ROLES, deal, roleName } from "./roles.js";
import { ROUNDS, bookOf, readSetup, scenarioOf, writeSetup } from "./setup.js";
import { goalWords } from "./values.js";

/** @import {Notice} from "../core/types.js" */
/** @import {Answer} from "./codes.js" */
/** @import {Report} from "./run.js" */
/** @import {Tables} from "./setup.js" */

const FIRST_ROUND_WITH_ROLES = 2;

class Pupil {
  /** @type {Report | undefined} */
  #report;
  #frame = 0;

  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    const { setup, code, notices } = readSetup(window.location.hash, tables);
    const outcome = tables.outcomes.get(setup.goal.outcome);
    if (outcome === undefined) throw new Error("the model has no outcome of the goal");
    this.setup = setup;
    this.book = bookOf(setup, tables);
    this.fragment = writeSetup(setup, tables.explorer);
    /** @type {Answer} */
    this.answer = this.#first(code, notices);
    tellOfLink(notices);
    this.place = placeName(tables.explorer.places(), setup.place);
    const goal = goalWords(setup.goal, { outcome, place: this.place, budget: setup.budget });
    byId("goal", HTMLElement).textContent = goal;
    this.levers = new OpenLevers(tables, setup, (settings) => this.#choose(settings));
    this.panel = new PredictionPanel(setup, outcome, (isRevealed) => this.#reveal(isRevealed));
    this.revealed = new Revealed(tables, setup, outcome);
    this.run = openRuns((report) => this.#show(report));
    this.#listen();
    this.#playRound();
    this.#choose(this.answer.settings);
  }

  /**
   * What the address holds of an earlier visit, or the teacher's own settings to start from.
   * @param {string} code
   * @param {Notice[]} notices
   * @returns {Answer}
   */
  #first(code, notices) {
    const start = Object.entries(this.setup.scenario.settings).filter(([id]) => this.setup.open.includes(id));
    const pupil = (crypto.getRandomValues(new Uint16Array(1))[0] ?? 0) % PUPILS;
    /** @type {Answer} */
    const first = { settings: Object.fromEntries(start), role: 0, round: this.setup.round, guess: "none", pupil };
    if (code === "") return first;
    const read = readCode(this.book, code);
    if ("answer" in read) return read.answer;
    notices.push({ field: "code", message: text(`code.${read.problem}`, read.values) });
    return first;
  }

  #listen() {
    const $round = byId("round", HTMLSelectElement);
    const rounds = Array.from({ length: ROUNDS }, (_, index) => index + 1);
    $round.append(...rounds.map((round) => element("option", { value: round }, text("round.name", { round }))));
    $round.addEventListener("change", () => {
      this.answer = { ...this.answer, round: Number($round.value), role: deal(this.answer.role) };
      this.#playRound();
      this.panel.startAnew();
    });
    byId("role-deal", HTMLButtonElement).addEventListener("click", () => {
      this.answer = { ...this.answer, role: deal(this.answer.role) };
      this.#playRound();
    });
    copies(byId("code-copy", HTMLButtonElement), byId("code-told", HTMLElement), () => ({
      words: this.revealed.code,
      $shown: byId("code", HTMLElement),
    }));
    // Another link opened in the same window is another task.
    window.addEventListener("hashchange", () => window.location.reload());
  }

  #playRound() {
    const { round } = this.answer;
    byId("round", HTMLSelectElement).value = String(round);
    byId("round-task", HTMLElement).textContent = text(`round.task.${String(round)}`);
    const hasRole = round >= FIRST_ROUND_WITH_ROLES;
    if (!hasRole) this.answer = { ...this.answer, role: 0 };
    else if (this.answer.role === 0) this.answer = { ...this.answer, role: deal(0) };
    byId("role", HTMLElement).hidden = !hasRole;
    const role = ROLES[this.answer.role - 1];
    if (role !== undefined) {
      const watched = role.watches.flatMap((id) => this.tables.outcomes.get(id)?.label ?? []);
      byId("role-name", HTMLElement).textContent = text("role.you", { role: roleName(this.answer.role) });
      byId("role-words", HTMLElement).textContent = text(`role.words.${role.id}`);
      byId("role-watches", HTMLElement).textContent = text("role.watches", { outcomes: watched.join("; ") });
    }
    this.revealed.watch(role);
    this.#write();
  }

  /** @param {Record<string, number>} settings */
  #choose(settings) {
    const scenario = scenarioOf(this.setup, settings, this.tables.explorer);
    const own = Object.entries(scenario.settings).filter(([id]) => this.setup.open.includes(id));
    this.answer = { ...this.answer, settings: Object.fromEntries(own) };
    this.levers.show(scenario);
    this.revealed.wait();
    // However many events a frame brings, the model hears of the last.
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { outcome, year } = this.setup.goal;
      this.run({ scenario, place: this.setup.place, draws: DRAWS, says: { outcome, year } });
    });
  }

  /** @param {Report} report */
  #show(report) {
    this.#report = report;
    this.levers.showCost(report.result);
    this.panel.show(report.result);
    document.body.dataset.run = report.done ? "whole" : "central";
    if (this.panel.isRevealed) this.#tell(report);
  }

  /** @param {boolean} isRevealed */
  #reveal(isRevealed) {
    this.answer = { ...this.answer, guess: "none" };
    this.revealed.open(isRevealed);
    if (isRevealed && this.#report !== undefined) this.#tell(this.#report);
  }

  /** @param {Report} report */
  #tell(report) {
    const guess = this.panel.guess(report.result);
    if (report.done) this.answer = { ...this.answer, guess };
    this.revealed.show(report, this.panel.prediction, guess);
    if (report.done && this.#frame === 0 && report.isLatest) this.#write();
  }

  /** The code is in the address too, so that a page that was closed by mistake opens where it was. */
  #write() {
    const code = writeCode(this.book, this.answer);
    const { guess } = this.answer;
    this.revealed.showCode(this.panel.isRevealed && guess !== "none" ? code : "");
    window.history.replaceState(null, "", `#${this.fragment}&code=${code}`);
  }
}

export async function open() {
  return new Pupil(await openPage());
}
