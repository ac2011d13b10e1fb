/** How far the runs are: in words for the reader, and as marks that anything may wait for. */

import { byId } from "../core/dom.js";
import { text } from "../core/messages.js";

/** @import {Report} from "../core/runner.js" */

/** @param {Report} report */
function stageOf({ stage, done }) {
  if (stage === "central") return stage;
  return done ? "whole" : "part";
}

/** @param {boolean} hasSecond whether a second place is waited for too */
export function waitForRuns(hasSecond) {
  const { dataset } = byId("progress", HTMLElement);
  dataset.run = "waiting";
  dataset.second = hasSecond ? "waiting" : "none";
}

/**
 * @param {Report} report
 * @param {boolean} isLatest
 */
export function showProgress(report, isLatest) {
  const $progress = byId("progress", HTMLElement);
  const stage = stageOf(report);
  if (isLatest) $progress.dataset.run = stage;
  $progress.textContent = text(`progress.${stage}`, { draws: report.result.draws });
}

/** @param {Report} report of the second place */
export function markSecond(report) {
  byId("progress", HTMLElement).dataset.second = stageOf(report);
}
