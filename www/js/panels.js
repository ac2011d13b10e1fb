/** What lies below the charts: each panel opens when asked, and works only while it is open. */

import { Analyst } from "./analyst.js";
import { Seek } from "./seek.js";

/** @import {Report} from "./runner.js" */
/** @import {State} from "./state.js" */
/** @import {Explorer, Lever, Outcome, Parameter} from "./types.js" */

/**
 * @typedef {{explorer: Explorer, outcomes: Outcome[], levers: Lever[], parameters: Map<string, Parameter>,
 *   onUse: (settings: Record<string, number>) => void}} Context
 */

export class Panels {
  /** @param {Context} context */
  constructor({ outcomes, levers, onUse }) {
    const analyst = new Analyst();
    this.panels = [new Seek({ outcomes, levers }, analyst, onUse)];
  }

  /**
   * The run of this state has come to rest, or has all its draws.
   * @param {State} state
   * @param {Report} report
   */
  settle(state, report) {
    for (const panel of this.panels) panel.settle(state, report);
  }
}
