/** Every number that the model assumes, to be searched and replaced; laid out when the panel is first opened. */

import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { Filter } from "../core/filter.js";
import { text } from "../core/messages.js";
import { ParameterControl } from "./parameter-control.js";

/** @import {Assumed} from "./contested.js" */
/** @import {Parameter, Scenario} from "../core/types.js" */

export class EveryAssumption {
  #panel = new Disclosure(byId("numbers", HTMLDetailsElement), () => this.#fill());
  #$count = byId("numbers-changed", HTMLElement);
  #$reset = byId("numbers-reset", HTMLButtonElement);
  /** @type {ParameterControl[]} */
  #controls = [];
  /** @type {Scenario | undefined} */
  #scenario;

  /**
   * @param {Map<string, Parameter>} parameters
   * @param {(assumed: Assumed) => void} onAssume
   */
  constructor(parameters, onAssume) {
    this.parameters = parameters;
    this.onAssume = onAssume;
    this.#$reset.addEventListener("click", () => {
      const changed = Object.keys(this.#scenario?.assumptions ?? {});
      onAssume(Object.fromEntries(changed.map((id) => [id, undefined])));
      this.#panel.focus();
    });
  }

  /** @param {Scenario} scenario */
  show(scenario) {
    this.#scenario = scenario;
    const count = Object.keys(scenario.assumptions).length;
    this.#$count.textContent = count === 0 ? "" : text("levers.changed", { count });
    this.#$reset.hidden = count === 0;
    for (const control of this.#controls) control.show(scenario);
  }

  #fill() {
    if (!this.#panel.isOpen || this.#controls.length > 0) return;
    this.#controls = [...this.parameters.values()].map(
      (parameter) => new ParameterControl(parameter, "numbers", (value) => this.onAssume({ [parameter.id]: value })),
    );
    const $rows = this.#controls.map(({ $root }) => $root);
    byId("numbers-list", HTMLElement).replaceChildren(element("ul", { class: "lever-numbers" }, ...$rows));
    new Filter({
      $search: byId("numbers-search", HTMLElement),
      $box: byId("numbers-box", HTMLInputElement),
      $found: byId("numbers-found", HTMLElement),
      rows: $rows,
      // eslint-disable-next-line no-restricted-syntax -- a search of what is written there
      wordsOf: ($row) => `${$row.dataset.parameter ?? ""} ${$row.textContent}`,
      tell: (count, total) => text("numbers.found", { count, total }),
    });
    if (this.#scenario !== undefined) this.show(this.#scenario);
  }
}
