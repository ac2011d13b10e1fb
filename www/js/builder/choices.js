/** The form of the builder: what is chosen, as the widget's own attributes. */

import { byId, element } from "../core/dom.js";
import { leverGroups } from "../levers/lever-groups.js";
import { hasText, number, text } from "../core/messages.js";
import { USUAL_YEAR, YEARS } from "../core/years.js";
import { isReadable, judge, writeColours } from "../widget/colours.js";

/** @import {Colours} from "../widget/colours.js" */
/** @import {Kind} from "./code.js" */
/** @import {Lever, Outcome} from "../core/types.js" */

const FIRST_LEVER = "esol_funding";
const FIRST_OUTCOME = "english_well";
const PARTS = /** @type {const} */ (["paper", "ink", "mine"]);

/** @param {string} name */
function checked(name) {
  const $input = document.querySelector(`input[name="${name}"]:checked`);
  return $input instanceof HTMLInputElement ? $input.value : "";
}

export class Choices {
  $form = byId("choices", HTMLElement);
  $verdict = byId("contrast", HTMLElement);
  /** @type {Map<string, HTMLSelectElement>} */
  #levers = new Map();

  /**
   * @param {{levers: Lever[], outcomes: Outcome[], languages: string[]}} tables
   * @param {(name: string) => void} onChange
   */
  constructor({ levers, outcomes, languages }, onChange) {
    this.#layLevers(levers);
    this.#layOutcomes(outcomes);
    byId("year", HTMLSelectElement).append(...YEARS.map((year) => element("option", { value: year }, String(year))));
    byId("year", HTMLSelectElement).value = String(USUAL_YEAR);
    const named = (/** @type {string} */ language) =>
      hasText(`builder.language.${language}`) ? text(`builder.language.${language}`) : language;
    byId("language", HTMLSelectElement).append(
      ...languages.map((language) => element("option", { value: language }, named(language))),
    );
    byId("language", HTMLSelectElement).value = "en";
    document.addEventListener("change", (event) => {
      this.#judge();
      onChange(event.target instanceof HTMLElement ? (event.target.getAttribute("name") ?? event.target.id) : "");
    });
    this.#judge();
  }

  /** @returns {Record<string, string>} */
  attributes() {
    const chosen = (/** @type {string} */ as) => [...this.#levers].flatMap(([id, { value }]) => (value === as ? id : []));
    const outcomes = [...this.$form.querySelectorAll('input[name="outcome"]:checked')].map((node) => node.getAttribute("value"));
    const theme = checked("theme");
    const colours = this.colours();
    return {
      levers: chosen("shown").join(","),
      locked: chosen("locked").join(","),
      outcomes: outcomes.join(","),
      lang: usual(byId("language", HTMLSelectElement).value, "en"),
      theme: theme === "light" || theme === "dark" ? theme : "",
      colours: theme === "own" && isReadable(colours) ? writeColours(colours) : "",
      year: usual(byId("year", HTMLSelectElement).value, String(USUAL_YEAR)),
    };
  }

  /** @returns {Colours} */
  colours() {
    const [paper, ink, mine] = PARTS.map((part) => byId(`colour-${part}`, HTMLInputElement).value);
    return { paper: paper ?? "", ink: ink ?? "", mine: mine ?? "" };
  }

  get kind() {
    return /** @type {Kind} */ (checked("kind"));
  }

  get isFrozen() {
    return checked("version") === "frozen";
  }

  get previewWidth() {
    return Number(checked("preview-width"));
  }

  get width() {
    const { value, validity } = byId("width", HTMLInputElement);
    return validity.valid ? value : "";
  }

  get height() {
    const { value, validity, defaultValue } = byId("height", HTMLInputElement);
    return Number(validity.valid && value !== "" ? value : defaultValue);
  }

  get picture() {
    return byId("picture-address", HTMLInputElement).value.trim();
  }

  /** @param {Lever[]} levers */
  #layLevers(levers) {
    const build = (/** @type {Lever} */ lever) => this.#leverRow(lever);
    const first = levers.filter(({ headline, id }) => headline && !id.startsWith("regional_quota_"));
    const others = levers.filter((lever) => !first.includes(lever));
    byId("lever-choices", HTMLElement).append(
      ...first.map(build),
      element(
        "details",
        { class: "lever-group" },
        element("summary", {}, text("builder.others")),
        ...leverGroups(others, [...new Set(others.map(({ group }) => group))], build).map(({ $root }) => $root),
      ),
    );
  }

  /** @param {Lever} lever */
  #leverRow(lever) {
    const id = `choose-${lever.id}`;
    const $select = element(
      "select",
      { id, class: "box", name: "lever" },
      ...["none", "shown", "locked"].map((as) => element("option", { value: as }, text(`builder.lever.${as}`))),
    );
    $select.value = lever.id === FIRST_LEVER ? "shown" : "none";
    this.#levers.set(lever.id, $select);
    return element("div", { class: "choice" }, element("label", { for: id }, lever.label), $select);
  }

  /** @param {Outcome[]} outcomes */
  #layOutcomes(outcomes) {
    const dimensions = [...new Set(outcomes.map(({ dimension }) => dimension))];
    const box = (/** @type {Outcome} */ { id, label }) => {
      const attributes = { type: "checkbox", id: `show-${id}`, name: "outcome", value: id, checked: id === FIRST_OUTCOME };
      return element("div", { class: "choice-box" }, element("input", attributes), element("label", { for: `show-${id}` }, label));
    };
    byId("outcome-choices", HTMLElement).append(
      ...dimensions.map((dimension) =>
        element(
          "details",
          { class: "lever-group", open: dimension === "civic" },
          element("summary", {}, text(`dimension.${dimension}`)),
          ...outcomes.filter((outcome) => outcome.dimension === dimension).map(box),
        ),
      ),
    );
  }

  #judge() {
    const isOwn = checked("theme") === "own";
    byId("own-colours", HTMLElement).hidden = !isOwn;
    if (!isOwn) {
      this.$verdict.textContent = "";
      return;
    }
    const colours = this.colours();
    const written = (/** @type {number} */ ratio) => number(Math.floor(ratio * 10) / 10);
    const lines = judge(colours).map(({ part, ratio, needed }) =>
      text(`builder.contrast.${part}`, { ratio: written(ratio), needed: number(needed) }),
    );
    lines.push(text(isReadable(colours) ? "builder.contrast.good" : "builder.contrast.bad"));
    this.$verdict.textContent = lines.join(" ");
    this.$verdict.classList.toggle("is-refused", !isReadable(colours));
  }
}

/**
 * What stands as usual is left out of the code.
 * @param {string} value
 * @param {string} usually
 */
function usual(value, usually) {
  return value === usually ? "" : value;
}
