/** Take it away: link, pictures, numbers, a citation, paper. All of it is made here. */

import { announce } from "../core/announce.js";
import { outcomeOptions } from "../charts/charts.js";
import { copy } from "../core/clipboard.js";
import { Disclosure } from "../core/disclosure.js";
import { byId } from "../core/dom.js";
import { download } from "../core/download.js";
import { drawRun } from "../core/engine.js";
import { ofStale } from "../core/model-client.js";
import { date, text } from "../core/messages.js";
import { readLook } from "../charts/palette.js";
import { png, stacked } from "../charts/picture.js";
import { bothRanges } from "../charts/views.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {State} from "../core/state.js" */
/** @import {Explorer, Outcome, RunChart} from "../core/types.js" */

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
      "take-svg": () => void this.#svg(),
      "take-csv": () => void this.#csv(),
      "take-json": () => void this.#json(),
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
    const second = this.#second;
    return second?.place === state.second ? [report, second] : [report];
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
   * @returns {{run: Report, chart: RunChart}[]} one for each place, on one vertical range
   */
  #charts(outcome) {
    const range = this.#present?.state.range === "close" ? "close" : "whole";
    const size = { width: WIDTH, height: HEIGHT, ratio: 1 };
    const drawn = this.#runs().flatMap((run) => {
      const { years, today, place_name } = run;
      const numbers = run.numbers[outcome.id];
      /** @type {RunChart} */
      const chart = { outcome, years, today, place_name, range, size, ...readLook() };
      if (numbers === undefined) return [];
      return [{ run, chart, values: drawRun(document.createElement("canvas"), chart, numbers).values }];
    });
    const [one, other] = drawn.map(({ values }) => values);
    return one && other ? drawn.map(({ run, chart }) => ({ run, chart: { ...chart, y_range: bothRanges(one, other) } })) : drawn;
  }

  /** @returns {Promise<{name: string, picture: string} | undefined>} */
  async #picture() {
    const outcome = this.outcomes.find(({ id }) => id === this.#chosen);
    const charts = outcome === undefined ? [] : this.#charts(outcome);
    if (outcome === undefined || charts.length === 0) return undefined;
    const { href } = window.location;
    const address = href.length > LONGEST_ADDRESS ? "" : href;
    const source = text("take.source", { version: this.explorer.version(), address });
    const under = text("take.under", { unit: outcome.unit });
    /** @type {string[]} */
    const pictures = await Promise.all(charts.map(({ run, chart }) => run.ask({ what: "picture", chart, under, source })));
    return { name: [outcome.id, ...charts.map(({ run }) => run.place)].join("-"), picture: stacked(pictures) };
  }

  async #svg() {
    const made = await this.#picture().catch(ofStale);
    if (made === undefined) return;
    download(`${made.name}.svg`, "image/svg+xml", made.picture);
    this.#tell(text("take.made", { file: `${made.name}.svg` }));
  }

  async #png() {
    const made = await this.#picture().catch(ofStale);
    if (made === undefined) return;
    try {
      download(`${made.name}.png`, "image/png", await png(made.picture));
      this.#tell(text("take.made", { file: `${made.name}.png` }));
    } catch {
      this.#tell(text("take.no_png"));
    }
  }

  /**
   * The runs shown, as a file each; nothing where a newer run has come.
   * @param {"csv"|"json"} what
   * @returns {Promise<string[] | undefined>}
   */
  #files(what) {
    return Promise.all(this.#runs().map((run) => /** @type {Promise<string>} */ (run.ask({ what })))).catch(ofStale);
  }

  async #csv() {
    const [first, ...others] = (await this.#files("csv")) ?? [];
    if (first === undefined) return;
    // The rows name their place; the head is written once.
    const rows = others.map((csv) => csv.slice(csv.indexOf("\n") + 1));
    this.#give("csv", "text/csv", [first, ...rows].join(""));
  }

  async #json() {
    const [first, ...others] = (await this.#files("json")) ?? [];
    if (first === undefined) return;
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
