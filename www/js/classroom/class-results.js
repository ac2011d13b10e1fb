/** The answers of a class in a sentence, a dot each, and a table in the order they were pasted in: nobody is ranked. */

import { byId, element } from "../core/dom.js";
import { drawDiagram } from "../core/engine.js";
import { readLook, watchLook } from "../charts/palette.js";
import { screenRatio } from "../charts/screen.js";
import { written as leverWritten, todayWords } from "../levers/lever-value.js";
import { text } from "../core/messages.js";
import { accountOf, guesses, keepsWithin } from "./class-account.js";
import { placeName } from "./page.js";
import { money } from "./open-levers.js";
import { roleName } from "./roles.js";
import { fillRows } from "../charts/table.js";
import { isMet, written } from "./values.js";

/** @import {Lever} from "../core/types.js" */
/** @import {Row} from "./class-account.js" */
/** @import {Setup, Tables} from "./setup.js" */

export class ClassResults {
  #$root = byId("results", HTMLElement);
  #$frame = byId("class-chart", HTMLElement);
  $canvas = element("canvas", { role: "img", class: "plot", hidden: true });
  #look = readLook();
  /** @type {{setup: Setup, rows: Row[], place_name: string} | undefined} */
  #present;
  #round = 0;

  /** @param {Tables} tables */
  constructor(tables) {
    this.tables = tables;
    this.#$frame.append(this.$canvas);
    new ResizeObserver(() => this.#drawChart()).observe(this.#$frame);
    watchLook(() => {
      this.#look = readLook();
      this.#drawChart();
    });
  }

  hide() {
    this.#present = undefined;
    this.#$root.hidden = true;
  }

  /** @param {number} round 0 for all */
  choose(round) {
    this.#round = round;
    this.#draw();
  }

  /** @param {Setup} setup @param {Row[]} rows */
  show(setup, rows) {
    this.#present = { setup, rows, place_name: placeName(this.tables.explorer.places(), setup.place) };
    this.#$root.hidden = false;
    this.#draw();
    this.#$root.focus({ preventScroll: true });
    this.#$root.scrollIntoView();
  }

  #draw() {
    if (this.#present === undefined) return;
    const { setup } = this.#present;
    const { goal, budget } = setup;
    const outcome = this.tables.outcomes.get(goal.outcome);
    if (outcome === undefined) return;
    const rows = this.#rows();
    byId("chart-name", HTMLElement).textContent = text("class.chart", { label: outcome.label, year: goal.year });
    byId("chart-unit", HTMLElement).textContent = outcome.unit;
    byId("class-key", HTMLElement).textContent = budget === undefined ? "" : text("class.key");
    const account = accountOf(setup, outcome, rows);
    byId("class-account", HTMLElement).textContent = account;
    byId("class-guesses", HTMLElement).textContent = rows.length === 0 ? "" : guesses(rows);
    this.$canvas.setAttribute("aria-label", account);
    this.#drawChart();
    this.#fillTable(setup, rows);
  }

  /** A dot for each answer; nothing where there are none. */
  #drawChart() {
    if (this.#present === undefined) return;
    const { setup, place_name } = this.#present;
    const { goal } = setup;
    const outcome = this.tables.outcomes.get(goal.outcome);
    const rows = this.#rows();
    const today = rows[0]?.baseline;
    this.$canvas.hidden = today === undefined;
    const size = { width: this.$canvas.clientWidth, height: this.$canvas.clientHeight, ratio: screenRatio() };
    if (outcome === undefined || today === undefined || size.width === 0) return;
    const answers = rows.map((row) => ({ value: row.value, is_within_budget: keepsWithin(setup, row) }));
    drawDiagram(this.$canvas, { kind: "answers", outcome, place_name, year: goal.year, answers, goal: goal.value, today, size, ...this.#look });
  }

  /** The answers of the round that is looked at. */
  #rows() {
    const rows = this.#present?.rows ?? [];
    return rows.filter(({ answer }) => this.#round === 0 || answer.round === this.#round);
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
    fillRows(byId("class-table", HTMLTableElement), text("class.table"), { columns, rows: lines });
  }
}

/** @param {Lever} lever @param {number | undefined} value */
function leverWords(lever, value) {
  if (value !== undefined) return leverWritten(lever, value);
  return text("column.today");
}
