// Every number of the registry as the model uses it: data/evidence.csv, with what is fitted from data/fitted.csv.
import { rows } from "./backtest.mjs";
import { part } from "../lay-out/template.mjs";
import { measured, text } from "./words.mjs";

/** @import {Row} from "./backtest.mjs" */

/** @param {Row} row */
function range({ low, central, high }) {
  if (low === high || low === "" || high === "") return measured(Number(central));
  const [from, middle, to] = [low, central, high].map((value) => measured(Number(value)));
  return text("registry.range", { low: from, central: middle, high: to });
}

/** @param {Row} row @param {Row | undefined} fitted */
function entry(row, fitted) {
  const shown = { ...row, ...(fitted === undefined ? {} : { low: fitted.low, central: fitted.central, high: fitted.high }) };
  const marks = [
    ...(fitted === undefined ? [] : [{ words: text("registry.fitted"), isStrong: true }]),
    { words: row.kind },
    ...(row.read === "none" ? [] : [{ words: text(`read.${row.read}`) }]),
    ...(row.grade === "" ? [] : [{ words: text("registry.grade", { grade: row.grade, words: text(`grade.${row.grade}`) }) }]),
  ];
  const before = fitted === undefined ? "" : ` ${text("registry.before", { range: range(row) })}`;
  return { row, range: range(shown), before, marks, isLinked: /^https?:\/\//.test(row.address) };
}

export function registryParts() {
  const all = rows("data/evidence.csv");
  const fitted = new Map(rows("data/fitted.csv").map((row) => [row.id, row]));
  const known = new Set(all.map(({ id }) => id));
  const stray = [...fitted.keys()].filter((id) => !known.has(id));
  if (stray.length > 0) throw new Error(`data/fitted.csv names ${stray.join(", ")}, which data/evidence.csv has not`);
  return {
    html: part("registry", { entries: all.map((row) => entry(row, fitted.get(row.id))) }),
    values: {
      count: all.length,
      parameters: all.length,
      fitted: fitted.size,
      assumptions: all.filter(({ kind }) => kind === "assumption").length,
    },
  };
}
