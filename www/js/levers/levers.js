/** The column of levers: the headline ones first, the rest by who decides. */

import { byId } from "../core/dom.js";
import { LeverControl } from "./lever.js";
import { countChanged, leverGroup, leverGroups } from "./lever-groups.js";
import { isQuota } from "./lever-value.js";
import { text } from "../core/messages.js";
import { createQuotaPool } from "./quota-pool.js";

/** @import {Behind} from "./lever-details.js" */
/** @import {Builder} from "./lever-groups.js" */
/** @import {Lever, RegionalPool, RunResult, Scenario} from "../core/types.js" */

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

  const $headline = byId("headline-levers", HTMLElement);
  for (const lever of headline) {
    $headline.append(build(lever, "h3"));
    if (lever.id !== QUOTA_OWNER || quotas.length === 0) continue;
    const $quotas = quotas.map((quota) => build(quota, "h4"));
    $headline.append(leverGroup(text("levers.quotas"), quotas.length, [pool.$root, ...$quotas]));
  }
  const whoDecides = [...new Set(levers.map((lever) => lever.group))];
  byId("other-levers", HTMLElement).append(...leverGroups(others, whoDecides, build));

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      for (const control of controls.values()) control.follow(scenario);
      pool.show(scenario);
      countChanged();
    },
    /**
     * How far money goes, in the year that the sentence is about.
     * @param {RunResult} result
     * @param {number} year
     */
    showEnds({ ends }, year) {
      for (const control of controls.values()) control.showEnds(ends, year);
    },
  };
}
