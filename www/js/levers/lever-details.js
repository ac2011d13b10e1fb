/** What stands behind a lever: how well it is known, how it works, the numbers it rests on and what is contested. */

import { ContestedControl } from "../evidence/contested.js";
import { element } from "../core/dom.js";
import { parametersOf } from "../evidence/knowledge.js";
import { inEnglish } from "../core/language.js";
import { isQuota, todayWords, written } from "./lever-value.js";
import { date, text } from "../core/messages.js";
import { ParameterControl } from "../evidence/parameter-control.js";

/** @import {Assumed} from "../evidence/contested.js" */
/** @import {ContestedClaim, Lever, Parameter, Scenario} from "../core/types.js" */
/**
 * @typedef {{parameters: Map<string, Parameter>, claims: ContestedClaim[],
 *   onAssume: (assumed: Assumed) => void}} Behind
 */

/**
 * Since when today's value has stood, in words.
 * @param {Pick<Lever, "since">} lever
 */
export function sinceWords(lever) {
  if (lever.since === "never") return text("lever.since_never");
  if (lever.since === "not known") return text("lever.since_not_known");
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(lever.since);
  return text("lever.since", { date: isDay ? date(new Date(`${lever.since}T12:00:00`)) : lever.since });
}

export class LeverDetails {
  /** @type {(ParameterControl | ContestedControl)[]} */
  #controls = [];
  /** @type {Scenario | undefined} */
  #scenario;

  /**
   * @param {Lever} lever
   * @param {Behind} behind
   */
  constructor(lever, behind) {
    this.lever = lever;
    this.behind = behind;
    const kind = lever.kind === "assumption" ? "lever.assumption" : "lever.evidence";
    this.$root = element(
      "details",
      { class: "lever-more" },
      element(
        "summary",
        {},
        element("span", {}, text(kind, { words: lever.grade_word ?? "" })),
        element("span", { class: "visually-hidden" }, text("lever.more", { label: lever.label })),
      ),
    );
    // Fifty levers rest on more than a hundred numbers: those of a lever are laid out when they are asked for.
    this.$root.addEventListener("toggle", () => this.#fill(), { once: true });
  }

  /** @param {Scenario} scenario */
  show(scenario) {
    this.#scenario = scenario;
    for (const control of this.#controls) control.show(scenario);
  }

  #fill() {
    const { lever, behind } = this;
    const range = text("lever.range", {
      minimum: written(lever, lever.min),
      maximum: written(lever, lever.max),
      step: written(lever, lever.step),
      today: todayWords(lever),
    });
    this.$root.append(element("p", inEnglish, lever.detail));
    if (lever.either !== "") this.$root.append(element("p", inEnglish, lever.either));
    this.$root.append(
      element("p", {}, range),
      element("p", {}, `${sinceWords(lever)} `, element("span", inEnglish, lever.law)),
    );
    if (isQuota(lever)) {
      this.$root.append(
        element("p", {}, lever.sentence),
        element("p", inEnglish, lever.cost_note),
        element("p", {}, text("lever.numbers_of_quotas")),
      );
    } else {
      this.#addParameters();
    }
    for (const claim of behind.claims.filter(({ levers }) => levers.includes(lever.id))) {
      const control = new ContestedControl(claim, lever.label, behind.onAssume);
      this.#controls.push(control);
      this.$root.append(control.$root);
    }
    if (lever.sources.length > 0) {
      this.$root.append(element("p", {}, text("lever.sources", { sources: lever.sources.join(", ") })));
    }
    if (this.#scenario !== undefined) this.show(this.#scenario);
  }

  #addParameters() {
    const { lever, behind } = this;
    const used = parametersOf(lever, behind.parameters);
    if (used.length === 0) return;
    const controls = used.map(
      (parameter) =>
        new ParameterControl(parameter, lever.id, (value) => behind.onAssume({ [parameter.id]: value })),
    );
    this.#controls.push(...controls);
    this.$root.append(
      element("p", { class: "lever-more-title" }, text("lever.numbers")),
      element("ul", { class: "lever-numbers" }, ...controls.map(({ $root }) => $root)),
    );
  }
}
