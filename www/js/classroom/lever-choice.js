/** The levers with a box each: ticked, pupils may move it. What is not ticked stays locked. */

import { byId, element } from "../core/dom.js";
import { isQuota } from "../levers/lever-value.js";
import { text } from "../core/messages.js";
import { MOST_CHARACTERS, charactersFor } from "./codes.js";

/** @import {Lever} from "../core/types.js" */

export class LeverChoice {
  #$count = byId("open-count", HTMLElement);
  /** @type {Map<string, HTMLInputElement>} */
  #boxes = new Map();
  /** @type {string[]} */
  open = [];

  /**
   * @param {Lever[]} levers
   * @param {(open: string[]) => void} onChange
   */
  constructor(levers, onChange) {
    // The quotas divide up one lever by twelve, and a lever without a known effect would only puzzle a class.
    this.levers = levers.filter((lever) => !isQuota(lever) && lever.kind === "modelled");
    this.onChange = onChange;
    const groups = [...new Set(this.levers.map(({ group }) => group))];
    byId("lever-choice", HTMLElement).append(...groups.map((group) => this.#group(group)));
  }

  /** @param {string} group */
  #group(group) {
    const members = this.levers.filter((lever) => lever.group === group);
    const $ticks = members.map((lever) => this.#tick(lever));
    const count = members.length;
    const $count = element("span", { class: "lever-group-count" }, text(count === 1 ? "levers.count_one" : "levers.count", { count }));
    const $summary = element("summary", {}, element("span", { class: "lever-group-title" }, group), $count);
    return element("details", { class: "lever-group" }, $summary, element("ul", { class: "ticks" }, ...$ticks));
  }

  /** @param {Lever} lever */
  #tick(lever) {
    const id = `open-${lever.id}`;
    const $box = element("input", { id, type: "checkbox", value: lever.id });
    this.#boxes.set(lever.id, $box);
    $box.addEventListener("change", () => this.#change(lever, $box));
    return element("li", { class: "tick" }, $box, element("label", { for: id }, lever.label));
  }

  /** @param {Lever} lever @param {HTMLInputElement} $box */
  #change(lever, $box) {
    const wished = $box.checked ? [...this.open, lever.id] : this.open.filter((id) => id !== lever.id);
    const problem = wished.length === 0 ? "least" : this.#characters(wished) > MOST_CHARACTERS ? "most" : undefined;
    if (problem !== undefined) {
      $box.checked = !$box.checked;
      this.#$count.textContent = text(`open.${problem}`, { label: lever.label, most: MOST_CHARACTERS });
      return;
    }
    this.show(wished);
    this.onChange(wished);
  }

  /** @param {string[]} open */
  #characters(open) {
    return charactersFor(open.flatMap((id) => this.levers.find((lever) => lever.id === id) ?? []));
  }

  /** @param {string[]} open */
  show(open) {
    // A link may open a lever that has no box here: it stays open.
    this.open = open;
    for (const [id, $box] of this.#boxes) {
      $box.checked = open.includes(id);
      // What is open must not be out of sight.
      const $group = $box.closest("details");
      if ($box.checked && $group !== null) $group.open = true;
    }
    this.#$count.textContent = text("open.count", { count: open.length, characters: this.#characters(open) });
  }
}
