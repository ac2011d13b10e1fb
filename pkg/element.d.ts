// The types of what crosses from the model are written by the model itself when the package is laid out.
import type { RunResult, Scenario } from "./dist/types.js";

export type {
  Bands, FundingLimit, Lever, Notice, Outcome, OutcomeResult, Place, RunResult, Scenario,
} from "./dist/types.js";

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
