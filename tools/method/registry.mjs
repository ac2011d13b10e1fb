// Every number of the registry as the model uses it: data/evidence.csv, with what is fitted from data/fitted.csv.
import { rows } from "./backtest.mjs";
import { escaped } from "../lay-out/words.mjs";
import { html, measured } from "./words.mjs";

/** @import {Row} from "./backtest.mjs" */

/** @param {Row} row */
function range({ low, central, high }) {
  if (low === high || low === "" || high === "") return measured(Number(central));
  const [from, middle, to] = [low, central, high].map((value) => measured(Number(value)));
  return html("registry.range", { low: from, central: middle, high: to });
}

/** @param {Row} row */
function source({ source: words, address }) {
  if (!/^https?:\/\//.test(address)) return escaped(words);
  return `<a href="${escaped(address)}" rel="noreferrer">${escaped(words)}</a>`;
}

/** @param {Row} row @param {Row | undefined} fitted */
function entry(row, fitted) {
  const shown = { ...row, ...(fitted === undefined ? {} : { low: fitted.low, central: fitted.central, high: fitted.high }) };
  const marks = [
    ...(fitted === undefined ? [] : [`<strong>${html("registry.fitted")}</strong>`]),
    escaped(row.kind),
    ...(row.read === "none" ? [] : [html(`read.${row.read}`)]),
    ...(row.grade === "" ? [] : [html("registry.grade", { grade: row.grade, words: html(`grade.${row.grade}`) })]),
  ];
  const before = fitted === undefined ? "" : ` ${html("registry.before", { range: range(row) })}`;
  return `<li id="number-${escaped(row.id)}"><p class="number-name">${escaped(row.name)}</p>
<p class="number-range">${range(shown)} <span class="aside">${escaped(row.unit)}</span></p>
<p class="aside">${marks.join(" · ")}</p>
<p class="aside">${source(row)}</p>
<p class="aside">${escaped(row.note)}${before}</p></li>`;
}

export function registryParts() {
  const all = rows("data/evidence.csv");
  const fitted = new Map(rows("data/fitted.csv").map((row) => [row.id, row]));
  const known = new Set(all.map(({ id }) => id));
  const stray = [...fitted.keys()].filter((id) => !known.has(id));
  if (stray.length > 0) throw new Error(`data/fitted.csv names ${stray.join(", ")}, which data/evidence.csv has not`);
  return {
    html: `<ul id="registry-list" class="numbers">\n${all.map((row) => entry(row, fitted.get(row.id))).join("\n")}\n</ul>`,
    values: {
      count: all.length,
      parameters: all.length,
      fitted: fitted.size,
      assumptions: all.filter(({ kind }) => kind === "assumption").length,
    },
  };
}
