/** The column of levers: the headline ones first, the rest by who decides. */

import { byId } from "../core/dom.js";
import { LeverControl } from "./lever.js";
import { leverGroup, leverGroups } from "./lever-groups.js";
import { isQuota } from "./lever-value.js";
import { text } from "../core/messages.js";
import { createQuotaPool } from "./quota-pool.js";

/** @import {Behind} from "./lever-details.js" */
/** @import {Builder, Group} from "./lever-groups.js" */
/** @import {FundingLimit, Lever, RegionalPool, Scenario} from "../core/types.js" */

/** The lever that the twelve quotas divide up. */
const QUOTA_OWNER = "regional_visa_share";

/**
 * @param {Lever[]} levers
 * @param {Behind} behind
 * @param {{onChange: (lever: Lever, value: number | undefined) => void,
 *   poolOf: (scenario: Scenario) => RegionalPool}} model
 */
export function createLevers(levers, behind, model) {
  /** @type {Map<string, LeverControl>} */
  const controls = new Map();

  /** @type {Builder} */
  const build = (lever, heading) => {
    const control = new LeverControl(lever, behind, heading, (value) => model.onChange(lever, value));
    controls.set(lever.id, control);
    return control.$root;
  };

  const quotas = levers.filter(isQuota);
  const headline = levers.filter((lever) => lever.headline && !isQuota(lever));
  const others = levers.filter((lever) => !lever.headline && !isQuota(lever));
  const pool = createQuotaPool(model.poolOf, quotas.length);

  /** @type {Group[]} */
  const groups = [];
  const $headline = byId("headline-levers", HTMLElement);
  for (const lever of headline) {
    $headline.append(build(lever, "h3"));
    if (lever.id !== QUOTA_OWNER || quotas.length === 0) continue;
    const $quotas = quotas.map((quota) => build(quota, "h4"));
    const group = leverGroup(text("levers.quotas"), quotas, [pool.$root, ...$quotas]);
    groups.push(group);
    $headline.append(group.$root);
  }
  const whoDecides = [...new Set(levers.map((lever) => lever.group))];
  const deciding = leverGroups(others, whoDecides, build);
  groups.push(...deciding);
  byId("other-levers", HTMLElement).append(...deciding.map(({ $root }) => $root));

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      for (const control of controls.values()) control.follow(scenario);
      pool.show(scenario);
      for (const group of groups) group.show(scenario.settings);
    },
    /**
     * How far money goes, in the year that the sentence is about.
     * @param {{ends: FundingLimit[]}} report
     * @param {number} year
     */
    showEnds({ ends }, year) {
      for (const control of controls.values()) control.showEnds(ends, year);
    },
  };
}
