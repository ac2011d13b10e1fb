/** Undo and redo of what the reader changed: two buttons and the keys that do the same. */

import { announce } from "../core/announce.js";
import { byId } from "../core/dom.js";
import { text } from "../core/messages.js";
import { History } from "./history.js";

/** @import {Scenario} from "../core/types.js" */
/** @typedef {{scenario: Scenario, place: string, second: string}} Moment */

const TOLD = {
  undo: { done: "undo.done", none: "undo.none" },
  redo: { done: "redo.done", none: "redo.none" },
};

export class Undo {
  $undo = byId("undo", HTMLButtonElement);
  $redo = byId("redo", HTMLButtonElement);
  #isRestoring = false;

  /**
   * @param {Moment} present
   * @param {(moment: Moment) => void} onRestore
   */
  constructor(present, onRestore) {
    this.history = new History(present);
    this.onRestore = onRestore;
    this.$undo.addEventListener("click", () => this.#go("undo"));
    this.$redo.addEventListener("click", () => this.#go("redo"));
    document.addEventListener("keydown", (event) => this.#key(event));
    this.#show();
  }

  /** @param {Moment} next */
  note({ scenario, place, second }) {
    const before = this.history.present;
    const arePlacesSame = place === before.place && second === before.second;
    if (this.#isRestoring || (arePlacesSame && scenario === before.scenario)) return;
    this.history.note({ scenario, place, second }, performance.now(), arePlacesSame);
    this.#show();
  }

  /** @param {"undo"|"redo"} way */
  #go(way) {
    const moment = this.history.go(way);
    if (moment === undefined) {
      announce(text(TOLD[way].none));
      return;
    }
    this.#isRestoring = true;
    this.onRestore(moment);
    this.#isRestoring = false;
    this.#show();
    announce(text(TOLD[way].done));
  }

  /** A button that has the focus keeps it: it says that it does nothing, and is not taken away. */
  #show() {
    this.$undo.setAttribute("aria-disabled", String(!this.history.canUndo));
    this.$redo.setAttribute("aria-disabled", String(!this.history.canRedo));
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
