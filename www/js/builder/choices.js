/** The form of the builder. */

import { byId, element } from "../core/dom.js";
import { leverGroups } from "../levers/lever-groups.js";
import { hasText, number, text } from "../core/messages.js";
import { USUAL_YEAR, YEARS } from "../core/years.js";
import { isReadable, judge } from "../widget/colours.js";
import { USUAL_LANGUAGE } from "./attributes.js";

/** @import {Chosen} from "./attributes.js" */
/** @import {Kind} from "./code.js" */
/** @import {Lever, Outcome} from "../core/types.js" */

const FIRST_LEVER = "esol_funding";
const FIRST_OUTCOME = "english_well";
const PARTS = /** @type {const} */ (["paper", "ink", "mine"]);

/** @param {string} name */
function ticked(name) {
  const $inputs = [...document.querySelectorAll(`input[name="${name}"]:checked`)];
  return $inputs.flatMap(($input) => ($input instanceof HTMLInputElement ? $input.value : []));
}

export class Choices {
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
    byId("language", HTMLSelectElement).value = USUAL_LANGUAGE;
    this.chosen = this.#read();
    document.addEventListener("change", (event) => {
      this.chosen = this.#read();
      this.#judge();
      onChange(event.target instanceof HTMLElement ? (event.target.getAttribute("name") ?? event.target.id) : "");
    });
    this.#judge();
  }

  /**
   * The form as it stands: read when it is laid out and whenever something in it was changed.
   * @returns {Chosen}
   */
  #read() {
    const one = (/** @type {string} */ name) => ticked(name)[0] ?? "";
    const [paper = "", ink = "", mine = ""] = PARTS.map((part) => byId(`colour-${part}`, HTMLInputElement).value);
    const [$width, $height] = [byId("width", HTMLInputElement), byId("height", HTMLInputElement)];
    return {
      levers: [...this.#levers].map(([id, { value }]) => [id, value]),
      outcomes: ticked("outcome"),
      language: byId("language", HTMLSelectElement).value,
      theme: one("theme"),
      colours: { paper, ink, mine },
      year: byId("year", HTMLSelectElement).value,
      kind: /** @type {Kind} */ (one("kind")),
      isFrozen: one("version") === "frozen",
      previewWidth: Number(one("preview-width")),
      width: $width.validity.valid ? $width.value : "",
      height: Number($height.validity.valid && $height.value !== "" ? $height.value : $height.defaultValue),
      picture: byId("picture-address", HTMLInputElement).value.trim(),
    };
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
    const { theme, colours } = this.chosen;
    const isOwn = theme === "own";
    byId("own-colours", HTMLElement).hidden = !isOwn;
    if (!isOwn) {
      this.$verdict.textContent = "";
      return;
    }
    const written = (/** @type {number} */ ratio) => number(Math.floor(ratio * 10) / 10);
    const lines = judge(colours).map(({ part, ratio, needed }) =>
      text(`builder.contrast.${part}`, { ratio: written(ratio), needed: number(needed) }),
    );
    lines.push(text(isReadable(colours) ? "builder.contrast.good" : "builder.contrast.bad"));
    this.$verdict.textContent = lines.join(" ");
    this.$verdict.classList.toggle("is-refused", !isReadable(colours));
  }
}
