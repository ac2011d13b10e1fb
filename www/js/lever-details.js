/** What stands behind a lever: how well it is known, how it works, and where its numbers come from. */

import { element } from "./dom.js";
import { todayWords, written } from "./lever-value.js";
import { number, text } from "./messages.js";

/** @import {Lever, Parameter} from "./types.js" */

/**
 * @param {Lever} lever
 * @param {Parameter[]} parameters
 */
export function createLeverDetails(lever, parameters) {
  const kind = lever.kind === "assumption" ? "lever.assumption" : "lever.evidence";
  const words = text(kind, { words: lever.grade_word });
  const range = text("lever.range", {
    minimum: written(lever, lever.min),
    maximum: written(lever, lever.max),
    step: written(lever, lever.step),
    today: todayWords(lever),
  });
  const $details = element(
    "details",
    { class: "lever-more" },
    element(
      "summary",
      {},
      element("span", {}, words),
      element("span", { class: "visually-hidden" }, text("lever.more", { label: lever.label })),
    ),
    element("p", {}, lever.detail),
    element("p", {}, range),
  );
  const used = parameters.filter((parameter) => isUsed(lever, parameter));
  if (used.length > 0) {
    $details.append(
      element("p", { class: "lever-more-title" }, text("lever.numbers")),
      element("ul", { class: "lever-numbers" }, ...used.map(parameterRow)),
    );
  }
  if (lever.sources.length > 0) {
    const sources = text("lever.sources", { sources: lever.sources.join(", ") });
    $details.append(element("p", {}, sources));
  }
  return $details;
}

/**
 * @param {Lever} lever
 * @param {Parameter} parameter
 */
function isUsed(lever, parameter) {
  if (lever.rows.includes(parameter.id)) return true;
  return (parameter.register ?? []).some((row) => lever.sources.includes(row));
}

/** @param {Parameter} parameter */
function parameterRow(parameter) {
  const { low, central, high } = parameter;
  const words = text(low === high ? "lever.number" : "lever.number_range", {
    name: parameter.name,
    low: number(low),
    central: number(central),
    high: number(high),
    unit: parameter.unit,
  });
  const isLink = parameter.address.startsWith("https://");
  const $source = isLink
    ? element("a", { href: parameter.address, rel: "noopener noreferrer" }, parameter.source)
    : parameter.source;
  return element("li", {}, `${words} `, $source);
}
