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
 *   grade_word: string, default_is_no_limit: boolean, today_label: string, cost_note: string,
 *   moves: {outcome: string, way: "higher"|"lower"|"either"}[], either: string, since: string, law: string}} Lever
 *
 * @typedef {"economic"|"civic"|"social"|"people"|"places"|"money"} Dimension
 *
 * @typedef {{id: string, label: string, unit: string, dimension: Dimension,
 *   direction: "higher"|"lower"|"none agreed", rows: string[], definition: string,
 *   decimals: number, scale: "share"|"people"|"pounds_million",
 *   kind: "share"|"ratio"|"points"|"index"|"count"|"homes"|"money",
 *   cells: "route_years_district"|"district"|"none", cells_why: string, level: "modelled"|"held"}} Outcome
 *
 * @typedef {{code: string, name: string, english_name?: string, kind: "district"|"region"|"nation"|"uk",
 *   region?: string | null, hex?: [number, number] | null}} Place
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
 *   share_higher?: number[], same_people?: number[], who_is_counted?: number[],
 *   most_counted?: ({route: string, change: number} | null)[]}} OutcomeResult
 *
 * @typedef {{place: string, place_name: string, draws: number, today: number, years: number[],
 *   outcomes: OutcomeResult[], notices: Notice[], ends: End[]}} RunResult
 *
 * How far the money of a lever goes in a year under a policy, in millions of pounds: where everybody who would come has
 * a place, where teachers and rooms end (none for employers' classes), which is met first and by which parameter.
 * @typedef {{lever: string, policy: "baseline"|"scenario", year: number, demand_ends_at: number,
 *   teachers_end_at: number | null, binds: "demand"|"teachers", parameter: string, decided: number,
 *   spent: number}} End
 *
 * @typedef {{finding: "today"|"not_reached"|"not_known"|"hardly"|"changed", better: boolean, headline: string,
 *   detail: string, caveat: string}} Account
 *
 * @typedef {{marks: [number, number][], words: string}} Likely
 *
 * @typedef {{paper: string, ink: string, quiet: string, line: string, mine: string,
 *   mine_soft: string, mine_faint: string, baseline: string, past: string}} Palette
 *
 * @typedef {{outcome: Outcome, result: OutcomeResult, years: number[], today: number,
 *   place_name: string, size: {width: number, height: number, ratio: number},
 *   font: {sans: string}, palette: Palette, range?: "whole"|"close",
 *   y_range?: [number, number], mine_name?: string, hides_scenario?: boolean, has_year_grid?: boolean}} ChartSpec
 *
 * @typedef {{left: number, right: number, top: number, bottom: number, years: [number, number],
 *   values: [number, number]}} Plotted
 *
 * @typedef {{text: string, columns: string[], column_ids: string[], rows: (string|number)[][]}} Description
 *
 * @typedef {{model: string, shown: {outcome: string, value: number}[]}} Made
 *
 * @typedef {{scenario: Scenario, place: string, second?: string, notices: Notice[], made?: Made}} ReadLink
 *
 * @typedef {{
 *   levers(): Lever[], outcomes(): Outcome[], places(): Place[], evidence(): Parameter[],
 *   stories(): Story[], contested(): ContestedClaim[],
 *   regionalPool(scenario: Scenario): RegionalPool, readLink(fragment: string): ReadLink,
 *   writeLink(scenario: Scenario, place: string, second?: string): string,
 *   writeLinkShowing(scenario: Scenario, result: RunResult, second?: string): string,
 *   movedSince(made: Made, result: RunResult): string[],
 *   checkScenario(candidate: unknown): {scenario: Scenario, notices: Notice[]},
 *   begin(scenario: Scenario, place: string, draws: number): void, central(): RunResult,
 *   advance(most: number): number, result(): RunResult,
 *   split(): void, made(): number, left(): Uint32Array, make(first: number): void,
 *   add(first: number, values: Float64Array): void,
 *   drawsForAnother(scenario: Scenario, place: string, draws: number, first: number): Float64Array,
 *   beginExplain(scenario: Scenario, place: string, year: number, draws: number): number,
 *   advanceExplain(most: number): number, explainResult(): Explanation,
 *   sentence(scenario: Scenario, result: RunResult, outcome: string, year: number): Account,
 *   version(): string, free(): void,
 *   beginSeek(scenario: Scenario, question: SeekQuestion): void,
 *   advanceSeek(most: number): SeekProgress, seekResult(): Sought,
 *   sensitivity(outcome: string, year: number): Sensitivity,
 *   districtOutcomes(): {id: string, may_be_ordered: boolean}[],
 *   beginDistricts(scenario: Scenario): void, advanceDistricts(most: number): number,
 *   districtResult(outcome: string): OutcomeByDistrict,
 *   scenarioAccount(scenario: Scenario, result: RunResult, year: number): ScenarioAccount,
 *   resultCsv(scenario: Scenario, result: RunResult): string,
 *   resultJson(scenario: Scenario, result: RunResult): string
 * }} Explorer
 *
 * @typedef {{outcome: string, place: string, year: number, at_least?: number, at_most?: number,
 *   using: string[]}} SeekQuestion
 *
 * @typedef {{evaluations: number, most_evaluations: number, finished: boolean, reached: boolean}} SeekProgress
 *
 * @typedef {{value: number, cost: number, settings: {lever: string, label: string, unit: string, value: number,
 *   today: number, not_known: boolean, cost_note: string}[]}} Found
 *
 * @typedef {SeekProgress & {place: {code: string, name: string}, today: Found | null, best: Found | null,
 *   farthest: Found | null, frontier: Found[], answer: string}} Sought
 *
 * @typedef {{today?: number, farthest?: number}} Reach
 *
 * @typedef {{parameter: string, name: string, rank_correlation: number, told_apart: boolean,
 *   share?: number | null}} Driver
 *
 * @typedef {{outcome: string, year: number, draws: number, parameters: number, expected_by_chance: number,
 *   spread: Driver[], difference: Driver[], note: string}} Sensitivity
 *
 * @typedef {{standard: Standard,
 *   outcomes: Record<string, {difference: number, acting: string[]}>}} StandardRow
 *
 * @typedef {{id: string, years: number[], today: number, districts: string[], baseline: number[][],
 *   scenario: number[][], limits: number[], difference_limits: number[]}} OutcomeByDistrict
 *
 * @typedef {{title: string, changed: string[], follows: string[], contested: string[],
 *   not_said: string[]}} ScenarioAccount
 *
 * @typedef {{kind: "seek", scenario: Scenario, question: SeekQuestion, milliseconds: number}
 *   | {kind: "reach", scenario: Scenario, question: SeekQuestion}
 *   | {kind: "standards", scenario: Scenario, place: string, year: number}
 *   | {kind: "districts", scenario: Scenario, outcome: string}
 *   | {kind: "compare", scenarios: Scenario[], place: string, draws: number}} AnalysisRequest
 *
 * @typedef {{results: RunResult[], part: number}} Compared
 *
 * @typedef {{id: number, kind: string, stage: "part"|"done"|"failed", answer: any,
 *   reason?: string}} AnalysisAnswer
 *
 * @typedef {{cost: number, value: number}} Tried
 *
 * @typedef {{code: string, name: string, region: string, hex: [number, number], value: number}} Hexagon
 *
 * @typedef {TestedMark & {name: string}} Mark
 *
 * @typedef {{code: string, predicted: number, found: number, band?: [number, number]}} TestedMark
 *
 * @typedef {{outcome: Outcome, year: number, split: number,
 *   places: {code: string, name: string, region: string, hex: [number, number]}[],
 *   protocols: {id: string, marks: TestedMark[]}[]}} TestedData
 *
 * @typedef {{kind: "frontier", outcome: Outcome, place_name: string, year: number, target: number,
 *     points: Tried[], today: Tried, best: Tried, reached: boolean}
 *   | {kind: "drivers", label: string, place_name: string, year: number, draws: number, drivers: Driver[]}
 *   | {kind: "survey", outcome: Outcome, place_name: string, years: number[], happened: number[],
 *     estimate: number[], margin: number[]}
 *   | {kind: "map", outcome: Outcome, series: string, year: number, is_difference: boolean,
 *     hexagons: Hexagon[], limits: number[], classes: string[], selected?: string}
 *   | {kind: "scatter", outcome: Outcome, series: string, year: number,
 *     marks: Mark[], selected?: string}
 *   | {kind: "answers", outcome: Outcome, place_name: string, year: number,
 *     answers: {value: number, is_within_budget: boolean}[], goal: number, today: number}} DiagramContent
 *
 * @typedef {DiagramContent & {size: {width: number, height: number, ratio: number},
 *   font: {sans: string}, palette: Palette}} Diagram
 *
 * @typedef {{id: string, label: string, value: number, standard_error?: number,
 *   not_known?: boolean, cost_per_result?: number, cost_per_result_p10?: number, cost_per_result_p90?: number,
 *   cost_not_known?: "not_people"|"no_effect"|"sign_not_sure"|"other_way"|"no_cost"
 *     |"who_is_counted"}} Part
 *
 * @typedef {{policy_effect: number, assumption_effect: number, interaction: number}} PolicyOrAssumptions
 *
 * @typedef {{id: string, difference: number, same_people?: number, who_is_counted?: number,
 *   most_counted?: {route: string, change: number}, parts: Part[],
 *   assumptions?: PolicyOrAssumptions | null}} Explained
 *
 * @typedef {{place: {code: string}, year: number, method: "exact"|"sampled",
 *   outcomes: Explained[]}} Explanation
 *
 * @typedef {{type: "explain", id: number, scenario: Scenario, place: string, year: number}} ExplainRequest
 *
 * @typedef {{type: "run", id: number, scenario: Scenario, place: string, second: string,
 *   draws: number}} RunRequest
 *
 * @typedef {{type: "drivers", id: number, outcome: string, year: number}} DriversRequest
 *
 * @typedef {{type: "draw", id: number, scenario: Scenario, place: string, draws: number,
 *   first: number}} DrawRequest
 *
 * @typedef {{type: "ready"}
 *   | {type: "result", id: number, isSecond: boolean, stage: "central"|"bands", done: boolean, result: RunResult}
 *   | {type: "explained", id: number, done: boolean, explanation: Explanation}
 *   | {type: "drivers", id: number, sensitivity: Sensitivity}
 *   | {type: "failed", id: number, reason: string}} WorkerMessage
 *
 * @typedef {{type: "drawn", id: number, values: Float64Array}} DrawnMessage what a worker answers that draws for another
 */

export {};
