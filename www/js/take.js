/** Take it away: link, pictures, numbers, a citation, paper. All of it is made here. */

import { announce } from "./announce.js";
import { outcomeOptions } from "./charts.js";
import { copy } from "./clipboard.js";
import { byId, openOnPaper } from "./dom.js";
import { download } from "./download.js";
import { chartPicture } from "./engine.js";
import { date, text } from "./messages.js";
import { readLook } from "./palette.js";
import { png } from "./picture.js";

/** @import {Report} from "./runner.js" */
/** @import {State} from "./state.js" */
/** @import {ChartSpec, Explorer, Outcome} from "./types.js" */

const WIDTH = 720;
const HEIGHT = 380;
/** A longer address is left out of a picture; it would not be typed in again. */
const LONGEST_ADDRESS = 200;

export class Take {
  #outcome = byId("take-outcome", HTMLSelectElement);
  #citation = byId("take-citation", HTMLElement);
  #told = byId("take-told", HTMLElement);
  /** @type {{state: State, report: Report} | undefined} */
  #present;

  /**
   * @param {Explorer} explorer
   * @param {Outcome[]} outcomes
   */
  constructor(explorer, outcomes) {
    this.explorer = explorer;
    this.outcomes = outcomes;
    this.#outcome.append(...outcomeOptions(outcomes));
    const $panel = byId("take", HTMLDetailsElement);
    $panel.addEventListener("toggle", () => this.#cite());
    openOnPaper($panel, () => this.#cite());
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
    if (this.#present === undefined) this.#outcome.value = state.outcome;
    this.#present = { state, report };
    this.#cite();
  }

  #cite() {
    const now = new Date();
    const words = text("take.citation", {
      year: now.getFullYear(),
      version: this.explorer.version(),
      date: date(now),
      address: window.location.href,
    });
    this.#citation.textContent = words;
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
        window.getSelection()?.selectAllChildren(this.#citation);
        this.#tell(text("take.selected"));
      },
    );
  }

  /** @returns {{name: string, picture: string} | undefined} */
  #picture() {
    const outcome = this.outcomes.find(({ id }) => id === this.#outcome.value);
    if (this.#present === undefined || outcome === undefined) return undefined;
    const { state, report } = this.#present;
    const { years, today, place, place_name, outcomes } = report.result;
    const result = outcomes.find(({ id }) => id === outcome.id);
    if (result === undefined) return undefined;
    /** @type {ChartSpec} */
    const spec = {
      outcome,
      result,
      years,
      today,
      place_name,
      range: state.range === "close" ? "close" : "whole",
      size: { width: WIDTH, height: HEIGHT, ratio: 1 },
      ...readLook(),
    };
    const { href } = window.location;
    const address = href.length > LONGEST_ADDRESS ? "" : href;
    const source = text("take.source", { version: this.explorer.version(), address });
    const picture = chartPicture(spec, text("take.under", { unit: outcome.unit }), source);
    return { name: `${outcome.id}-${place}`, picture };
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
    const { state, report } = this.#present;
    const file = `integration-explorer-${state.place}.csv`;
    download(file, "text/csv", this.explorer.resultCsv(state.scenario, report.result));
    this.#tell(text("take.made", { file }));
  }

  #json() {
    if (this.#present === undefined) return;
    const { state, report } = this.#present;
    const file = `integration-explorer-${state.place}.json`;
    download(file, "application/json", this.explorer.resultJson(state.scenario, report.result));
    this.#tell(text("take.made", { file }));
  }

  /** @param {string} words */
  #tell(words) {
    this.#told.textContent = words;
    announce(words);
  }
}
