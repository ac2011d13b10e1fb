/** Every number of the model that the reader has replaced, each to be given back: also those that only a link holds. */

import { byId, element } from "../core/dom.js";
import { EveryAssumption } from "./every-assumption.js";
import { measured, text } from "../core/messages.js";

/** @import {Assumed} from "./contested.js" */
/** @import {Parameter, Scenario} from "../core/types.js" */

/**
 * @param {Map<string, Parameter>} parameters
 * @param {(assumed: Assumed) => void} onAssume
 */
export function createAssumptions(parameters, onAssume) {
  const $section = byId("assumptions", HTMLElement);
  const $list = byId("assumptions-list", HTMLUListElement);
  const every = new EveryAssumption(parameters, onAssume);
  let last = "";

  /** @param {[id: string, value: number]} assumption */
  function row([id, value]) {
    const parameter = parameters.get(id);
    if (parameter === undefined) return undefined;
    const central = measured(parameter.central);
    const $back = element(
      "button",
      { type: "button", class: "text-button", "aria-label": text("assumption.back_label", { name: parameter.name, value: central }) },
      text("assumption.back", { value: central }),
    );
    $back.addEventListener("click", () => {
      onAssume({ [id]: undefined });
      // The row has gone, and the focus must not go with it.
      const $next = $list.querySelector("button");
      if ($next === null) byId("levers", HTMLElement).focus({ preventScroll: true });
      else $next.focus();
    });
    const words = text("assumptions.row", { name: parameter.name, value: measured(value), central, unit: parameter.unit });
    return element("li", { "data-parameter": id }, element("span", {}, words), $back);
  }

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      every.show(scenario);
      const { assumptions } = scenario;
      const key = JSON.stringify(assumptions);
      if (key === last) return;
      last = key;
      const rows = Object.entries(assumptions).flatMap((assumption) => row(assumption) ?? []);
      $section.hidden = rows.length === 0;
      $list.replaceChildren(...rows);
    },
  };
}
