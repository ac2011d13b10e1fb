// Why it changed: parts of a difference, and what they cost.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { text } from "../../www/js/core/messages.js";
import { MOST_PARTS, costWords, hasCost, largestParts, movedDecisions } from "../../www/js/questions/parts.js";
import { speak } from "./support.js";

/** @import {Part} from "../../www/js/core/types.js" */

before(() => speak("page"));

/** @param {number} value @param {Partial<Part>} [own] @returns {Part} */
const part = (value, own = {}) => ({ id: String(value), label: String(value), value, ...own });

describe("decisions", () => {
  test("are the levers that were moved", () => assert.equal(movedDecisions({ settings: { esol_funding: 1, work_visas: 2 } }), 2));
  test("count tied visas once, with all their quotas", () => {
    const settings = { regional_visa_share: 0.2, regional_quota_london: 1, regional_quota_wales: 2, esol_funding: 1 };
    assert.equal(movedDecisions({ settings }), 2);
  });
  test("are none where nothing was moved", () => assert.equal(movedDecisions({ settings: {} }), 0));
});

describe("parts of a difference", () => {
  test("stand with the largest first, whichever way it goes", () => {
    assert.deepEqual(largestParts([part(1), part(-3), part(2)]).map(({ value }) => value), [-3, 2, 1]);
  });

  test("are all shown while there is room", () => assert.equal(largestParts(Array.from({ length: MOST_PARTS }, (_, at) => part(at))).length, MOST_PARTS));

  test("beyond that are added up in one", () => {
    const shown = largestParts(Array.from({ length: MOST_PARTS + 2 }, (_, at) => part(at + 1)));
    assert.deepEqual(shown.at(-1), { id: "others", label: text("why.others", { count: 3 }), value: 6 });
    assert.equal(shown.length, MOST_PARTS);
  });

  test("add up to what they added up to", () => {
    const sum = (/** @type {Part[]} */ parts) => parts.reduce((total, { value }) => total + value, 0);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e6, max: 1e6 })), (values) => {
        const parts = values.map((value) => part(value));
        assert.equal(sum(largestParts(parts)), sum(parts));
      }),
    );
  });
});

describe("what a result costs", () => {
  test("is in pounds, to two digits", () => {
    assert.equal(costWords(part(1, { cost_per_result: 12_345 })), text("why.cost", { cost: "12,000" }));
  });

  test("has a range, which may be open", () => {
    const cost = text("why.cost", { cost: "1,000" });
    assert.equal(costWords(part(1, { cost_per_result: 1000, cost_per_result_p10: 500, cost_per_result_p90: 2000 })), `${cost} ${text("why.cost.range", { low: "500", high: "2,000" })}`);
    assert.equal(costWords(part(1, { cost_per_result: 1000, cost_per_result_p10: 500 })), `${cost} ${text("why.cost.at_least", { low: "500", high: "500" })}`);
  });

  test("says why it is not known, but of an outcome of no people once for all levers", () => {
    assert.equal(costWords(part(1)), "");
    assert.equal(costWords(part(1, { cost_not_known: "not_people" })), "");
    assert.equal(hasCost([part(1, { cost_not_known: "not_people" })]), false);
    assert.equal(hasCost([part(1, { cost_not_known: "not_people" }), part(2, { cost_per_result: 5 })]), true);
  });
});
