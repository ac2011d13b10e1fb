/** Take it away: link, pictures, numbers, a citation, paper. All of it is made here. */

import { announce } from "../core/announce.js";
import { outcomeOptions } from "../charts/charts.js";
import { copy } from "../core/clipboard.js";
import { Disclosure } from "../core/disclosure.js";
import { byId } from "../core/dom.js";
import { download } from "../core/download.js";
import { chartPicture, draw } from "../core/engine.js";
import { date, text } from "../core/messages.js";
import { readLook } from "../charts/palette.js";
import { png, stacked } from "../charts/picture.js";
import { bothRanges } from "../charts/views.js";

/** @import {Report} from "../core/runner.js" */
/** @import {State} from "../core/state.js" */
/** @import {ChartSpec, Explorer, Outcome, RunResult} from "../core/types.js" */

const WIDTH = 720;
const HEIGHT = 380;
/** A longer address is left out of a picture; it would not be typed in again. */
const LONGEST_ADDRESS = 200;

export class Take {
  #$outcome = byId("take-outcome", HTMLSelectElement);
  /** The outcome of the picture. */
  #chosen = "";
  #$citation = byId("take-citation", HTMLElement);
  #$told = byId("take-told", HTMLElement);
  /** @type {{state: State, report: Report} | undefined} */
  #present;
  /** Of the place that is compared.
   * @type {Report | undefined} */
  #second;

  /**
   * @param {Explorer} explorer
   * @param {Outcome[]} outcomes
   */
  constructor(explorer, outcomes) {
    this.explorer = explorer;
    this.outcomes = outcomes;
    this.#$outcome.append(...outcomeOptions(outcomes));
    new Disclosure(byId("take", HTMLDetailsElement), () => this.#cite()).openOnPaper(() => this.#cite());
    this.#$outcome.addEventListener("change", () => {
      this.#chosen = this.#$outcome.value;
    });
    const $share = byId("take-share", HTMLButtonElement);
    $share.hidden = !("share" in navigator);
    /** @type {Record<string, () => void>} */
    const actions = {
      "take-link": () => this.#copy(window.location.href, "take.link_copied"),
      "take-png": () => void this.#png(),
      "take-svg": () => this.#svg(),
      "take-csv": () => this.#csv(),
      "take-json": () => this.#json(),
      "take-cite": () => this.#copy(this.#cite(), "take.citation_copied"),
      "take-print": () => window.print(),
      "take-share": () => void navigator.share({ title: text("page.title"), url: window.location.href }).catch(() => undefined),
    };
    for (const [id, action] of Object.entries(actions)) byId(id, HTMLButtonElement).addEventListener("click", action);
  }

  /**
   * @param {State} state
   * @param {Report} report
   */
  settle(state, report) {
    if (this.#present === undefined) {
      this.#chosen = state.outcome;
      this.#$outcome.value = this.#chosen;
    }
    this.#present = { state, report };
    this.#cite();
  }

  /** @param {Report} report of the place that is compared */
  settleSecond(report) {
    this.#second = report;
  }

  /** The runs that the page shows: of the place, and of the one that is compared. */
  #runs() {
    if (this.#present === undefined) return [];
    const { state, report } = this.#present;
    const second = this.#second?.result;
    return second?.place === state.second ? [report.result, second] : [report.result];
  }

  #cite() {
    const now = new Date();
    const words = text("take.citation", {
      year: now.getFullYear(),
      version: this.explorer.version(),
      date: date(now),
      address: window.location.href,
    });
    this.#$citation.textContent = words;
    byId("take-embed", HTMLAnchorElement).hash = window.location.hash;
    return words;
  }

  /**
   * @param {string} words
   * @param {string} done
   */
  #copy(words, done) {
    copy(words).then(
      () => this.#tell(text(done)),
      () => {
        window.getSelection()?.selectAllChildren(this.#$citation);
        this.#tell(text("take.selected"));
      },
    );
  }

  /**
   * @param {Outcome} outcome
   * @returns {ChartSpec[]} one for each place, on one vertical range
   */
  #specs(outcome) {
    /** @type {ChartSpec["range"]} */
    const range = this.#present?.state.range === "close" ? "close" : "whole";
    const specs = this.#runs().flatMap((/** @type {RunResult} */ { years, today, place_name, outcomes }) => {
      const result = outcomes.find(({ id }) => id === outcome.id);
      const size = { width: WIDTH, height: HEIGHT, ratio: 1 };
      return result ? [{ outcome, result, years, today, place_name, range, size, ...readLook() }] : [];
    });
    const [one, other] = specs.map((spec) => draw(document.createElement("canvas"), spec).values);
    return one && other ? specs.map((spec) => ({ ...spec, y_range: bothRanges(one, other) })) : specs;
  }

  /** @returns {{name: string, picture: string} | undefined} */
  #picture() {
    const outcome = this.outcomes.find(({ id }) => id === this.#chosen);
    const specs = outcome === undefined ? [] : this.#specs(outcome);
    if (outcome === undefined || specs.length === 0) return undefined;
    const { href } = window.location;
    const address = href.length > LONGEST_ADDRESS ? "" : href;
    const source = text("take.source", { version: this.explorer.version(), address });
    const under = text("take.under", { unit: outcome.unit });
    const picture = stacked(specs.map((spec) => chartPicture(spec, under, source)));
    return { name: [outcome.id, ...this.#runs().map(({ place }) => place)].join("-"), picture };
  }

  #svg() {
    const made = this.#picture();
    if (made === undefined) return;
    download(`${made.name}.svg`, "image/svg+xml", made.picture);
    this.#tell(text("take.made", { file: `${made.name}.svg` }));
  }

  async #png() {
    const made = this.#picture();
    if (made === undefined) return;
    try {
      download(`${made.name}.png`, "image/png", await png(made.picture));
      this.#tell(text("take.made", { file: `${made.name}.png` }));
    } catch {
      this.#tell(text("take.no_png"));
    }
  }

  #csv() {
    if (this.#present === undefined) return;
    const { scenario } = this.#present.state;
    const [first = "", ...others] = this.#runs().map((run) => this.explorer.resultCsv(scenario, run));
    // The rows name their place; the head is written once.
    const rows = others.map((csv) => csv.slice(csv.indexOf("\n") + 1));
    this.#give("csv", "text/csv", [first, ...rows].join(""));
  }

  #json() {
    if (this.#present === undefined) return;
    const { scenario } = this.#present.state;
    const [first = "", ...others] = this.#runs().map((run) => this.explorer.resultJson(scenario, run));
    this.#give("json", "application/json", others.length === 0 ? first : `[${[first, ...others].join(",\n")}]\n`);
  }

  /**
   * @param {string} ending
   * @param {string} type
   * @param {string} content
   */
  #give(ending, type, content) {
    const file = `${["integration-explorer", ...this.#runs().map(({ place }) => place)].join("-")}.${ending}`;
    download(file, type, content);
    this.#tell(text("take.made", { file }));
  }

  /** @param {string} words */
  #tell(words) {
    this.#$told.textContent = words;
    announce(words);
  }
}
