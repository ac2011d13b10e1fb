/** How sure are we? What drives the spread, and what is left of the scenario at each evidence standard. */

import { DiagramFigure } from "../charts/diagram.js";
import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { fillRows } from "../charts/table.js";
import { STANDARDS } from "../evidence/knowledge.js";
import { list, text } from "../core/messages.js";
import { change } from "./outcome-value.js";

/** @import {AnalysisClient} from "../core/analysis-client.js" */
/** @import {Report} from "../core/model-client.js" */
/** @import {StandardRow} from "../core/messages-to-model.js" */
/** @import {State} from "../core/state.js" */
/** @import {Lever, Outcome, Sensitivity} from "../core/types.js" */
/** @typedef {(outcome: string, year: number, onDone: (sensitivity: Sensitivity) => void) => boolean} AskDrivers */

const HEAD_HEIGHT = 26;
const ROW_HEIGHT = 46;

export class Sureness {
  #panel = new Disclosure(byId("sureness", HTMLDetailsElement), () => this.#ask());
  #$subject = byId("sureness-subject", HTMLElement);
  #$drivers = byId("drivers-answer", HTMLElement);
  #$note = byId("drivers-note", HTMLElement);
  #$left = byId("standards-answer", HTMLElement);
  #figure = new DiagramFigure("drivers");
  /** @type {{state: State, report: Report} | undefined} */
  #present;
  /** @type {Sensitivity | undefined} */
  #sensitivity;
  /** @type {StandardRow[] | undefined} */
  #rows;
  /** Whether the drivers are those of the difference, or of the level. */
  #isOfDifference = false;
  #askedDrivers = "";
  #askedStandards = "";

  /**
   * @param {{outcomes: Outcome[], levers: Lever[]}} tables
   * @param {AnalysisClient} analyst
   * @param {AskDrivers} askDrivers
   */
  constructor(tables, analyst, askDrivers) {
    this.tables = tables;
    this.analyst = analyst;
    this.askDrivers = askDrivers;
    const $difference = byId("drivers-of-difference", HTMLInputElement);
    this.#isOfDifference = $difference.checked;
    for (const $choice of document.querySelectorAll('input[name="drivers-of"]')) {
      $choice.addEventListener("change", () => {
        this.#isOfDifference = $choice === $difference;
        this.#drawDrivers();
      });
    }
  }

  /**
   * @param {State} state
   * @param {Report} report
   */
  settle(state, report) {
    this.#present = { state, report };
    this.#ask();
  }

  #ask() {
    if (this.#present === undefined || !this.#panel.isOpen) return;
    const { state, report } = this.#present;
    const { outcome: id, year, scenario, place } = state;
    const label = this.#outcome()?.label ?? id;
    this.#$subject.textContent = text("sureness.subject", { label, place: report.place_name, year });
    this.#askStandards();
    const key = JSON.stringify([scenario, place, id, year]);
    if (key === this.#askedDrivers) return;
    this.#sensitivity = undefined;
    this.#$drivers.replaceChildren(element("p", { class: "panel-note" }, text("sureness.waiting")));
    if (!report.done || report.stage === "central") return;
    const isAsked = this.askDrivers(id, year, (sensitivity) => {
      if (key !== this.#askedDrivers) return;
      this.#sensitivity = sensitivity;
      this.#drawDrivers();
    });
    if (isAsked) this.#askedDrivers = key;
  }

  #askStandards() {
    if (this.#present === undefined) return;
    const { scenario, place, year } = this.#present.state;
    if (Object.keys(scenario.settings).length === 0) {
      this.#askedStandards = "";
      this.#$left.replaceChildren(element("p", { class: "panel-note" }, text("left.no_lever")));
      return;
    }
    // The scenario's own standard changes no row.
    const key = JSON.stringify([{ ...scenario, evidence: "" }, place, year]);
    if (key === this.#askedStandards) {
      this.#drawStandards();
      return;
    }
    this.#askedStandards = key;
    this.#rows = undefined;
    this.#$left.replaceChildren(element("p", { class: "panel-note" }, text("left.waiting")));
    this.analyst.ask(
      { kind: "standards", scenario, place, year },
      {
        onDone: (/** @type {StandardRow[]} */ rows) => {
          this.#rows = rows;
          this.#drawStandards();
        },
        onFailure: (reason) => {
          this.#askedStandards = "";
          this.#$left.replaceChildren(element("p", {}, text("problem.run", { reason })));
        },
      },
    );
  }

  #outcome() {
    return this.tables.outcomes.find(({ id }) => id === this.#present?.state.outcome);
  }

  #drawDrivers() {
    const outcome = this.#outcome();
    if (this.#sensitivity === undefined || this.#present === undefined || outcome === undefined) return;
    const { spread, difference, draws, parameters, note, year } = this.#sensitivity;
    const all = this.#isOfDifference ? difference : spread;
    const drivers = all.filter((driver) => driver.told_apart);
    this.#$note.textContent = `${text("sureness.chance", { draws, parameters })} ${note}`;
    if (drivers.length === 0) {
      const none = this.#isOfDifference ? "sureness.no_difference" : "sureness.no_spread";
      const key = all.length === 0 ? none : "sureness.none_told_apart";
      this.#$drivers.replaceChildren(element("p", {}, text(key)));
      return;
    }
    this.#figure.$canvas.style.setProperty("height", `${String(HEAD_HEIGHT + drivers.length * ROW_HEIGHT)}px`);
    this.#$drivers.replaceChildren(this.#figure.$root);
    const label = this.#isOfDifference ? text("sureness.difference_of", { label: outcome.label }) : outcome.label;
    const { place_name } = this.#present.report;
    this.#figure.show({ kind: "drivers", label, place_name, year, draws, drivers });
  }

  #drawStandards() {
    const outcome = this.#outcome();
    if (this.#rows === undefined || this.#present === undefined || outcome === undefined) return;
    const { scenario, year } = this.#present.state;
    const moved = Object.keys(scenario.settings).length;
    const label = (/** @type {string} */ id) => this.tables.levers.find((lever) => lever.id === id)?.label ?? id;
    const rows = STANDARDS.map((standard) => {
      const { acting = [], difference = 0 } = this.#rows?.find((row) => row.standard === standard)?.outcomes[outcome.id] ?? {};
      const word = text(`standard.word.${standard}`);
      const name = standard === scenario.evidence ? "left.this_standard" : "left.standard";
      const counted = text("left.levers", { count: acting.length, all: moved });
      const names = acting.length === 0 ? "" : `: ${list(acting.map(label))}`;
      return [text(name, { standard, word }), `${counted}${names}`, change(outcome, difference)];
    });
    const $table = element("table", { class: "left-table" });
    const columns = [text("left.column.standard"), text("left.column.levers"), text("left.column.difference")];
    fillRows($table, text("left.caption", { label: outcome.label, year }), { columns, rows });
    this.#$left.replaceChildren(element("div", { class: "table-frame is-whole", tabindex: 0, role: "group", "aria-label": text("left.title") }, $table));
  }
}
