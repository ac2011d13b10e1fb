/** The column of levers: the headline ones first, the rest by who decides. */

import { byId, element } from "./dom.js";
import { LeverControl } from "./lever.js";
import { isQuota } from "./lever-value.js";
import { hasText, text } from "./messages.js";

/** @import {Lever, Parameter, Scenario} from "./types.js" */

/** The lever that the twelve quotas divide up. */
const QUOTA_OWNER = "regional_visa_share";

/** @typedef {(lever: Lever, heading: "h3"|"h4") => HTMLElement} Builder */

/**
 * @param {Lever[]} levers
 * @param {Parameter[]} parameters
 * @param {(lever: Lever, value: number | undefined) => void} onChange
 */
export function createLevers(levers, parameters, onChange) {
  /** @type {Map<string, LeverControl>} */
  const controls = new Map();

  /** @type {Builder} */
  const build = (lever, heading) => {
    const control = new LeverControl(lever, parameters, heading, (value) => onChange(lever, value));
    controls.set(lever.id, control);
    return control.$root;
  };

  const quotas = levers.filter(isQuota);
  const headline = levers.filter((lever) => lever.headline && !isQuota(lever));
  const others = levers.filter((lever) => !lever.headline && !isQuota(lever));

  const $headline = byId("headline-levers", HTMLElement);
  for (const lever of headline) {
    const $lever = build(lever, "h3");
    $headline.append($lever);
    if (lever.id === QUOTA_OWNER && quotas.length > 0) {
      $headline.append(group(text("levers.quotas"), quotas, build));
    }
  }

  const $others = byId("other-levers", HTMLElement);
  for (const [name, members] of byGroup(others)) {
    const key = `levers.group.${name}`;
    $others.append(group(hasText(key) ? text(key) : name, members, build));
  }

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      for (const [id, control] of controls) control.show(scenario.settings[id]);
      for (const $group of document.querySelectorAll("details.lever-group")) countChanged($group);
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
 * @param {Builder} build
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

/** @param {Element} $group */
function countChanged($group) {
  const count = $group.querySelectorAll(".lever.is-changed").length;
  const $changed = $group.querySelector(".lever-group-changed");
  if ($changed !== null) $changed.textContent = count === 0 ? "" : text("levers.changed", { count });
}
