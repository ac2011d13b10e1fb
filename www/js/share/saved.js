/** Scenarios that the reader saved on this device: kept when asked to and not before, taken out and in as a file. */

import { announce } from "../core/announce.js";
import { byId, element } from "../core/dom.js";
import { download } from "../core/download.js";
import { text } from "../core/messages.js";
import { MOST_SAVED, readSaved, writeSaved } from "./saved-file.js";

/** @import {SavedScenario} from "./saved-file.js" */
/** @import {State} from "../core/state.js" */
/** @import {Explorer} from "../core/types.js" */

const KEY = "integration-explorer.saved";

export class Saved {
  #$name = byId("saved-name", HTMLInputElement);
  #$list = byId("saved-list", HTMLElement);
  #$told = byId("saved-told", HTMLElement);
  #$problems = byId("saved-problems", HTMLElement);
  #$file = byId("saved-file", HTMLInputElement);
  #$export = byId("saved-export", HTMLButtonElement);
  /** @type {SavedScenario[]} */
  #scenarios = [];
  /** @type {State | undefined} */
  #state;

  /**
   * @param {Explorer} explorer
   * @param {(saved: SavedScenario) => void} onOpen
   */
  constructor(explorer, onOpen) {
    this.explorer = explorer;
    this.onOpen = onOpen;
    this.places = new Map(explorer.places().map(({ code, name }) => [code, name]));
    byId("saved-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    this.#$export.addEventListener("click", () => {
      download(text("saved.file_name"), "application/json", writeSaved(this.#scenarios));
    });
    this.#$file.addEventListener("change", () => void this.#import());
    this.#load();
  }

  /** @returns {readonly SavedScenario[]} */
  all() {
    return this.#scenarios;
  }

  /** @param {State} state */
  settle(state) {
    this.#state = state;
  }

  #save() {
    const name = this.#$name.value.trim();
    if (this.#state === undefined) return;
    if (name === "") {
      this.#tell(text("saved.no_name"));
      this.#$name.focus();
      return;
    }
    const { scenario, place } = this.#state;
    const others = this.#scenarios.filter((saved) => saved.name !== name);
    if (others.length >= MOST_SAVED) {
      this.#tell(text("saved.full", { most: MOST_SAVED }));
      return;
    }
    if (this.#keep([...others, { name, place, scenario }])) this.#tell(text("saved.done", { name }));
    this.#$name.value = "";
  }

  async #import() {
    const [file] = this.#$file.files ?? [];
    if (file === undefined) return;
    const { scenarios, problems } = readSaved(await file.text(), this.explorer, new Set(this.places.keys()));
    this.#$file.value = "";
    const names = new Set(scenarios.map(({ name }) => name));
    const kept = this.#scenarios.filter(({ name }) => !names.has(name));
    const all = [...kept, ...scenarios].slice(0, MOST_SAVED);
    if (scenarios.length === 0 || this.#keep(all)) this.#tell(text("saved.imported", { count: scenarios.length }));
    this.#$problems.replaceChildren(...problems.map((problem) => element("li", {}, problem)));
    if (problems.length > 0) announce(problems.join(" "));
  }

  #load() {
    try {
      const content = window.localStorage.getItem(KEY);
      if (content !== null) this.#scenarios = readSaved(content, this.explorer, new Set(this.places.keys())).scenarios;
    } catch {
      // A browser that keeps nothing for pages has nothing to load; saving will say so.
    }
    this.#show();
  }

  /**
   * Whether the browser kept them.
   * @param {SavedScenario[]} scenarios
   */
  #keep(scenarios) {
    try {
      if (scenarios.length === 0) window.localStorage.removeItem(KEY);
      else window.localStorage.setItem(KEY, writeSaved(scenarios));
    } catch {
      this.#tell(text("saved.refused"));
      return false;
    }
    this.#scenarios = scenarios;
    this.#show();
    return true;
  }

  /** @param {string} words */
  #tell(words) {
    this.#$told.textContent = words;
    this.#$problems.replaceChildren();
  }

  #show() {
    this.#$export.hidden = this.#scenarios.length === 0;
    this.#$list.replaceChildren(...this.#scenarios.map((saved) => this.#row(saved)));
  }

  /** @param {SavedScenario} saved */
  #row(saved) {
    const { name, place, scenario } = saved;
    const $open = element("button", { type: "button", class: "button", "aria-label": text("saved.open_label", { name }) }, text("saved.open"));
    const $delete = element("button", { type: "button", class: "button", "aria-label": text("saved.delete_label", { name }) }, text("saved.delete"));
    $open.addEventListener("click", () => {
      this.onOpen(saved);
      announce(text("saved.opened", { name }));
    });
    $delete.addEventListener("click", () => {
      if (this.#keep(this.#scenarios.filter((other) => other !== saved))) this.#tell(text("saved.deleted", { name }));
      this.#$name.focus();
    });
    const count = Object.keys(scenario.settings).length;
    const about = text("saved.about", { place: this.places.get(place) ?? place, count });
    return element(
      "li",
      { class: "saved-row" },
      element("div", { class: "saved-name" }, element("strong", {}, name), element("span", { class: "panel-note" }, ` ${about}`)),
      $open,
      $delete,
    );
  }
}
