// The types of what crosses between the crate and the page: all are written by the crate itself when the page is built.
// What follows the first line only puts some of them together.
export type * from "../../pkg/integration_explorer.js";
import type { AnyChart, Grade, Ground, LineChart, Mark, Outcome, Question } from "../../pkg/integration_explorer.js";

export type Standard = Grade;
export type ChartSpec = LineChart;
export type Diagram = AnyChart;
export type SeekQuestion = Omit<Question, "within"> & Partial<Pick<Question, "within">>;

type WithoutGround<Kind> = Kind extends unknown ? Omit<Kind, keyof Ground> : never;
/** A diagram before it is known where it stands. */
export type DiagramContent = WithoutGround<AnyChart>;

export type TestedMark = Omit<Mark, "name">;
/** The tables of predictions beside what was found, which are made when the site is built. */
export type TestedData = {
  outcome: Outcome;
  year: number;
  split: number;
  places: { code: string; name: string; region: string; hex: [number, number] }[];
  protocols: { id: string; marks: TestedMark[] }[];
};
