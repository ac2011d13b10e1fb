/** A policy as a reader sets it. Only what differs from today is in `settings` and `assumptions`. */
export interface Scenario {
  /** Values by id of the lever. */
  settings: Record<string, number>;
  /** Values by id of the assumed number. */
  assumptions: Record<string, number>;
  start_year: number;
  phase_years: number;
  evidence: "A" | "B" | "C" | "D" | "E";
  seed: number;
}

/** Something that could not be used, or had to be changed. */
export interface Notice {
  field: string;
  message: string;
}

export interface Place {
  code: string;
  name: string;
  kind: "district" | "region" | "nation" | "uk";
  region?: string | null;
}

/** Something that somebody could decide. */
export interface Lever {
  id: string;
  label: string;
  unit: string;
  min: number;
  max: number;
  step: number;
  /** Where it stands today. */
  default: number;
  group: string;
  grade: string;
  sentence: string;
  detail: string;
  cost_note: string;
  /** What it is meant to move from its lowest setting to its highest, the main outcome first. */
  moves: { outcome: string; way: "higher" | "lower" | "either" }[];
  /** Why one of these may go either way. */
  either: string;
  /** Since when today's setting has stood: an ISO date or a part of one, "never" or "not known". */
  since: string;
  law: string;
}

/** Something that somebody would watch. */
export interface Outcome {
  id: string;
  label: string;
  unit: string;
  dimension: "economic" | "civic" | "social" | "people" | "places" | "money";
  direction: "higher" | "lower" | "none agreed";
  definition: string;
  decimals: number;
  scale: "share" | "people" | "pounds_million";
}

/** Percentiles over the draws, by year. */
export interface Bands {
  p10: number[];
  p25: number[];
  p50: number[];
  p75: number[];
  p90: number[];
}

/** One outcome by year: today's policy and the scenario on the central path, and ranges where there are draws. */
export interface OutcomeResult {
  id: string;
  /** Published years and values. */
  past: [number, number][];
  baseline: number[];
  scenario: number[];
  bands?: Bands;
  baseline_bands?: Bands;
  /** Of scenario less today's policy. */
  difference?: Bands;
  /** Share of draws in which the scenario is higher than today's policy. */
  share_higher?: number[];
  /** What of the difference on the central path changes for people like those here either way. */
  same_people?: number[];
  /** What of it comes of who is counted; the two add up to the difference. */
  who_is_counted?: number[];
  /** The route that makes most of that, year by year. */
  most_counted?: ({ route: string; change: number } | null)[];
}

/** How far the money of a lever goes in a year under a policy, in millions of pounds. */
export interface End {
  lever: string;
  policy: "baseline" | "scenario";
  year: number;
  /** Where everybody who would come has a place. */
  demand_ends_at: number;
  /** Where teachers and rooms end; null where none are needed. */
  teachers_end_at: number | null;
  /** Which of the two is met first, and the parameter behind it. */
  binds: "demand" | "teachers";
  parameter: string;
  decided: number;
  spent: number;
}

export interface RunResult {
  place: string;
  place_name: string;
  draws: number;
  today: number;
  years: number[];
  outcomes: OutcomeResult[];
  notices: Notice[];
  ends: End[];
}

/** Three colours of six digits: the ground, what is written on it, and the reader's own path. */
export interface Colours {
  paper: string;
  ink: string;
  mine: string;
}

export interface ReadyDetail {
  place: string;
  link: string;
}

export interface ScenarioChangeDetail {
  scenario: Scenario;
  place: string;
  /** The part of a link of the explorer after its #. */
  link: string;
}

export interface ResultChangeDetail {
  result: RunResult;
  stage: "central" | "bands";
  /** Whether all draws are made. */
  done: boolean;
}

export interface SizeChangeDetail {
  width: number;
  height: number;
}

export interface FailureDetail {
  reason: string;
}

export interface IntegrationExplorerEventMap {
  ready: CustomEvent<ReadyDetail>;
  "scenario-change": CustomEvent<ScenarioChangeDetail>;
  "result-change": CustomEvent<ResultChangeDetail>;
  "size-change": CustomEvent<SizeChangeDetail>;
  failure: CustomEvent<FailureDetail>;
}

/** `<integration-explorer>`. Its attributes have the names of its properties, but for `link`, `scenario` and `result`. */
export class IntegrationExplorer extends HTMLElement {
  /** Ids of levers that a reader may move. */
  levers: string[];
  /** Ids of levers that are shown as the scenario sets them. */
  locked: string[];
  /** Ids of outcomes with a chart. */
  outcomes: string[];
  /** Code of a place. */
  place: string;
  theme: "auto" | "light" | "dark";
  /** Undefined where none were chosen, or where text in them would be hard to read. */
  get colours(): Colours | undefined;
  set colours(colours: Colours | string | null | undefined);
  draws: number;
  year: number;
  /** The address of an explorer to link to. */
  site: string;
  /** The present scenario as the part of a link after its #; may be set to a link or such a part. */
  link: string;
  /** The present scenario; undefined until the model is there. */
  readonly scenario: Scenario | undefined;
  /** The present run; undefined until there is one. */
  readonly result: RunResult | undefined;

  addEventListener<Type extends keyof IntegrationExplorerEventMap>(
    type: Type,
    listener: (this: IntegrationExplorer, event: IntegrationExplorerEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<Type extends keyof IntegrationExplorerEventMap>(
    type: Type,
    listener: (this: IntegrationExplorer, event: IntegrationExplorerEventMap[Type]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "integration-explorer": IntegrationExplorer;
  }
}
