/** Runs of the model for the classroom, which draws and counts with whole results. */

import { text } from "../core/messages.js";
import { ModelClient } from "../core/model-client.js";
import { openModelPort } from "../core/model-port.js";
import { tellProblem } from "./page.js";

/** @import {Report as ClientReport, Wish} from "../core/model-client.js" */
/** @import {RunResult} from "../core/types.js" */
/** @typedef {ClientReport & {result: RunResult}} Report */

/**
 * @param {(report: Report) => void} onReport
 * @param {(reason: string) => void} [onFailure]
 * @returns {(wish: Wish) => void} asks for a run
 */
export function openRuns(onReport, onFailure = (reason) => tellProblem(text("problem.run", { reason }))) {
  const client = new ModelClient(openModelPort, () => tellProblem(text("problem.worker")));
  const seat = client.join({ onReport: (report) => hasResult(report) && onReport(report), onFailure });
  return (wish) => seat.request({ ...wish, isPlain: true });
}

/**
 * @param {ClientReport} report
 * @returns {report is Report}
 */
function hasResult(report) {
  return report.result !== undefined;
}
