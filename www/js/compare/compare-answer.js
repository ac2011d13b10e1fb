/** Ideas side by side: one table, small charts on equal ranges, and what each idea's own people say. */

import { element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { readLook } from "../charts/palette.js";
import { Plot } from "../charts/plot.js";
import { partsOf } from "../charts/reading.js";
import { bothRanges } from "../charts/views.js";

/** @import {Idea} from "./compare-choices.js" */
/** @import {ComparedRun} from "../core/messages-to-model.js" */
/** @import {Outcome} from "../core/types.js" */
/** @typedef {{idea: Idea, run: ComparedRun}} Column */

const CHARTED = ["english_well", "employment_rate", "contact", "people_born_abroad", "born_abroad_share", "programme_cost"];
/**
 * @param {Outcome[]} outcomes
 * @param {Column[]} columns
 * @param {number} year
 */
export function comparisonTable(outcomes, columns, year) {
  const place = columns[0]?.run.summary.place_name ?? "";
  const dimensions = [...new Set(outcomes.map(({ dimension }) => dimension))];
  const $heads = columns.map(({ idea }) => element("th", { scope: "col" }, idea.title));
  const $bodies = dimensions.map((dimension) => {
    const rows = outcomes.filter((outcome) => outcome.dimension === dimension);
    const $title = element("th", { scope: "rowgroup", colspan: columns.length + 1 }, text(`dimension.${dimension}`));
    return element("tbody", {}, element("tr", { class: "compare-dimension" }, $title), ...rows.map((outcome) => row(outcome, columns, year)));
  });
  const $table = element(
    "table",
    { class: "compare-table" },
    element("caption", {}, text("compare.caption", { place, year })),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, text("compare.outcome")), ...$heads)),
    ...$bodies,
  );
  $table.style.setProperty("--columns", String(columns.length + 1));
  return $table;
}

/**
 * @param {Outcome} outcome
 * @param {Column[]} columns
 * @param {number} year
 */
function row(outcome, columns, year) {
  const $cells = columns.map(({ run }) => {
    const told = run.told[outcome.id];
    const series = run.result.outcomes.find(({ id }) => id === outcome.id);
    if (told === undefined || series === undefined) return element("td", {}, text("compare.absent"));
    const { scenario, most, difference, higher } = partsOf(told, year);
    const range = most === "" ? [] : [text("compare.range", { range: most })];
    const at = run.result.years.indexOf(year);
    const isSame = series.baseline[at] === series.scenario[at];
    const against = higher === "" ? [text(most === "" ? "compare.waiting" : isSame ? "compare.same" : "compare.hardly")] : [text("compare.against", { difference, higher })];
    const $lines = [...range, ...against].map((words) => element("span", { class: "compare-line" }, words));
    return element("td", {}, element("strong", {}, scenario), ...$lines);
  });
  const $unit = element("span", { class: "compare-line" }, outcome.unit);
  return element("tr", {}, element("th", { scope: "row" }, outcome.label, $unit), ...$cells);
}

/**
 * @param {Outcome[]} outcomes
 * @returns {{$root: HTMLElement, draw: (columns: Column[]) => void}}
 */
export function comparisonCharts(outcomes) {
  const charted = outcomes.filter(({ id }) => CHARTED.includes(id));
  /** @type {Map<string, Plot[]>} */
  const plots = new Map();
  const $root = element("div", { class: "compare-charts" });

  /** @param {Column[]} columns */
  function layOut(columns) {
    $root.replaceChildren(
      ...charted.map(({ id, label, unit }) => {
        const made = columns.map(({ idea }) => {
          const plot = new Plot();
          plot.$place.hidden = false;
          plot.$place.textContent = idea.title;
          return plot;
        });
        plots.set(id, made);
        const $title = element("h4", { class: "figure-title" }, label);
        const $unit = element("p", { class: "figure-unit" }, unit);
        return element("div", {}, $title, $unit, element("div", { class: "compare-row" }, ...made.map((plot) => plot.$root)));
      }),
    );
  }

  return {
    $root,
    draw(columns) {
      if (columns.length === 0) return;
      if ([...plots.values()].every((made) => made.length !== columns.length)) layOut(columns);
      for (const outcome of charted) drawRow(outcome, columns, plots.get(outcome.id) ?? []);
    },
  };
}

/**
 * All on one vertical range, which holds every one of them.
 * @param {Outcome} outcome
 * @param {Column[]} columns
 * @param {Plot[]} plots
 */
function drawRow(outcome, columns, plots) {
  const drawn = columns.flatMap(({ idea, run }, index) => {
    const plot = plots[index];
    const numbers = run.numbers[outcome.id];
    const size = plot?.size();
    if (plot === undefined || numbers === undefined || size === undefined || size.width === 0) return [];
    const { years, today, place_name } = run.summary;
    const chart = { outcome, years, today, place_name, size, range: /** @type {const} */ ("whole"), ...readLook() };
    plot.$place.textContent = idea.title;
    plot.$canvas.setAttribute("aria-label", text("compare.chart", { title: idea.title, account: run.told[outcome.id]?.text ?? "" }));
    plot.draw(chart, numbers);
    return [{ plot, chart, numbers }];
  });
  const ranges = drawn.flatMap(({ plot }) => (plot.plotted === undefined ? [] : [plot.plotted.values]));
  const [first, ...others] = ranges;
  if (first === undefined) return;
  const y_range = others.reduce(bothRanges, first);
  for (const { plot, chart, numbers } of drawn) plot.draw({ ...chart, y_range }, numbers);
}

/** @param {Column[]} columns */
export function comparisonSources(columns) {
  return element(
    "div",
    { class: "compare-row compare-sources" },
    ...columns.map(({ idea, run: { changed } }) =>
      element(
        "div",
        {},
        element("h4", { class: "figure-title" }, idea.title),
        element("p", { class: "story-whose" }, idea.whose),
        idea.words === "" ? undefined : element("blockquote", {}, idea.words),
        idea.source === "" ? undefined : element("p", { class: "story-source" }, text("stories.source", { source: idea.source })),
        element(
          "details",
          { class: "compare-changes" },
          element("summary", {}, text("compare.changes"), element("span", { class: "visually-hidden" }, text("compare.changes_of", { title: idea.title }))),
          element("ul", { class: "words-list" }, ...changed.map((words) => element("li", {}, words))),
        ),
      ),
    ),
  );
}
