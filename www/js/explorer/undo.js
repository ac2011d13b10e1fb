/** Undo and redo of what the reader changed; a slider that is dragged is one change. */

import { announce } from "../core/announce.js";
import { byId } from "../core/dom.js";
import { text } from "../core/messages.js";

/** @import {Scenario} from "../core/types.js" */
/** @typedef {{scenario: Scenario, place: string, second: string}} Moment */

/** Changes closer together than this are one. */
const ONE_CHANGE_MILLISECONDS = 800;
const MOST_KEPT = 200;
const TOLD = {
  undo: { done: "undo.done", none: "undo.none" },
  redo: { done: "redo.done", none: "redo.none" },
};

export class Undo {
  #undo = byId("undo", HTMLButtonElement);
  #redo = byId("redo", HTMLButtonElement);
  /** @type {Moment[]} */
  #past = [];
  /** @type {Moment[]} */
  #future = [];
  #changed = -Infinity;
  #isRestoring = false;

  /**
   * @param {Moment} present
   * @param {(moment: Moment) => void} onRestore
   */
  constructor(present, onRestore) {
    this.present = present;
    this.onRestore = onRestore;
    this.#undo.addEventListener("click", () => this.#go("undo"));
    this.#redo.addEventListener("click", () => this.#go("redo"));
    document.addEventListener("keydown", (event) => this.#key(event));
    this.#show();
  }

  /** @param {Moment} next */
  note({ scenario, place, second }) {
    const arePlacesSame = place === this.present.place && second === this.present.second;
    if (this.#isRestoring || (arePlacesSame && scenario === this.present.scenario)) return;
    const now = performance.now();
    const isSame = arePlacesSame && now - this.#changed < ONE_CHANGE_MILLISECONDS;
    if (!isSame) this.#past = [...this.#past.slice(1 - MOST_KEPT), this.present];
    this.#changed = now;
    this.#future = [];
    this.present = { scenario, place, second };
    this.#show();
  }

  /** @param {"undo"|"redo"} way */
  #go(way) {
    const [from, to] = way === "undo" ? [this.#past, this.#future] : [this.#future, this.#past];
    const moment = from.pop();
    if (moment === undefined) {
      announce(text(TOLD[way].none));
      return;
    }
    to.push(this.present);
    this.present = moment;
    this.#changed = -Infinity;
    this.#isRestoring = true;
    this.onRestore(moment);
    this.#isRestoring = false;
    this.#show();
    announce(text(TOLD[way].done));
  }

  /** A button that has the focus keeps it: it says that it does nothing, and is not taken away. */
  #show() {
    this.#undo.setAttribute("aria-disabled", String(this.#past.length === 0));
    this.#redo.setAttribute("aria-disabled", String(this.#future.length === 0));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
    // A box in which something is typed has an undo of its own.
    if (event.target instanceof HTMLInputElement && !["range", "radio", "checkbox"].includes(event.target.type)) return;
    event.preventDefault();
    this.#go(key === "y" || event.shiftKey ? "redo" : "undo");
  }
}
