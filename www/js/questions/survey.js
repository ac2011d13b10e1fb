/** What the data would have shown: a simulated survey's estimates against what happens in the model. */

import { DiagramFigure } from "../charts/diagram.js";
import { Disclosure } from "../core/disclosure.js";
import { byId } from "../core/dom.js";
import { writtenFor } from "../levers/lever-value.js";
import { text } from "../core/messages.js";
import { ofStale } from "../core/model-client.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {State} from "../core/state.js" */
/** @import {Lever, Outcome, OutcomeResult} from "../core/types.js" */

const LEVER = "survey_sample_size";
const HAPPENED = "born_abroad_share";
const ESTIMATE = "survey_estimate";
const MARGIN = "survey_margin";

export class Survey {
  #panel = new Disclosure(byId("survey", HTMLDetailsElement), () => this.#draw());
  #$size = byId("survey-size", HTMLElement);
  #$account = byId("survey-account", HTMLElement);
  #figure = new DiagramFigure("survey");
  /** @type {{state: State, report: Report} | undefined} */
  #present;

  /** @param {{outcomes: Outcome[], levers: Lever[]}} tables */
  constructor({ outcomes, levers }) {
    this.outcome = outcomes.find(({ id }) => id === HAPPENED);
    this.lever = levers.find(({ id }) => id === LEVER);
    byId("survey-figure", HTMLElement).append(this.#figure.$root);
    byId("survey-lever", HTMLButtonElement).addEventListener("click", goToLever);
  }

  /**
   * @param {State} state
   * @param {Report} report
   */
  settle(state, report) {
    this.#present = { state, report };
    void this.#draw();
  }

  async #draw() {
    const present = this.#present;
    if (present === undefined || !this.#panel.isOpen || this.outcome === undefined) return;
    const { state, report } = present;
    const isHere = [HAPPENED, ESTIMATE, MARGIN].every((id) => id in report.numbers);
    const asked = isHere ? [HAPPENED, ESTIMATE, MARGIN] : [];
    /** @type {OutcomeResult[] | undefined} */
    const series = await Promise.all(asked.map((outcome) => report.ask({ what: "series", outcome }))).catch(ofStale);
    if (series === undefined || present !== this.#present) return;
    const [happened = [], estimate = [], margin = []] = series.map(({ scenario }) => scenario);
    const size = state.scenario.settings[LEVER] ?? this.lever?.default ?? 0;
    this.#$size.textContent = text("survey.size", { size: writtenFor(this.lever, size), unit: this.lever?.unit ?? "" });
    this.#figure.show({
      kind: "survey",
      outcome: this.outcome,
      place_name: report.place_name,
      years: report.years,
      happened,
      estimate,
      margin,
    });
    this.#$account.textContent = this.#figure.account;
  }
}

/** The lever may lie in a closed group. */
function goToLever() {
  const $lever = byId(LEVER, HTMLInputElement);
  for (let $around = $lever.closest("details"); $around; $around = $around.parentElement?.closest("details") ?? null) {
    $around.open = true;
  }
  $lever.focus();
  $lever.scrollIntoView({ block: "center" });
}
