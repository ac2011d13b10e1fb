/** The column of levers: the headline ones first, the rest by who decides. */

import { byId, element } from "./dom.js";
import { createLever } from "./lever.js";
import { hasText, text } from "./messages.js";

/** @import {Lever, Parameter, Scenario} from "./types.js" */
/** @import {LeverControl} from "./lever.js" */

const QUOTA = "regional_quota_";
/** The lever that the twelve quotas divide up. */
const QUOTA_OWNER = "regional_visa_share";

/**
 * @param {Lever[]} levers
 * @param {Parameter[]} parameters
 * @param {(lever: string, value: number) => void} onChange
 */
export function createLevers(levers, parameters, onChange) {
  const evidence = new Map(parameters.map((parameter) => [parameter.id, parameter]));
  /** @type {Map<string, LeverControl>} */
  const controls = new Map();

  /**
   * @param {Lever} lever
   * @param {"h3"|"h4"} heading
   */
  const build = (lever, heading) => {
    const control = createLever(lever, evidence, heading, (value) => onChange(lever.id, value));
    controls.set(lever.id, control);
    return control.$root;
  };

  const quotas = levers.filter((lever) => lever.id.startsWith(QUOTA));
  const headline = levers.filter((lever) => lever.headline && !quotas.includes(lever));
  const others = levers.filter((lever) => !quotas.includes(lever) && !headline.includes(lever));

  const $headline = byId("headline-levers", HTMLElement);
  for (const lever of headline) {
    const $lever = build(lever, "h3");
    if (lever.id === QUOTA_OWNER && quotas.length > 0) {
      $lever.append(group(text("levers.quotas"), quotas, build));
    }
    $headline.append($lever);
  }

  const $others = byId("other-levers", HTMLElement);
  for (const [name, members] of byGroup(others)) {
    const key = `levers.group.${name}`;
    $others.append(group(hasText(key) ? text(key) : name, members, build));
  }

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      for (const [id, control] of controls) {
        const value = scenario.settings[id];
        if (value !== undefined) control.show(value);
      }
      for (const $group of document.querySelectorAll("details.lever-group")) {
        const changed = $group.querySelectorAll(".lever.is-changed").length;
        const $changed = $group.querySelector(".lever-group-changed");
        if ($changed === null) continue;
        $changed.textContent = changed === 0 ? "" : text("levers.changed", { count: changed });
      }
    },
  };
}

/** @param {Lever[]} levers */
function byGroup(levers) {
  /** @type {Map<string, Lever[]>} */
  const groups = new Map();
  for (const lever of levers) {
    const members = groups.get(lever.group) ?? [];
    members.push(lever);
    groups.set(lever.group, members);
  }
  return groups;
}

/**
 * @param {string} title
 * @param {Lever[]} members
 * @param {(lever: Lever, heading: "h3"|"h4") => HTMLElement} build
 */
function group(title, members, build) {
  return element(
    "details",
    { class: "lever-group" },
    element(
      "summary",
      {},
      element("span", { class: "lever-group-title" }, title),
      element("span", { class: "lever-group-changed" }),
      element("span", { class: "lever-group-count" }, String(members.length)),
    ),
    ...members.map((lever) => build(lever, "h4")),
  );
}
