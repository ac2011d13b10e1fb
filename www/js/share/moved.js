/** What a link from another version of the model showed, held against what this one gives. */

import { showNotices } from "../core/notices.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {ReadLink} from "../core/types.js" */

export class Moved {
  /** @type {ReadLink["made"]} */
  #made;

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
  async settle({ ask, isLatest }) {
    const made = this.#made;
    if (made === undefined || !isLatest) return;
    this.#made = undefined;
    /** @type {string[]} */
    const messages = await ask({ what: "movedSince", made }).catch(() => []);
    showNotices("moved", messages.map((message) => ({ field: "made", message })));
  }
}
