/** What the regional quotas have to share out: how much is reserved, how much is left. */

import { element } from "../core/dom.js";
import { number, text } from "../core/messages.js";

/** @import {RegionalPool, Scenario} from "../core/types.js" */

/** Rounding is no quota too many. */
const ROUNDING = 1e-6;

/**
 * @param {(scenario: Scenario) => RegionalPool} poolOf
 * @param {number} regions how many quotas there are
 */
export function createQuotaPool(poolOf, regions) {
  const $numbers = element("p", { class: "pool-numbers" });
  const $note = element("p", { class: "pool-note" });
  const $root = element("div", { id: "quota-pool", class: "pool" }, $numbers, $note);
  let last = "";

  return {
    $root,
    /** @param {Scenario} scenario */
    show(scenario) {
      // Only what the pool depends on: it is worked out again when a quota, a limit or an assumption moves.
      const { settings, assumptions, evidence } = scenario;
      const key = JSON.stringify([settings, assumptions, evidence]);
      if (key === last) return;
      last = key;
      const pool = poolOf(scenario);
      const share = settings.regional_visa_share ?? 0;
      const set = Object.keys(settings).filter((id) => id.startsWith("regional_quota_")).length;
      $numbers.textContent = text("pool.numbers", {
        reserved: rounded(pool.reserved),
        left: rounded(Math.max(0, pool.pool - pool.reserved)),
      });
      $note.textContent = text(`pool.${situation(pool, share, set, regions)}`, {
        pool: rounded(pool.pool),
        visas: rounded(pool.work_visas),
        share: number(share * 100),
        percent: number(Math.floor((100 * pool.pool) / Math.max(pool.reserved, 1))),
      });
    },
  };
}

/**
 * Which of the notes holds.
 * @param {Pick<RegionalPool, "pool" | "reserved">} pool
 * @param {number} share
 * @param {number} set
 * @param {number} regions
 */
export function situation({ pool, reserved }, share, set, regions) {
  if (share === 0 && set === 0) return "none";
  if (reserved > pool * (1 + ROUNDING)) return "over";
  if (share === 0) return "quotas";
  return set < regions ? "shared" : "open";
}

/** A number of visas, to the hundred where there are many. @param {number} visas */
export function rounded(visas) {
  const step = visas >= 1000 ? 100 : 1;
  // A sum of nothing may come as minus zero, which is written with its sign.
  return number(Math.round(visas / step) * step + 0);
}
