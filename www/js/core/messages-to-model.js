/**
 * What is said between a page and the workers that run the model. The values in it are the crate's own types.
 *
 * @import {Account, RunChart, RunResult, RunSummary, Scenario,
 *   Explanation, LinkSignature, SeekQuestion, Sensitivity, Standard, Description} from "./types.js"
 *
 * @typedef {{type: "run", id: number, seat: number, scenario: Scenario, place: string, second: string, draws: number,
 *   says?: {outcome: string, year: number}, isPlain?: boolean}} RunRequest
 *
 * What can be asked of a run that a report was given of.
 * @typedef {{what: "sentence", outcome: string, year: number} | {what: "describe" | "series", outcome: string}
 *   | {what: "likely", outcome: string, year: number} | {what: "account", year: number} | {what: "csv"} | {what: "json"}
 *   | {what: "movedSince", made: LinkSignature}
 *   | {what: "picture", chart: RunChart, under: string, source: string}} RunQuestion
 *
 * @typedef {{type: "ask", id: number, seat: number, run: number, isSecond: boolean, question: RunQuestion}} AskRequest
 * @typedef {{type: "explain", id: number, scenario: Scenario, place: string, year: number}} ExplainRequest
 * @typedef {{type: "drivers", id: number, outcome: string, year: number}} DriversRequest
 * @typedef {{type: "draw", id: number, scenario: Scenario, place: string, draws: number, first: number}} DrawRequest
 * @typedef {RunRequest | AskRequest | ExplainRequest | DriversRequest | DrawRequest | {type: "leave", seat: number}} ToModel
 *
 * @typedef {{type: "result", id: number, isSecond: boolean, stage: "central"|"bands", done: boolean, summary: RunSummary,
 *   numbers: Record<string, Float64Array>, account?: Account, said?: {outcome: string, year: number},
 *   result?: RunResult}} ResultMessage
 * @typedef {{type: "ready"}
 *   | ResultMessage
 *   | {type: "answer", id: number, answer: any}
 *   | {type: "explained", id: number, done: boolean, explanation: Explanation}
 *   | {type: "drivers", id: number, sensitivity: Sensitivity}
 *   | {type: "drawn", id: number, values: Float64Array}
 *   | {type: "stale", id: number}
 *   | {type: "failed", id: number, reason: string}} FromModel
 *
 * @typedef {{kind: "seek", scenario: Scenario, question: SeekQuestion, milliseconds: number}
 *   | {kind: "reach", scenario: Scenario, question: SeekQuestion}
 *   | {kind: "standards", scenario: Scenario, place: string, year: number}
 *   | {kind: "districts", scenario: Scenario, outcome: string}
 *   | {kind: "compare", scenarios: Scenario[], place: string, draws: number}} AnalysisRequest
 * @typedef {{id: number, kind: string, stage: "part"|"done"|"failed", answer: any, reason?: string}} FromAnalysis
 *
 * @typedef {{summary: RunSummary, numbers: Record<string, Float64Array>, told: Record<string, Description>, result: RunResult,
 *   changed: string[]}} ComparedRun
 * @typedef {{results: ComparedRun[], part: number}} Compared
 * @typedef {{today?: number, farthest?: number}} Reach
 * @typedef {{standard: Standard, outcomes: Record<string, {difference: number, acting: string[]}>}} StandardRow
 */

export {};
