/** A claim that the documents make and the evidence does not settle: both readings side by side, and both to try. */

import { element } from "../core/dom.js";
import { inEnglish } from "../core/language.js";
import { text } from "../core/messages.js";

/** @import {ContestedClaim, Scenario} from "../core/types.js" */
/** @typedef {Record<string, number | undefined>} Assumed undefined gives the model's own number back */

export class ContestedControl {
  /** @type {{$button: HTMLButtonElement, assumed: Assumed}[]} */
  #readings;

  /**
   * @param {ContestedClaim} claim
   * @param {string} title of the lever whose details hold it
   * @param {(assumed: Assumed) => void} onAssume
   */
  constructor(claim, title, onAssume) {
    const own = pairs([...claim.sources_assume, ...claim.evidence_assume]);
    const none = Object.fromEntries(Object.keys(own).map((id) => [id, undefined]));
    const build = (/** @type {"sources"|"evidence"} */ reading) => {
      const assumed = { ...none, ...pairs(claim[`${reading}_assume`]) };
      const $button = element(
        "button",
        { type: "button", class: "button reading-button", "aria-pressed": "false", "aria-label": text(`contested.try_${reading}`, { label: title }) },
        text("contested.try"),
        element("span", { class: "in-use", "aria-hidden": "true" }, text("contested.in_use")),
      );
      $button.addEventListener("click", () => onAssume(assumed));
      const $reading = element(
        "div",
        { class: "claim-reading" },
        element("p", { class: "reading-title" }, text(`contested.${reading}`)),
        element("p", inEnglish, claim[`reading_of_the_${reading}`]),
        $button,
      );
      return { $button, $reading, assumed };
    };
    const readings = [build("sources"), build("evidence")];
    this.#readings = readings;
    this.$root = element(
      "section",
      { class: "contested", "data-claim": claim.id },
      element("p", { class: "lever-more-title" }, text("contested.title")),
      element("blockquote", inEnglish, claim.claim),
      element("p", { class: "contested-who" }, text("contested.who", { who: claim.who_claims })),
      element("div", { class: "readings" }, ...readings.map(({ $reading }) => $reading)),
      claim.waits_for === "" ? undefined : element("p", { class: "contested-who" }, text("contested.lacks", { lacks: claim.waits_for })),
    );
  }

  /** @param {Scenario} scenario */
  show(scenario) {
    for (const { $button, assumed } of this.#readings) {
      const isHeld = Object.entries(assumed).every(([id, value]) => scenario.assumptions[id] === value);
      $button.setAttribute("aria-pressed", String(isHeld));
    }
  }
}

/** @param {string[]} values each as parameter=value */
export function pairs(values) {
  /** @type {Record<string, number>} */
  const found = {};
  for (const value of values) {
    const [id, number] = value.split("=");
    if (id !== undefined && number !== undefined) found[id] = Number(number);
  }
  return found;
}
