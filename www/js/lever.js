/** One lever: a slider with today marked on its track, a box for the exact number, and what is known. */

import { element } from "./dom.js";
import { difference, number, text } from "./messages.js";

/** @import {Lever, Parameter} from "./types.js" */
/** @typedef {{$root: HTMLElement, show: (value: number) => void}} LeverControl */

/**
 * Where a value lies on the track, from 0 to 1.
 * @param {Lever} lever
 * @param {number} value
 */
function position(lever, value) {
  const span = lever.max - lever.min;
  return span > 0 ? Math.max(0, Math.min(1, (value - lever.min) / span)) : 0;
}

/**
 * The value an exact entry stands for, and what the reader is told when it is another.
 * @param {Lever} lever
 * @param {string} entry
 * @param {number} present
 */
export function readEntry(lever, entry, present) {
  const range = { minimum: number(lever.min), maximum: number(lever.max) };
  if (entry.trim() === "" && lever.default_is_no_limit) return { value: lever.default, told: "" };
  const value = Number(entry);
  if (entry.trim() === "" || !Number.isFinite(value)) {
    return {
      value: present,
      told: text("lever.not_a_number", { ...range, value: number(present) }),
    };
  }
  if (value < lever.min) return { value: lever.min, told: text("lever.below", range) };
  if (value > lever.max) return { value: lever.max, told: text("lever.above", range) };
  return { value, told: "" };
}

/** @param {Lever} lever */
function facts(lever) {
  const evidence = lever.kind === "assumption" ? "lever.assumption" : "lever.evidence";
  const $facts = element("ul", { class: "lever-facts" });
  if (lever.grade_word !== "") {
    $facts.append(element("li", {}, text(evidence, { words: lever.grade_word })));
  }
  if (lever.cost_note !== "") $facts.append(element("li", {}, lever.cost_note));
  return $facts;
}

/**
 * @param {Lever} lever
 * @param {Map<string, Parameter>} evidence
 */
function more(lever, evidence) {
  const $details = element(
    "details",
    { class: "lever-more" },
    element("summary", {}, text("lever.more", { label: lever.label })),
    element("p", {}, lever.detail),
    element(
      "p",
      {},
      text("lever.range", {
        minimum: number(lever.min),
        maximum: number(lever.max),
        step: number(lever.step),
        today: lever.today_label,
      }),
    ),
  );
  const rows = lever.rows.flatMap((id) => evidence.get(id) ?? []);
  if (rows.length > 0) {
    $details.append(
      element("h4", {}, text("lever.rows")),
      element("ul", {}, ...rows.map(evidenceRow)),
    );
  }
  if (lever.sources.length > 0) {
    const $sources = lever.sources.map((source) => element("li", {}, source));
    $details.append(element("h4", {}, text("lever.sources")), element("ul", {}, ...$sources));
  }
  return $details;
}

/** @param {Parameter} row */
function evidenceRow(row) {
  const words = text("lever.row", {
    name: row.name,
    low: number(row.low),
    central: number(row.central),
    high: number(row.high),
    unit: row.unit,
  });
  const isLink = row.address.startsWith("https://");
  const $source = isLink
    ? element("a", { href: row.address, rel: "noopener noreferrer" }, row.source)
    : row.source;
  return element("li", {}, `${words}. `, $source);
}

/**
 * @param {Lever} lever
 * @param {Map<string, Parameter>} evidence
 * @param {"h3"|"h4"} heading
 * @param {(value: number) => void} onChange
 * @returns {LeverControl}
 */
export function createLever(lever, evidence, heading, onChange) {
  const { id } = lever;
  const bounds = { min: lever.min, max: lever.max, step: lever.step };
  const $range = element("input", {
    id,
    type: "range",
    ...bounds,
    "aria-describedby": `${id}-unit`,
  });
  const $exact = element("input", {
    id: `${id}-exact`,
    type: "number",
    class: "box lever-exact",
    ...bounds,
    inputmode: "decimal",
    "aria-label": text("lever.exact", { label: lever.label }),
    "aria-describedby": `${id}-unit ${id}-told`,
  });
  const $output = element("output", { for: `${id} ${id}-exact` });
  const $told = element("p", { id: `${id}-told`, class: "lever-told", role: "status" });
  const $back = element(
    "button",
    {
      type: "button",
      class: "lever-back",
      "aria-label": text("lever.back_label", { label: lever.label }),
    },
    text("lever.back"),
  );
  const $track = element(
    "div",
    { class: "lever-track" },
    element("span", { class: "lever-line" }),
    element("span", { class: "lever-change" }),
    element("span", { class: "lever-mark" }),
    $range,
  );
  const $root = element(
    "div",
    { class: "lever", "data-lever": id },
    element(
      "div",
      { class: "lever-head" },
      element(heading, {}, element("label", { for: id }, lever.label)),
      $exact,
    ),
    element("p", { id: `${id}-unit`, class: "lever-unit" }, lever.unit),
    $track,
    element(
      "p",
      { class: "lever-today", "aria-hidden": "true" },
      element("span", {}, text("lever.today", { value: lever.today_label })),
    ),
    element("div", { class: "lever-state" }, $output, $back),
    $told,
    element("p", { class: "lever-sentence" }, lever.sentence),
    facts(lever),
    more(lever, evidence),
  );
  $root.style.setProperty("--today", String(position(lever, lever.default)));

  let present = lever.default;

  /** @param {number} value */
  function show(value) {
    present = value;
    const isToday = value === lever.default;
    const noLimit = lever.default_is_no_limit === true && isToday;
    $range.value = String(value);
    if (noLimit) $range.setAttribute("aria-valuetext", text("lever.no_limit"));
    else $range.removeAttribute("aria-valuetext");
    $exact.value = noLimit ? "" : String(value);
    $exact.placeholder = noLimit ? text("lever.no_limit") : "";
    $root.style.setProperty("--value", String(position(lever, value)));
    $root.classList.toggle("is-changed", !isToday);
    $output.textContent = describe(value, isToday, noLimit);
    $back.hidden = isToday;
  }

  /**
   * @param {number} value
   * @param {boolean} isToday
   * @param {boolean} noLimit
   */
  function describe(value, isToday, noLimit) {
    if (noLimit) return text("lever.no_limit_today");
    if (isToday) return text("lever.as_today");
    // Without a limit today there is nothing a difference could be measured from.
    if (lever.default_is_no_limit) return text("lever.limit", { value: number(value) });
    return text("lever.difference", { difference: difference(value - lever.default) });
  }

  $range.addEventListener("input", () => {
    $told.textContent = "";
    onChange(Number($range.value));
  });
  $exact.addEventListener("change", () => {
    const { value, told } = readEntry(lever, $exact.value, present);
    $told.textContent = told;
    show(value);
    onChange(value);
  });
  $back.addEventListener("click", () => {
    $told.textContent = "";
    onChange(lever.default);
    $range.focus();
  });

  show(lever.default);
  return { $root, show };
}
