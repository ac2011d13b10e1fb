import type { Lever, Notice, Outcome, Place, RunResult, Scenario } from "./element.d.ts";

/** The model. Tables and links are cheap; runs take time and belong in a worker. */
export interface Explorer {
  levers(): Lever[];
  outcomes(): Outcome[];
  places(): Place[];
  version(): string;
  /** Reads a link or the part of it after its #; what cannot be used is named in the notices. */
  readLink(fragment: string): { scenario: Scenario; place: string; notices: Notice[] };
  /** The part of a link after its #. */
  writeLink(scenario: Scenario, place: string): string;
  /** Brings every field into its range; fields that are left out stand as today. */
  checkScenario(candidate: unknown): { scenario: Scenario; notices: Notice[] };
  begin(scenario: Scenario, place: string, draws: number): void;
  central(): RunResult;
  /** Makes up to so many more draws and says how many there are. */
  advance(most: number): number;
  result(): RunResult;
  /** Gives the model's memory back; nothing else may be called afterwards. */
  free(): void;
}

/** Loads the WebAssembly once and opens an instance of the model. */
export function openExplorer(): Promise<Explorer>;
