import type { Explorer as Model } from "./dist/types.js";

/** The model. Tables and links are cheap; runs take time and belong in a worker. */
export type Explorer = Pick<
  Model,
  | "levers"
  | "outcomes"
  | "places"
  | "version"
  | "readLink"
  | "writeLink"
  | "checkScenario"
  | "begin"
  | "central"
  | "advance"
  | "result"
  | "free"
>;

/** Loads the WebAssembly once and opens an instance of the model. */
export function openExplorer(): Promise<Explorer>;
