/** One lever: a slider with today marked on its track, a box for the exact number, and what is known. */

import { element } from "../core/dom.js";
import { counts, isEffect, parametersOf } from "../evidence/knowledge.js";
import { inEnglish } from "../core/language.js";
import { LeverDetails } from "./lever-details.js";
import { LeverEnd } from "./lever-end.js";
import {
  boxed,
  isQuota,
  isShare,
  position,
  readEntry,
  standing,
  todayWords,
  unsetWord,
  written,
} from "./lever-value.js";
import { text } from "../core/messages.js";

/** @import {Behind} from "./lever-details.js" */
/** @import {FundingLimit, Lever, Scenario} from "../core/types.js" */

export class LeverControl {
  /**
   * @param {Lever} lever
   * @param {Behind} behind
   * @param {"h3"|"h4"} heading
   * @param {(value: number | undefined) => void} onChange undefined sets the lever back to today
   */
  constructor(lever, behind, heading, onChange) {
    this.lever = lever;
    this.behind = behind;
    this.effects = parametersOf(lever, behind.parameters).filter(isEffect);
    this.details = new LeverDetails(lever, behind);
    this.$known = element("p", { class: "lever-known" });
    this.onChange = onChange;
    /** @type {number | undefined} */
    this.value = undefined;
    /** @type {LeverEnd | undefined} */
    this.end = undefined;
    this.$range = rangeInput(lever);
    this.$exact = exactInput(lever);
    this.$output = element("output", { for: `${lever.id} ${lever.id}-exact` });
    this.$today = element("div", { class: "lever-today" });
    this.$told = element("p", { id: `${lever.id}-told`, class: "lever-told", role: "status" });
    const label = text("lever.back_label", { label: lever.label });
    const attributes = { type: "button", class: "lever-back", "aria-label": label };
    this.$back = element("button", attributes, text("lever.back"));
    this.$root = this.#lay(heading);
    this.$root.style.setProperty("--today", String(position(lever, lever.default)));
    this.#listen();
    this.show(undefined);
  }

  /** @param {Scenario} scenario */
  follow(scenario) {
    this.show(scenario.settings[this.lever.id]);
    this.details.show(scenario);
    const known = this.#known(scenario);
    this.$known.textContent = known;
    this.$known.hidden = known === "";
  }

  /** @param {number | undefined} value undefined where the lever stands as it does today */
  show(value) {
    const { lever } = this;
    this.value = value;
    const number = value ?? lever.default;
    const word = value === undefined ? unsetWord(lever) : "";
    this.$range.value = String(number);
    this.$range.setAttribute("aria-valuetext", word === "" ? written(lever, number) : word);
    this.$exact.value = word === "" ? String(boxed(lever, number)) : "";
    this.$exact.placeholder = word;
    this.$root.style.setProperty("--value", String(position(lever, number)));
    this.$root.classList.toggle("is-changed", value !== undefined);
    const { short, rest } = standing(lever, value);
    this.$output.replaceChildren(short, element("span", { class: "visually-hidden" }, rest));
    this.$back.hidden = value === undefined;
  }

  /**
   * Only the first answer of the model says which levers' money comes to an end.
   * @param {FundingLimit[]} ends
   * @param {number} year
   */
  showEnds(ends, year) {
    if (this.end === undefined) {
      if (!ends.some((end) => end.lever === this.lever.id)) return;
      this.end = new LeverEnd(this.lever, this.behind.parameters);
      this.$range.before(this.end.$now, this.end.$mark);
      this.$range.setAttribute("aria-describedby", `${this.lever.id}-unit ${this.lever.id}-end`);
      this.$today.after(this.end.$words);
      this.details.$root.append(this.end.$why);
    }
    this.end.show(ends, year);
  }

  /**
   * What a reader must know of its effect before moving it.
   * @param {Scenario} scenario
   */
  #known(scenario) {
    const { lever, effects } = this;
    const isGiven = effects.some((effect) => effect.id in scenario.assumptions);
    const isCounted = effects.some((effect) => counts(effect, scenario));
    if (lever.kind === "assumption") {
      const key = isGiven ? "given" : isCounted ? "let_in" : "waiting";
      return text(`lever.assumed.${key}`, { standard: scenario.evidence });
    }
    if (effects.length === 0 || isCounted) return "";
    return text("lever.not_known", { standard: scenario.evidence });
  }

  /** @param {"h3"|"h4"} heading */
  #lay(heading) {
    const { lever } = this;
    const { id } = lever;
    const $percent = element("span", { class: "lever-percent", "aria-hidden": "true" }, text("lever.sign"));
    const $today = element("span", { "aria-hidden": "true" }, text("lever.today", { value: todayWords(lever) }));
    this.$today.classList.toggle("is-late", position(lever, lever.default) > 0.5);
    this.$today.append($today, this.$output);
    return element(
      "div",
      { class: "lever", "data-lever": id },
      element(
        "div",
        { class: "lever-head" },
        element(heading, {}, element("label", { for: id }, lever.label)),
        this.$exact,
        isShare(lever) ? $percent : undefined,
      ),
      element("p", { id: `${id}-unit`, class: "lever-unit" }, lever.unit),
      this.$told,
      element(
        "div",
        { class: "lever-track" },
        element("span", { class: "lever-line" }),
        element("span", { class: "lever-change" }),
        element("span", { class: "lever-mark" }),
        this.$range,
      ),
      this.$today,
      ...this.#words(),
      element("div", { class: "lever-foot" }, this.$back, this.details.$root),
    );
  }

  /** Twelve quotas would say the same twelve times over: theirs is said once, in their details. */
  #words() {
    const { lever } = this;
    if (isQuota(lever)) return [];
    return [
      element("p", { class: "lever-sentence" }, lever.sentence),
      this.$known,
      element("p", { class: "lever-cost", ...inEnglish }, lever.cost_note),
    ];
  }

  #listen() {
    this.$range.addEventListener("input", () => {
      this.$told.textContent = "";
      this.onChange(Number(this.$range.value));
    });
    this.$exact.addEventListener("change", () => {
      const { value, told } = readEntry(this.lever, this.$exact.value, this.value);
      this.$told.textContent = told;
      this.show(value);
      this.onChange(value);
    });
    this.$back.addEventListener("click", () => {
      this.$told.textContent = "";
      this.onChange(undefined);
      this.$range.focus();
    });
  }
}

/** @param {Lever} lever */
function rangeInput(lever) {
  return element("input", {
    id: lever.id,
    type: "range",
    min: lever.min,
    max: lever.max,
    step: lever.step,
    "aria-describedby": `${lever.id}-unit`,
  });
}

/** @param {Lever} lever */
function exactInput(lever) {
  const { id, label } = lever;
  return element("input", {
    id: `${id}-exact`,
    type: "number",
    class: "box lever-exact",
    min: boxed(lever, lever.min),
    max: boxed(lever, lever.max),
    step: boxed(lever, lever.step),
    inputmode: "decimal",
    "aria-label": text("lever.exact", { label }),
    "aria-describedby": `${id}-unit ${id}-told`,
  });
}
