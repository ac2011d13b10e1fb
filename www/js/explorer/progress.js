/** How far the runs are: in words for the reader, and as marks that anything may wait for. */

import { byId } from "../core/dom.js";
import { text } from "../core/messages.js";

/** @import {Report} from "../core/model-client.js" */

/** @param {Report} report */
function stageOf({ stage, done }) {
  if (stage === "central") return stage;
  return done ? "whole" : "part";
}

export class Progress {
  $progress = byId("progress", HTMLElement);
  /** Whether the present scenario waits for its first answer. */
  isWaiting = false;

  /** @param {boolean} hasSecond whether a second place is waited for too */
  wait(hasSecond) {
    this.isWaiting = true;
    this.$progress.dataset.run = "waiting";
    this.$progress.dataset.second = hasSecond ? "waiting" : "none";
  }

  /**
   * @param {Report} report
   * @param {boolean} isLatest
   */
  show(report, isLatest) {
    const stage = stageOf(report);
    if (isLatest) {
      this.isWaiting = false;
      this.$progress.dataset.run = stage;
    }
    this.$progress.textContent = text(`progress.${stage}`, { draws: report.draws });
  }

  /** @param {Report} report of the second place */
  showSecond(report) {
    this.$progress.dataset.second = stageOf(report);
  }
}
