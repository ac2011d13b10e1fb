/**
 * The shapes that cross from the WebAssembly crate to the page.
 *
 * @typedef {"A"|"B"|"C"|"D"|"E"} Standard
 *
 * @typedef {{settings: Record<string, number>, assumptions: Record<string, number>,
 *   start_year: number, phase_years: number, evidence: Standard, seed: number}} Scenario
 *
 * @typedef {{field: string, message: string}} Notice
 *
 * @typedef {{id: string, label: string, unit: string, min: number, max: number, step: number,
 *   default: number, group: string, kind: "modelled"|"assumption", grade: string,
 *   rows: string[], sources: string[], parameters: string[], headline: boolean, sentence: string, detail: string,
 *   grade_word: string, default_is_no_limit: boolean, today_label: string, cost_note: string}} Lever
 *
 * @typedef {"economic"|"civic"|"social"|"people"|"places"|"money"} Dimension
 *
 * @typedef {{id: string, label: string, unit: string, dimension: Dimension,
 *   direction: "higher"|"lower"|"none agreed", rows: string[], definition: string,
 *   decimals: number, scale: "share"|"people"|"pounds_million"}} Outcome
 *
 * @typedef {{code: string, name: string, kind: "district"|"region"|"nation"|"uk",
 *   region?: string | null}} Place
 *
 * @typedef {{id: string, title: string, whose: string, words: string, source: string,
 *   paragraph: string, settings: Record<string, number>}} Story
 *
 * @typedef {{id: string, name: string, low: number, central: number, high: number,
 *   minimum: number, maximum: number, unit: string, source: string, address: string,
 *   class: "state"|"effect"|"cost", grade?: Standard | null}} Parameter
 *
 * @typedef {{id: string, claim: string, who_claims: string, reading_of_the_sources: string,
 *   reading_of_the_evidence: string, sources_assume: string[], evidence_assume: string[],
 *   levers: string[], waits_for: string}} ContestedClaim
 *
 * @typedef {{work_visas: number, pool: number, reserved: number}} RegionalPool
 *
 * @typedef {{p10: number[], p25: number[], p50: number[], p75: number[], p90: number[]}} Bands
 *
 * @typedef {{id: string, past: [number, number][], baseline: number[], scenario: number[],
 *   bands?: Bands, baseline_bands?: Bands, difference?: Bands,
 *   share_higher?: number[]}} OutcomeResult
 *
 * @typedef {{place: string, place_name: string, draws: number, today: number, years: number[],
 *   outcomes: OutcomeResult[], notices: Notice[]}} RunResult
 *
 * @typedef {{headline: string, detail: string, caveat: string}} Account
 *
 * @typedef {{paper: string, ink: string, quiet: string, line: string, mine: string,
 *   mine_soft: string, mine_faint: string, baseline: string, past: string}} Palette
 *
 * @typedef {{outcome: Outcome, result: OutcomeResult, years: number[], today: number,
 *   place_name: string, size: {width: number, height: number, ratio: number},
 *   font: {sans: string}, palette: Palette, range?: "whole"|"close",
 *   y_range?: [number, number]}} ChartSpec
 *
 * @typedef {{text: string, columns: string[], rows: (string|number)[][]}} Description
 *
 * @typedef {{scenario: Scenario, place: string, notices: Notice[]}} ReadLink
 *
 * @typedef {{
 *   levers(): Lever[], outcomes(): Outcome[], places(): Place[], evidence(): Parameter[],
 *   stories(): Story[], contested(): ContestedClaim[],
 *   regionalPool(scenario: Scenario): RegionalPool, readLink(fragment: string): ReadLink,
 *   writeLink(scenario: Scenario, place: string): string,
 *   checkScenario(candidate: unknown): {scenario: Scenario, notices: Notice[]},
 *   begin(scenario: Scenario, place: string, draws: number): void, central(): RunResult,
 *   advance(most: number): number, result(): RunResult,
 *   beginExplain(scenario: Scenario, place: string, year: number, draws: number): number,
 *   advanceExplain(most: number): number, explainResult(): Explanation,
 *   sentence(result: RunResult, outcome: string, year: number): Account,
 *   version(): string
 * }} Explorer
 *
 * @typedef {{id: string, label: string, value: number, standard_error?: number,
 *   not_known?: boolean}} Part
 *
 * @typedef {{policy_effect: number, assumption_effect: number, interaction: number}} PolicyOrAssumptions
 *
 * @typedef {{id: string, difference: number, parts: Part[],
 *   assumptions?: PolicyOrAssumptions | null}} Explained
 *
 * @typedef {{place: {code: string}, year: number, method: "exact"|"sampled",
 *   outcomes: Explained[]}} Explanation
 *
 * @typedef {{type: "explain", id: number, scenario: Scenario, place: string, year: number}} ExplainRequest
 *
 * @typedef {{type: "run", id: number, scenario: Scenario, place: string, draws: number}} RunRequest
 *
 * @typedef {{type: "ready"}
 *   | {type: "result", id: number, stage: "central"|"bands", done: boolean, result: RunResult}
 *   | {type: "explained", id: number, explanation: Explanation}
 *   | {type: "failed", id: number, reason: string}} WorkerMessage
 */

export {};
