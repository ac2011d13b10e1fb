/** What the model says, once it may be seen: the sentence, the goal, the prediction beside it, the code, the charts. */

import { announce } from "../core/announce.js";
import { byId, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { EVERYBODY } from "./roles.js";
import { fillRows } from "../charts/table.js";
import { isMet, valuesIn, written } from "./values.js";
import { Watched } from "./watched.js";

/** @import {Outcome} from "../core/types.js" */
/** @import {Guess} from "./codes.js" */
/** @import {Prediction} from "./prediction.js" */
/** @import {Role} from "./roles.js" */
/** @import {Report} from "./run.js" */
/** @import {Setup, Tables} from "./setup.js" */

const GROUP = 4;

export class Revealed {
  #$root = byId("revealed", HTMLElement);
  #$code = byId("code", HTMLElement);
  #$copy = byId("code-copy", HTMLButtonElement);
  #isOpen = false;
  /** The code to send; none while the settings wait for their answer. */
  code = "";
  #watched = new Watched(byId("watched", HTMLElement));

  /**
   * @param {Tables} tables
   * @param {Setup} setup
   * @param {Outcome} outcome
   */
  constructor(tables, setup, outcome) {
    this.tables = tables;
    this.setup = setup;
    this.outcome = outcome;
  }

  /** @param {Role | undefined} role */
  watch(role) {
    this.#watched.choose((role?.watches ?? EVERYBODY).flatMap((id) => this.tables.outcomes.get(id) ?? []));
    byId("watched-title", HTMLElement).textContent = text(role === undefined ? "watched.everybody" : "watched.role");
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.#isOpen = isOpen;
    this.#$root.hidden = !isOpen;
    if (isOpen) return;
    this.showCode("");
    byId("standing-goal", HTMLElement).textContent = "";
  }

  /** The code of settings that have since been changed must not be sent. */
  wait() {
    this.showCode("");
  }

  /**
   * @param {Report} report
   * @param {Prediction | undefined} prediction
   * @param {Guess} guess
   */
  show(report, prediction, guess) {
    const { account, result, done } = report;
    this.#watched.show(result, done);
    const { goal } = this.setup;
    const has = valuesIn(result, this.outcome.id, goal.year);
    if (has === undefined || account === undefined) return;
    const { headline, detail, caveat } = account;
    const words = [headline, detail, caveat];
    for (const [index, id] of ["headline", "detail", "caveat"].entries()) byId(id, HTMLElement).textContent = words[index] ?? "";
    const values = { year: goal.year, value: written(this.outcome, has.scenario), goal: written(this.outcome, goal.value) };
    const met = text(isMet(goal, has.scenario) ? "goal.met" : "goal.not_met", values);
    // Beside the levers too, so that on a phone what they do is in view while they are moved.
    for (const id of ["met", "standing-goal"]) byId(id, HTMLElement).textContent = met;
    const expected = prediction === undefined || prediction.isEmpty ? undefined : prediction.at(goal.year);
    const key = guess === "none" ? "waiting" : guess;
    const compared = expected === undefined ? "" : text(`compared.${key}`, { ...values, expected: written(this.outcome, expected) });
    byId("compared", HTMLElement).textContent = compared;
    if (done && prediction !== undefined) this.#fillTable(report, prediction);
    if (done && this.#isOpen) announce(`${headline} ${detail} ${compared}`);
  }

  /** @param {Report} report @param {Prediction} prediction */
  #fillTable({ result }, prediction) {
    const { outcome } = this;
    const series = result.outcomes.find(({ id }) => id === outcome.id);
    if (series === undefined) return;
    const cell = (/** @type {number | undefined} */ value) => (value === undefined ? "" : written(outcome, value));
    const rows = prediction.years.map((year) => [year, result.years.indexOf(year)]).map(([year = 0, index = 0]) => [
      String(year),
      cell(prediction.at(year)),
      cell(series.baseline[index]),
      cell(series.scenario[index]),
      text("table.range", { low: cell(series.bands?.p10[index]), high: cell(series.bands?.p90[index]) }),
    ]);
    const columns = ["year", "expected", "baseline", "model", "band"].map((name) => text(`table.${name}`));
    const $table = byId("predict-table", HTMLTableElement);
    fillRows($table, text("table.title", { label: outcome.label, unit: outcome.unit, place: result.place_name }), { columns, rows });
  }

  /** In groups of four, which read aloud and typed are easier; the spaces are drawn and no part of it. @param {string} code */
  showCode(code) {
    this.code = code;
    this.#$code.dataset.code = code;
    const groups = code.match(new RegExp(`.{1,${String(GROUP)}}`, "g")) ?? [];
    const $groups = groups.map((group) => element("span", {}, group));
    this.#$code.replaceChildren(...($groups.length > 0 ? $groups : [text("code.waiting")]));
    this.#$copy.setAttribute("aria-disabled", String(code === ""));
  }
}
