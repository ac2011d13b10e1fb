/** The answers of a class in a sentence, a dot each, and a table in the order they were pasted in: nobody is ranked. */

import { byId } from "../core/dom.js";
import { written as leverWritten, todayWords } from "../levers/lever-value.js";
import { text } from "../core/messages.js";
import { accountOf, guesses, keepsWithin } from "./class-account.js";
import { money } from "./open-levers.js";
import { roleName } from "./roles.js";
import { strip } from "./strip.js";
import { fillTable } from "./table.js";
import { isMet, written } from "./values.js";

/** @import {Lever} from "../core/types.js" */
/** @import {Row} from "./class-account.js" */
/** @import {Setup, Tables} from "./setup.js" */

export class ClassResults {
  #root = byId("results", HTMLElement);
  #frame = byId("class-chart", HTMLElement);
  /** @type {{setup: Setup, rows: Row[]} | undefined} */
  #present;
  #round = 0;

  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    let width = 0;
    new ResizeObserver(() => {
      // The picture's own height must not call for another.
      if (this.#frame.clientWidth === width) return;
      width = this.#frame.clientWidth;
      this.#draw();
    }).observe(this.#frame);
  }

  hide() {
    this.#present = undefined;
    this.#root.hidden = true;
  }

  /** @param {number} round 0 for all */
  choose(round) {
    this.#round = round;
    this.#draw();
  }

  /** @param {Setup} setup @param {Row[]} rows */
  show(setup, rows) {
    this.#present = { setup, rows };
    this.#root.hidden = false;
    this.#draw();
    this.#root.focus({ preventScroll: true });
    this.#root.scrollIntoView();
  }

  #draw() {
    if (this.#present === undefined) return;
    const { setup, rows: all } = this.#present;
    const { goal, budget } = setup;
    const outcome = this.tables.outcomes.get(goal.outcome);
    if (outcome === undefined) return;
    const rows = all.filter(({ answer }) => this.#round === 0 || answer.round === this.#round);
    byId("chart-name", HTMLElement).textContent = text("class.chart", { label: outcome.label, year: goal.year });
    byId("chart-unit", HTMLElement).textContent = outcome.unit;
    byId("class-key", HTMLElement).textContent = budget === undefined ? "" : text("class.key");
    const account = accountOf(setup, outcome, rows);
    byId("class-account", HTMLElement).textContent = account;
    byId("class-guesses", HTMLElement).textContent = rows.length === 0 ? "" : guesses(rows);
    const dots = rows.map((row) => ({ value: row.value, isWithin: keepsWithin(setup, row) }));
    const width = Math.max(240, this.#frame.clientWidth);
    const today = rows[0]?.baseline;
    const picture = today === undefined ? [] : [strip({ dots, outcome, goal: goal.value, today, width, account })];
    this.#frame.replaceChildren(...picture);
    this.#fillTable(setup, rows);
  }

  /**
   * @param {Setup} setup
   * @param {Row[]} rows
   */
  #fillTable(setup, rows) {
    const { goal, budget, open } = setup;
    const outcome = this.tables.outcomes.get(goal.outcome);
    if (outcome === undefined) return;
    const levers = open.flatMap((id) => this.tables.levers.get(id) ?? []);
    const own = ["number", "round", "role", "result", "goal", "cost", ...(budget === undefined ? [] : ["budget"]), "guess"];
    const columns = [...own.map((name) => text(`column.${name}`)), ...levers.map((lever) => lever.label)];
    const lines = rows.map((row, index) => [
      String(index + 1),
      String(row.answer.round),
      roleName(row.answer.role),
      written(outcome, row.value),
      text(isMet(goal, row.value) ? "column.yes" : "column.no"),
      row.cost === undefined ? "" : money(row.cost),
      ...(budget === undefined ? [] : [text(keepsWithin(setup, row) ? "column.yes" : "column.no")]),
      text(`guess.${row.answer.guess}`),
      ...levers.map((lever) => leverWords(lever, row.answer.settings[lever.id])),
    ]);
    const units = levers.map((lever) => text("class.unit", { label: lever.label, unit: lever.unit, today: todayWords(lever) }));
    byId("class-units", HTMLElement).textContent = text("class.units", { units: units.join("; ") });
    fillTable(byId("class-table", HTMLTableElement), text("class.table"), { columns, rows: lines });
  }
}

/** @param {Lever} lever @param {number | undefined} value */
function leverWords(lever, value) {
  if (value !== undefined) return leverWritten(lever, value);
  return text("column.today");
}
