/** What a link from another version of the model showed, held against what this one gives. */

import { showNotices } from "../core/notices.js";

/** @import {Report} from "../core/runner.js" */
/** @import {Explorer, ReadLink} from "../core/types.js" */

export class Moved {
  /** @type {ReadLink["made"]} */
  #made;

  /** @param {Explorer} explorer */
  constructor(explorer) {
    this.explorer = explorer;
  }

  /**
   * A link was opened; what it showed is told of when the model has answered for it.
   * @param {ReadLink} link
   */
  open({ made }) {
    this.#made = made;
    showNotices("moved", []);
  }

  /** The scenario is no longer the link's. */
  leave() {
    this.#made = undefined;
  }

  /** @param {Report} report */
  settle({ result, isLatest }) {
    if (this.#made === undefined || !isLatest) return;
    const messages = this.explorer.movedSince(this.#made, result);
    this.#made = undefined;
    showNotices("moved", messages.map((message) => ({ field: "made", message })));
  }
}
