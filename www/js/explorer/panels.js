/** What lies below the charts: each panel opens when asked, and works only while it is open. */

import { AnalysisClient, openAnalysisPort } from "../core/analysis-client.js";
import { Compare } from "../compare/compare.js";
import { DistrictMap } from "../places/map.js";
import { Saved } from "../share/saved.js";
import { Seek } from "../questions/seek.js";
import { Sureness } from "../questions/sureness.js";
import { Survey } from "../questions/survey.js";
import { Take } from "../share/take.js";
import { Words } from "../share/words.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {State} from "../core/state.js" */
/** @import {SavedScenario} from "../share/saved-file.js" */
/** @import {AskDrivers} from "../questions/sureness.js" */
/** @import {Explorer, Lever, Outcome} from "../core/types.js" */

/**
 * @typedef {{explorer: Explorer, outcomes: Outcome[], levers: Lever[], askDrivers: AskDrivers,
 *   onUse: (settings: Record<string, number>) => void, onPlace: (code: string) => void, onBeside: (code: string) => void,
 *   onOpen: (saved: SavedScenario) => void}} Context
 */

export class Panels {
  /** @param {Context} context */
  constructor({ explorer, outcomes, levers, askDrivers, onUse, onPlace, onBeside, onOpen }) {
    const analyst = new AnalysisClient(openAnalysisPort);
    const tables = { outcomes, levers, places: explorer.places(), mapped: explorer.districtOutcomes() };
    const saved = new Saved(explorer, onOpen);
    this.take = new Take(explorer, outcomes);
    this.panels = [
      new Compare(explorer, outcomes, analyst, () => saved.all()),
      new DistrictMap(tables, analyst, onPlace, onBeside),
      new Sureness(tables, analyst, askDrivers),
      new Seek(tables, analyst, onUse),
      new Survey(tables),
      new Words(),
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
