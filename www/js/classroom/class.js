/** The class page: codes are pasted, run on the central path, and shown together. Nothing leaves this page. */

import { byId, element } from "../core/dom.js";
import { number, text } from "../core/messages.js";
import { ClassRun } from "./class-run.js";
import { ClassResults } from "./class-results.js";
import { openPage, placeName, tell, tellOfLink } from "./page.js";
import { MOST_CODES, readPasted } from "./pasted.js";
import { ROUNDS, bookOf, readSetup, scenarioOf, writeSetup } from "./setup.js";
import { goalWords, valuesIn } from "./values.js";

/** @import {Answer} from "./codes.js" */
/** @import {Row} from "./class-account.js" */
/** @import {Setup, Tables} from "./setup.js" */

const COST = "programme_cost";
/** More bad codes than this are counted. */
const NAMED = 50;

class ClassPage {
  #$link = byId("setup-link", HTMLInputElement);
  #$codes = byId("codes", HTMLTextAreaElement);
  #$told = byId("class-told", HTMLElement);
  #$progress = byId("class-progress", HTMLProgressElement);
  #wish = 0;

  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    this.results = new ClassResults(tables);
    this.runs = new ClassRun();
    const $round = byId("class-round", HTMLSelectElement);
    const rounds = Array.from({ length: ROUNDS }, (_, index) => index + 1);
    $round.append(
      element("option", { value: 0 }, text("class.all_rounds")),
      ...rounds.map((round) => element("option", { value: round }, text("round.name", { round }))),
    );
    $round.addEventListener("change", () => this.results.choose(Number($round.value)));
    this.setup = this.#read(window.location.hash);
    if (window.location.hash !== "") this.#$link.value = writeSetup(this.setup, tables.explorer);
    this.#$link.addEventListener("change", () => {
      this.setup = this.#read(this.#$link.value);
    });
    byId("show", HTMLButtonElement).addEventListener("click", () => this.#show());
    byId("print", HTMLButtonElement).addEventListener("click", () => window.print());
    window.addEventListener("hashchange", () => window.location.reload());
  }

  /** @param {string} link @returns {Setup} */
  #read(link) {
    const { setup, isEmpty, notices } = readSetup(link, this.tables);
    tellOfLink(notices);
    const outcome = this.tables.outcomes.get(setup.goal.outcome);
    const place = placeName(this.tables.explorer.places(), setup.place);
    const $goal = byId("class-goal", HTMLElement);
    $goal.textContent = outcome === undefined ? "" : goalWords(setup.goal, { outcome, place, budget: setup.budget });
    if (isEmpty) $goal.textContent = text("class.no_link");
    const fragment = writeSetup(setup, this.tables.explorer);
    byId("to-setup", HTMLAnchorElement).hash = fragment;
    if (!isEmpty) window.history.replaceState(null, "", `#${fragment}`);
    return setup;
  }

  async #show() {
    this.#wish += 1;
    const wish = this.#wish;
    const { setup, tables } = this;
    const { answers, bad, again, left } = readPasted(this.#$codes.value, bookOf(setup, tables));
    const named = bad.slice(0, NAMED).map(({ problem, values }) => text(`code.${problem}`, values));
    if (bad.length > NAMED) named.push(text("class.more_bad", { count: bad.length - NAMED }));
    if (left > 0) named.push(text("class.too_many", { most: number(MOST_CODES) }));
    tell(byId("bad-codes", HTMLElement), text("class.bad", { count: bad.length }), named);
    const counted = { count: answers.length, bad: bad.length, again };
    this.#$told.textContent = text(answers.length === 0 ? "class.none" : "class.running", counted);
    this.results.hide();
    if (answers.length === 0) return;
    try {
      const rows = await this.#run(setup, answers, wish);
      if (rows === undefined) return;
      this.#$told.textContent = text("class.done", counted);
      this.results.show(setup, rows);
    } catch (error) {
      this.#$told.textContent = text("problem.run", { reason: error instanceof Error ? error.message : String(error) });
    } finally {
      if (wish === this.#wish) this.#$progress.hidden = true;
    }
  }

  /**
   * @param {Setup} setup
   * @param {Answer[]} answers
   * @param {number} wish a newer one ends this one
   */
  async #run(setup, answers, wish) {
    /** @type {Row[]} */
    const rows = [];
    this.#$progress.hidden = false;
    for (const answer of answers) {
      this.#$progress.value = rows.length / answers.length;
      const run = await this.runs.run(scenarioOf(setup, answer.settings, this.tables.explorer), setup.place);
      if (wish !== this.#wish) return undefined;
      const { scenario, baseline } = valuesIn(run, setup.goal.outcome, setup.goal.year) ?? {};
      if (scenario === undefined || baseline === undefined) throw new Error(text("chart.absent", { place: run.place_name }));
      rows.push({ answer, value: scenario, baseline, cost: valuesIn(run, COST, setup.goal.year)?.scenario });
    }
    return rows;
  }
}

export async function open() {
  return new ClassPage(await openPage());
}
