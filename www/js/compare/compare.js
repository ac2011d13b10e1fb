/** The panel in which any two to four ideas stand side by side. */

import { announce } from "../core/announce.js";
import { copy } from "../core/clipboard.js";
import { comparisonCharts, comparisonSources, comparisonTable } from "./compare-answer.js";
import { CompareChoices } from "./compare-choices.js";
import { comparisonCsv } from "./compare-csv.js";
import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { download } from "../core/download.js";
import { DRAWS } from "../core/draws.js";
import { text } from "../core/messages.js";
import { watchLook } from "../charts/palette.js";
import { Store } from "../core/state.js";
import { USUAL_YEAR, YEARS } from "../core/years.js";

/** @import {AnalysisClient} from "../core/analysis-client.js" */
/** @import {Column} from "./compare-answer.js" */
/** @import {Idea} from "./compare-choices.js" */
/** @import {SavedScenario} from "../share/saved-file.js" */
/** @import {State} from "../core/state.js" */
/** @import {Compared} from "../core/messages-to-model.js" */
/** @import {Explorer, Outcome, Scenario} from "../core/types.js" */

/** Of every dimension what the page speaks of most; the rest is a tick away. */
const MAIN = [
  "english_well", "waiting_for_class", "citizens_among_eligible", "registered_to_vote", "employment_rate",
  "earnings_ratio", "contact", "get_on_well", "people_born_abroad", "net_migration", "born_abroad_share",
  "people_ahead_of_funding", "programme_cost", "possible_savings",
];
const FEWEST = 2;

export class Compare {
  #panel = new Disclosure(byId("compare", HTMLDetailsElement), () => this.#open());
  #$year = byId("compare-year", HTMLSelectElement);
  #$all = byId("compare-all", HTMLInputElement);
  #$start = byId("compare-start", HTMLButtonElement);
  #$stop = byId("compare-stop", HTMLButtonElement);
  #$csv = byId("compare-csv", HTMLButtonElement);
  #$status = byId("compare-status", HTMLElement);
  #$progress = byId("compare-progress", HTMLProgressElement);
  #$table = byId("compare-table", HTMLElement);
  /** The year of the table, and whether it has every outcome. */
  #chosen = new Store({ year: USUAL_YEAR, isWhole: this.#$all.checked });
  /** @type {State | undefined} */
  #state;
  /** @type {{ideas: Idea[], answer: Compared} | undefined} */
  #shown;

  /**
   * @param {Explorer} explorer
   * @param {Outcome[]} outcomes
   * @param {AnalysisClient} analyst
   * @param {() => readonly SavedScenario[]} saved
   */
  constructor(explorer, outcomes, analyst, saved) {
    this.explorer = explorer;
    this.outcomes = outcomes;
    this.analyst = analyst;
    this.saved = saved;
    this.choices = new CompareChoices(explorer.stories(), () => this.#sayChosen());
    this.charts = comparisonCharts(outcomes);
    byId("compare-charts", HTMLElement).append(this.charts.$root);
    this.#$year.append(...YEARS.map((year) => element("option", { value: year }, String(year))));
    byId("stories-compare", HTMLButtonElement).addEventListener("click", () => {
      this.#panel.set(true);
      this.#panel.$details.scrollIntoView();
      this.#panel.focus();
    });
    this.#$start.addEventListener("click", () => this.#ask());
    this.#$stop.addEventListener("click", () => this.#end("compare.stopped"));
    this.#$csv.addEventListener("click", () => this.#takeCsv());
    this.#$year.addEventListener("change", () => this.#chosen.change({ year: Number(this.#$year.value) }));
    this.#$all.addEventListener("change", () => this.#chosen.change({ isWhole: this.#$all.checked }));
    this.#chosen.listen(() => this.#draw());
    watchLook(() => this.#draw());
    new ResizeObserver(() => this.charts.draw(this.#columns())).observe(this.charts.$root);
  }

  /** @param {State} state */
  settle(state) {
    if (this.#state === undefined) {
      this.#$year.value = String(state.year);
      this.#chosen.change({ year: state.year });
    }
    this.#state = state;
  }

  #open() {
    if (this.#panel.isOpen) this.choices.fill(this.saved());
  }

  #sayChosen() {
    const count = this.choices.chosen().length;
    this.#$status.textContent = text("compare.chosen", { count });
  }

  /**
   * What the reader assumes, and asks of the evidence, holds for every idea alike.
   * @param {Idea} idea
   * @param {Scenario} mine
   */
  #scenario({ settings, timing }, mine) {
    if (settings === undefined) return mine;
    return this.explorer.checkScenario({ ...mine, ...timing, settings }).scenario;
  }

  #ask() {
    const ideas = this.choices.chosen();
    if (ideas.length < FEWEST) {
      this.#$status.textContent = text("compare.too_few");
      return;
    }
    if (this.#state === undefined) return;
    const { scenario, place } = this.#state;
    const scenarios = ideas.map((idea) => this.#scenario(idea, scenario));
    this.#$start.hidden = true;
    this.#$stop.hidden = false;
    this.#$stop.focus();
    this.#$progress.hidden = false;
    this.#$progress.removeAttribute("value");
    this.#$status.textContent = text("compare.working");
    const show = (/** @type {Compared} */ answer) => {
      this.#shown = { ideas, answer };
      this.#$progress.value = answer.part;
      this.#draw();
    };
    this.analyst.ask(
      { kind: "compare", scenarios, place, draws: DRAWS },
      {
        onProgress: show,
        onDone: (/** @type {Compared} */ answer) => {
          show(answer);
          this.#end("compare.done");
        },
        onFailure: (reason) => {
          this.#end("compare.done");
          this.#$status.textContent = text("compare.failed", { reason });
        },
      },
    );
  }

  /** @param {string} key of what is said */
  #end(key) {
    this.analyst.stop("compare");
    const hadFocus = document.activeElement === this.#$stop;
    this.#$stop.hidden = true;
    this.#$start.hidden = false;
    if (hadFocus) this.#$start.focus();
    this.#$progress.hidden = true;
    this.#$status.textContent = text(key);
  }

  /** @returns {Column[]} */
  #columns() {
    if (this.#shown === undefined) return [];
    const { ideas, answer } = this.#shown;
    return ideas.flatMap((idea, index) => {
      const run = answer.results[index];
      return run === undefined ? [] : [{ idea, run }];
    });
  }

  #draw() {
    const columns = this.#columns();
    if (columns.length === 0) return;
    this.#$csv.hidden = false;
    byId("compare-charts-title", HTMLElement).hidden = false;
    byId("compare-sources-title", HTMLElement).hidden = false;
    const { year, isWhole } = this.#chosen.state;
    const shown = this.outcomes.filter(({ id }) => isWhole || MAIN.includes(id));
    this.#$table.hidden = false;
    this.#$table.replaceChildren(comparisonTable(shown, columns, year));
    byId("compare-sources", HTMLElement).replaceChildren(comparisonSources(columns));
    this.charts.draw(columns);
  }

  #takeCsv() {
    const columns = this.#columns().map(({ idea, run }) => ({ title: idea.title, result: run.result }));
    const csv = comparisonCsv(this.outcomes, columns, this.#chosen.state.year);
    copy(csv).then(
      () => this.#tell(text("compare.copied")),
      () => {
        download(text("compare.file_name"), "text/csv", csv);
        this.#tell(text("take.made", { file: text("compare.file_name") }));
      },
    );
  }

  /** @param {string} words */
  #tell(words) {
    this.#$status.textContent = words;
    announce(words);
  }
}
