/** Answers the page's long questions in short calls, so that a newer question or a stop comes in between. */

import { openExplorer } from "./engine.js";
import { numbersOf } from "./model-server.js";

/** @import {Explorer, Scenario, Standard} from "./types.js" */
/** @import {AnalysisRequest, ComparedRun} from "./messages-to-model.js" */

const CALL_MILLISECONDS = 20;
const REPORT_MILLISECONDS = 200;
const DISTRICTS_A_CALL = 20;
const DRAWS_A_CALL = 4;
/** @type {Standard[]} */
const STANDARDS = ["A", "B", "C", "D", "E"];

/** @typedef {AnalysisRequest & {id: number}} Job */

/** The newest job of each kind; a stopped one is no longer there.
 * @type {Map<string, Job>} */
const newest = new Map();
/** The scenario that the districts were last worked out for. */
let measured = "";
/** The instance that compares ideas.
 * @type {Explorer | undefined} */
let comparing;

function breathe() {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/**
 * @param {Job} job
 * @param {"part"|"done"|"failed"} stage
 * @param {unknown} answer
 */
function post({ id, kind }, stage, answer) {
  if (stage === "failed") self.postMessage({ id, kind, stage, reason: String(answer) });
  else self.postMessage({ id, kind, stage, answer });
}

/** @param {Job} job */
const isWanted = (job) => newest.get(job.kind) === job;

/**
 * @param {Explorer} explorer
 * @param {Job & {kind: "seek"}} job
 */
async function seek(explorer, job) {
  explorer.beginSeek(job.scenario, job.question);
  const until = performance.now() + job.milliseconds;
  let reported = performance.now();
  let most = 1;
  for (;;) {
    const began = performance.now();
    const progress = explorer.advanceSeek(most);
    const now = performance.now();
    most = Math.max(1, Math.min(most * 2, Math.round((most * CALL_MILLISECONDS) / Math.max(now - began, 0.5))));
    if (progress.finished || now >= until || !isWanted(job)) break;
    if (now - reported >= REPORT_MILLISECONDS) {
      post(job, "part", progress);
      reported = now;
    }
    await breathe();
  }
  const superseded = newest.get("seek");
  if (superseded !== undefined && superseded !== job) return;
  post(job, "done", explorer.seekResult());
}

/**
 * About how far the ticked levers can go, from the first few settings of a search: known before one is begun.
 * @param {Explorer} explorer
 * @param {Job & {kind: "reach"}} job
 */
async function reach(explorer, job) {
  // A search in this instance would lose its way.
  const isFree = () => isWanted(job) && !newest.has("seek");
  if (!isFree()) return;
  explorer.beginSeek(job.scenario, job.question);
  const few = 2 * job.question.using.length + 2;
  for (let made = 0; made < few; made += 1) {
    explorer.advanceSeek(1);
    await breathe();
    if (!isFree()) return;
  }
  const { today, farthest } = explorer.seekResult();
  post(job, "done", { today: today?.value, farthest: farthest?.value });
}

/**
 * What is left of a scenario at each evidence standard: for every outcome its difference from today's policy in a
 * year, and which of the moved levers still change it there.
 * @param {Explorer} explorer
 * @param {Job & {kind: "standards"}} job
 */
async function standards(explorer, job) {
  const levers = Object.keys(job.scenario.settings);
  /** @param {Scenario} scenario */
  const valuesOf = (scenario) => {
    explorer.begin(scenario, job.place, 0);
    const { years, outcomes } = explorer.central();
    const at = years.indexOf(job.year);
    return outcomes.map(({ id, baseline, scenario: mine }) => ({ id, baseline: baseline[at] ?? 0, mine: mine[at] ?? 0 }));
  };
  const rows = [];
  for (const evidence of STANDARDS) {
    const whole = valuesOf({ ...job.scenario, evidence });
    /** @type {Record<string, string[]>} */
    const acting = {};
    for (const lever of levers) {
      await breathe();
      if (!isWanted(job)) return;
      const { [lever]: _, ...settings } = job.scenario.settings;
      valuesOf({ ...job.scenario, evidence, settings }).forEach(({ id, mine }, index) => {
        if (mine !== whole[index]?.mine) (acting[id] ??= []).push(lever);
      });
    }
    rows.push({
      standard: evidence,
      outcomes: Object.fromEntries(
        whole.map(({ id, baseline, mine }) => [id, { difference: mine - baseline, acting: acting[id] ?? [] }]),
      ),
    });
  }
  post(job, "done", rows);
}

/**
 * @param {Explorer} explorer
 * @param {Job & {kind: "districts"}} job
 */
async function districts(explorer, job) {
  const key = JSON.stringify(job.scenario);
  if (key !== measured) {
    measured = "";
    explorer.beginDistricts(job.scenario);
    do {
      await breathe();
      if (!isWanted(job)) return;
    } while (explorer.advanceDistricts(DISTRICTS_A_CALL) > 0);
    measured = key;
  }
  post(job, "done", explorer.districtResult(job.outcome));
}

/**
 * What a comparison shows of an idea: its words and tables are made here.
 * @param {Explorer} explorer
 * @returns {ComparedRun}
 */
function comparedRun(explorer) {
  const answer = explorer.findings();
  const summary = answer.summary();
  const told = Object.fromEntries(answer.outcomeIds().map((id) => [id, answer.describe(id)]));
  const { changed } = answer.account(summary.years.at(-1) ?? summary.today);
  const run = { summary, numbers: numbersOf(answer), told, result: answer.plain(), changed };
  answer.free();
  return run;
}

/**
 * Ideas side by side, in an instance of their own: today's policy is drawn once for all of them.
 * Every central path first, then the draws of one idea after the other.
 * @param {Job & {kind: "compare"}} job
 */
async function compare(job) {
  const { scenarios, place, draws } = job;
  const explorer = (comparing ??= await openExplorer());
  const results = [];
  for (const scenario of scenarios) {
    explorer.begin(scenario, place, 0);
    results.push(comparedRun(explorer));
    await breathe();
    if (!isWanted(job)) return;
  }
  post(job, "part", { results, part: 0 });
  for (const [index, scenario] of scenarios.entries()) {
    explorer.begin(scenario, place, draws);
    for (let made = 0; made < draws; made = explorer.advance(DRAWS_A_CALL)) {
      await breathe();
      if (!isWanted(job)) return;
    }
    results[index] = comparedRun(explorer);
    post(job, "part", { results, part: (index + 1) / scenarios.length });
  }
  post(job, "done", { results, part: 1 });
}

const opening = openExplorer();
opening.catch(() => undefined);

/** @param {Job} job */
async function work(job) {
  try {
    const explorer = await opening;
    if (!isWanted(job)) return;
    if (job.kind === "seek") await seek(explorer, job);
    else if (job.kind === "reach") await reach(explorer, job);
    else if (job.kind === "standards") await standards(explorer, job);
    else if (job.kind === "compare") await compare(job);
    else await districts(explorer, job);
  } catch (error) {
    if (job.kind === "districts") measured = "";
    post(job, "failed", error instanceof Error ? error.message : error);
  } finally {
    if (isWanted(job)) newest.delete(job.kind);
  }
}

self.addEventListener("message", (event) => {
  const message = event.data;
  if (message.kind === "stop") {
    newest.delete(message.what);
    return;
  }
  newest.set(message.kind, message);
  void work(message);
});
