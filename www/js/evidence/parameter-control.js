/** One number that the model assumes, which a reader may replace by another. */

import { element } from "../core/dom.js";
import { counts, isEffect, meets } from "./knowledge.js";
import { inEnglish } from "../core/language.js";
import { hasText, measured, text } from "../core/messages.js";

/** @import {Parameter, Scenario} from "../core/types.js" */

export class ParameterControl {
  #isLetIn = true;

  /**
   * @param {Parameter} parameter
   * @param {string} owner the lever it is shown with: several levers may rest on one number
   * @param {(value: number | undefined) => void} onChange undefined gives the model's own number back
   */
  constructor(parameter, owner, onChange) {
    this.parameter = parameter;
    this.onChange = onChange;
    const id = `${owner}--${parameter.id}`;
    const { minimum, maximum, central } = parameter;
    this.$input = element("input", {
      id,
      type: "number",
      class: "box assumption-value",
      min: minimum,
      max: maximum,
      step: "any",
      inputmode: "decimal",
      "aria-describedby": `${id}-known ${id}-told`,
    });
    this.$told = element("p", { id: `${id}-told`, class: "lever-told", role: "status" });
    this.$standing = element("p", { class: "assumption-standing" });
    const back = text("assumption.back", { value: measured(central) });
    this.$back = element(
      "button",
      { type: "button", class: "text-button", "aria-label": text("assumption.back_label", { name: parameter.name, value: measured(central) }) },
      back,
    );
    this.$root = element(
      "li",
      { class: "assumption", "data-parameter": parameter.id },
      element("label", { for: id, ...inEnglish }, parameter.name),
      element("p", { id: `${id}-known`, class: "assumption-known" }, ...known(parameter)),
      element("div", { class: "assumption-entry" }, this.$input, this.$back),
      this.$told,
      this.$standing,
    );
    this.$input.addEventListener("change", () => this.#read());
    this.$back.addEventListener("click", () => {
      this.$told.textContent = "";
      this.onChange(undefined);
      this.$input.focus();
    });
  }

  /** @param {Scenario} scenario */
  show(scenario) {
    const { parameter } = this;
    const assumed = scenario.assumptions[parameter.id];
    const isKnown = counts(parameter, scenario);
    this.$root.classList.toggle("is-changed", assumed !== undefined);
    this.$input.value = isKnown ? String(assumed ?? parameter.central) : "";
    this.$input.placeholder = isKnown ? "" : text("assumption.not_known");
    this.#isLetIn = meets(parameter, scenario.evidence);
    this.$back.hidden = assumed === undefined;
    this.$standing.textContent = "";
    if (assumed !== undefined) {
      this.$standing.textContent = text("assumption.changed", { value: measured(parameter.central) });
    } else if (!isKnown) {
      this.$standing.textContent = text("assumption.below_standard", { standard: scenario.evidence });
    }
  }

  #read() {
    const { minimum, maximum } = this.parameter;
    const entry = this.$input.value.trim();
    const range = { minimum: measured(minimum), maximum: measured(maximum) };
    this.$told.textContent = "";
    if (entry === "") {
      this.onChange(undefined);
      return;
    }
    const value = Math.max(minimum, Math.min(maximum, Number(entry)));
    if (value > Number(entry)) this.$told.textContent = text("lever.below", range);
    if (value < Number(entry)) this.$told.textContent = text("lever.above", range);
    // The model's own number is no change, unless the evidence standard would leave it out.
    this.onChange(value === this.parameter.central && this.#isLetIn ? undefined : value);
  }
}

/**
 * Range, unit, evidence and source, in a line or two.
 * @param {Parameter} parameter
 */
function known(parameter) {
  const { low, central, high, unit, minimum, maximum, address, source } = parameter;
  const range = text(low === high ? "assumption.fixed" : "assumption.range", {
    low: measured(low),
    central: measured(central),
    high: measured(high),
    unit,
  });
  const bounds = text("assumption.bounds", { minimum: measured(minimum), maximum: measured(maximum) });
  const grade = `standard.word.${parameter.grade ?? "E"}`;
  const words = isEffect(parameter)
    ? text("assumption.effect", { grade: parameter.grade ?? "E", words: hasText(grade) ? text(grade) : "" })
    : text(`assumption.class.${parameter.class}`);
  const $source = address.startsWith("https://")
    ? element("a", { href: address, rel: "noopener noreferrer" }, source)
    : source;
  return [`${range} ${bounds} ${words} ${text("assumption.source")} `, $source, "."];
}
