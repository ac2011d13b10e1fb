/** What lies below the charts: each panel opens when asked, and works only while it is open. */

import { Analyst } from "./analyst.js";
import { Compare } from "./compare.js";
import { DistrictMap } from "./map.js";
import { Saved } from "./saved.js";
import { Seek } from "./seek.js";
import { Sureness } from "./sureness.js";
import { Survey } from "./survey.js";
import { Take } from "./take.js";
import { Words } from "./words.js";

/** @import {Report} from "./runner.js" */
/** @import {State} from "./state.js" */
/** @import {SavedScenario} from "./saved-file.js" */
/** @import {AskDrivers} from "./sureness.js" */
/** @import {Explorer, Lever, Outcome} from "./types.js" */

/**
 * @typedef {{explorer: Explorer, outcomes: Outcome[], levers: Lever[], askDrivers: AskDrivers,
 *   onUse: (settings: Record<string, number>) => void, onPlace: (code: string) => void, onBeside: (code: string) => void,
 *   onOpen: (saved: SavedScenario) => void}} Context
 */

export class Panels {
  /** @param {Context} context */
  constructor({ explorer, outcomes, levers, askDrivers, onUse, onPlace, onBeside, onOpen }) {
    const analyst = new Analyst();
    const tables = { outcomes, levers, places: explorer.places(), mapped: explorer.districtOutcomes() };
    const saved = new Saved(explorer, onOpen);
    this.take = new Take(explorer, outcomes);
    this.panels = [
      new Compare(explorer, outcomes, analyst, () => saved.all()),
      new DistrictMap(tables, analyst, onPlace, onBeside),
      new Sureness(tables, analyst, askDrivers),
      new Seek(tables, analyst, onUse),
      new Survey(tables),
      new Words(explorer),
      this.take,
      saved,
    ];
  }

  /**
   * The run of this state has come to rest, or has all its draws.
   * @param {State} state
   * @param {Report} report
   */
  settle(state, report) {
    for (const panel of this.panels) panel.settle(state, report);
  }

  /** @param {Report} report of the place that is compared */
  settleSecond(report) {
    this.take.settleSecond(report);
  }
}
