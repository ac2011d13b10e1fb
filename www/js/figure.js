/** One chart on the page: its caption, its canvas, and the same in words and as a table. */

import { element } from "./dom.js";
import { describe, draw } from "./engine.js";
import { number, text } from "./messages.js";

/** @import {ChartSpec, Description, Outcome, Palette, RunResult} from "./types.js" */
/** @typedef {{palette: Palette, font: {sans: string}, range: "whole"|"close"}} Look */

/** Below two device pixels for each CSS pixel, lines that snap to whole pixels look torn. */
const LEAST_RATIO = 2;

/**
 * @param {Outcome} firstOutcome
 * @param {{compact?: boolean, heading?: "h4"}} [options] a compact figure leaves words and table to its twin
 */
export function createFigure(firstOutcome, options = {}) {
  let outcome = firstOutcome;
  /** @type {RunResult | undefined} */
  let run;
  /** @type {Look | undefined} */
  let look;

  const $title = element("span", { class: "figure-title" });
  const $unit = element("span", { class: "figure-unit" });
  const $canvas = element("canvas", { role: "img", class: "plot" });
  const $absent = element("p", { class: "figure-absent", hidden: true });
  const $account = element("p", {});
  const $table = element("table", {});
  const $words = element(
    "details",
    { class: "figure-words" },
    element("summary", {}, text("chart.words")),
    element("p", { class: "figure-definition" }),
    $account,
    element("div", { class: "table-frame", tabindex: 0, role: "group" }, $table),
  );
  const $root = element(
    "figure",
    { class: "figure" },
    element("figcaption", {}, $title, $unit),
    $canvas,
    $absent,
    options.compact ? undefined : $words,
  );

  /** @returns {ChartSpec | undefined} */
  function specification() {
    const result = run?.outcomes.find((candidate) => candidate.id === outcome.id);
    if (run === undefined || result === undefined || look === undefined) return undefined;
    const { clientWidth: width, clientHeight: height } = $canvas;
    const ratio = Math.max(LEAST_RATIO, window.devicePixelRatio);
    const { years, today, place_name } = run;
    const size = { width, height, ratio };
    return { outcome, result, years, today, place_name, size, ...look };
  }

  function drawNow() {
    const spec = specification();
    const absent = run !== undefined && spec === undefined && look !== undefined;
    $absent.hidden = !absent;
    $canvas.hidden = absent;
    if (absent && run !== undefined) {
      $absent.textContent = text("chart.absent", { place: run.place_name });
    }
    if (spec === undefined || spec.size.width === 0 || spec.size.height === 0) return;
    draw($canvas, spec);
  }

  function name() {
    $title.textContent = outcome.label;
    $unit.textContent = outcome.unit;
    $root.setAttribute("data-outcome", outcome.id);
    $canvas.setAttribute("aria-label", text("chart.label_waiting", { label: outcome.label }));
    const $definition = $words.querySelector(".figure-definition");
    if ($definition !== null) $definition.textContent = outcome.definition;
  }

  function describeNow() {
    const spec = specification();
    if (spec === undefined) return;
    const description = describe(spec);
    $canvas.setAttribute("aria-label", description.text);
    $account.textContent = description.text;
    if ($words.open) fillTable($table, spec, description);
  }

  $words.addEventListener("toggle", describeNow);
  new ResizeObserver(drawNow).observe($canvas);
  name();

  return {
    $root,
    /** @param {Outcome} next */
    choose(next) {
      if (next.id === outcome.id) return;
      outcome = next;
      name();
      drawNow();
      describeNow();
    },
    /**
     * @param {RunResult} nextRun
     * @param {Look} nextLook
     */
    show(nextRun, nextLook) {
      run = nextRun;
      look = nextLook;
      drawNow();
    },
    /** Words and table cost more than the drawing and follow when the reader has settled. */
    describe: describeNow,
  };
}

/**
 * @param {HTMLTableElement} $table
 * @param {ChartSpec} spec
 * @param {Description} description
 */
function fillTable($table, spec, description) {
  const { label } = spec.outcome;
  const title = text("chart.table", { label, place: spec.place_name });
  const $heads = description.columns.map((column) => element("th", { scope: "col" }, column));
  const $rows = description.rows.map((row) =>
    element(
      "tr",
      {},
      ...row.map((cell, column) => {
        const words = typeof cell === "number" && column > 0 ? number(cell) : String(cell);
        return column === 0
          ? element("th", { scope: "row" }, words)
          : element("td", {}, words);
      }),
    ),
  );
  $table.replaceChildren(
    element("caption", {}, title),
    element("thead", {}, element("tr", {}, ...$heads)),
    element("tbody", {}, ...$rows),
  );
  $table.parentElement?.setAttribute("aria-label", title);
}
