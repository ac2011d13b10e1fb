// Checks on published figures: the model's number beside the published one, with the verdict and the reason.
import { escaped } from "../lay-out/words.mjs";
import { html, measured, sentenceCase, table, text } from "./words.mjs";

/** @import {Check} from "./backtest.mjs" */

/** Whether the figure is independent of the model, and whether the two agree: said apart, and counted together. */
const COMBINATIONS = [
  ["independent_agree", true, true],
  ["independent_miss", true, false],
  ["told_agree", false, true],
  ["told_miss", false, false],
];

/** Checks of several years share their words, and have the years in their ids. @param {Check} check */
function named({ id, about }) {
  const years = id.match(/_(\d{4}(?:_\d{4})?)$/)?.[1];
  if (years === undefined || about.includes(years.slice(0, 4))) return about;
  return text("checks.year", { about, year: years.replace("_", "–") });
}

/** @param {Check} check */
function row(check) {
  const { source, unit, expected, model, tolerance, verdict, agrees, independent, reason } = check;
  const outcome = agrees ? "agrees" : "misses";
  const told = independent ? "" : `<br><span class="aside">${html("verdict.not_independent")}</span>`;
  const why = reason === null ? "" : `<br><span class="aside">${html(`checks.reason.${verdict}`, { reason })}</span>`;
  return [
    `${escaped(sentenceCase(named(check)))}<br><span class="aside">${escaped(unit)}. ${escaped(source)}</span>${why}`,
    measured(expected),
    measured(Number(model.toPrecision(3))),
    html("checks.give", { tolerance: measured(Number(tolerance.toPrecision(3))) }),
    `<strong class="verdict-${outcome}">${html(`verdict.${outcome}`)}</strong>${told}`,
  ];
}

/** @param {Check[]} checks */
export function checkTables(checks) {
  const kinds = [...new Set(checks.map(({ kind }) => kind))];
  const head = ["what", "published", "model", "tolerance", "verdict"].map((column) => text(`checks.${column}`));
  const part = (/** @type {string} */ kind) =>
    table({
      caption: text(`kind.${kind}`),
      head,
      rows: checks.filter((check) => check.kind === kind).map(row),
      kind: "is-whole wide-first checks",
    });
  const counts = COMBINATIONS.map(([name, independent, agrees]) => [
    name,
    checks.filter((check) => check.independent === independent && check.agrees === agrees).length,
  ]);
  return { html: kinds.map(part).join("\n"), values: { checks: checks.length, ...Object.fromEntries(counts) } };
}
