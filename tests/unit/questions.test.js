// Why it changed, and what it would take.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { text } from "../../www/js/core/messages.js";
import { MOST_PARTS, costWords, hasCost, largestParts, movedDecisions } from "../../www/js/questions/parts.js";
import { offeredEntry, questionOf, reachWords, seekYears, usualSide, valueOf, yearFrom } from "../../www/js/questions/seek-question.js";
import { outcome, speak } from "./support.js";

/** @import {Part} from "../../www/js/core/types.js" */

before(() => speak("page"));

/** @param {number} value @param {Partial<Part>} [own] @returns {Part} */
const part = (value, own = {}) => ({ id: String(value), label: String(value), value, not_known: false, ...own });

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
    assert.deepEqual(shown.at(-1), { id: "others", label: text("why.others", { count: 3 }), value: 6, not_known: false });
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

describe("the question of a search", () => {
  const share = outcome();
  const people = outcome({ id: "waiting_for_class", scale: "people", unit: "people", decimals: 0, direction: "lower" });
  /** @param {Partial<import("../../www/js/questions/seek-question.js").Sought>} [own] */
  const sought = (own = {}) => ({ outcome: "english_well", year: 2040, side: /** @type {const} */ ("at_least"), entry: "95", seconds: 30, using: ["esol_funding"], ...own });

  test("can be about the years from the policy's start to the last", () => {
    assert.deepEqual([seekYears(2026).length, seekYears(2048)], [25, [2048, 2049, 2050]]);
  });

  test("keeps a year while the policy has started by then", () => {
    assert.deepEqual([yearFrom(2035, 2030), yearFrom(2029, 2030), yearFrom(2029, 2045), yearFrom(NaN, 2026)], [2035, 2040, 2045, 2040]);
  });

  test("has a year that can be asked for, whatever was chosen", () => {
    fc.assert(fc.property(fc.integer(), fc.integer({ min: 2026, max: 2050 }), (chosen, start) => seekYears(start).includes(yearFrom(chosen, start))));
  });

  test("asks for less where less is better, and otherwise for more", () => {
    assert.deepEqual([share, people, undefined].map(usualSide), ["at_least", "at_most", "at_least"]);
    assert.deepEqual(questionOf(sought(), "K02000001", 0.95), { outcome: "english_well", place: "K02000001", year: 2040, using: ["esol_funding"], at_least: 0.95 });
    assert.equal(questionOf(sought({ side: "at_most" }), "K02000001", 5).at_most, 5);
  });

  test("takes percentages for shares, and nothing for what is no number", () => {
    assert.deepEqual([valueOf(share, "95"), valueOf(people, "95"), valueOf(share, " "), valueOf(share, "many")], [0.95, 95, undefined, undefined]);
  });

  test("is offered half of what can be reached", () => {
    assert.equal(offeredEntry(share, { today: 0.9, farthest: 0.96 }), "93.00");
    assert.equal(offeredEntry(people, { today: 1000, farthest: 501 }), "751");
    assert.equal(offeredEntry(share, {}), undefined);
  });

  test("that was offered is within reach, so nothing is said of it", () => {
    const level = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(level, level, (today, other) => {
        const farthest = Math.max(today, other);
        fc.pre(farthest - today > 0.01);
        const entry = offeredEntry(share, { today, farthest }) ?? "";
        assert.equal(reachWords(share, sought({ entry }), { today, farthest }), "");
      }),
    );
  });

  test("says that the levers move nothing, or not so far", () => {
    const today = `90 ${share.unit}`;
    assert.equal(reachWords(share, sought(), { today: 0.9, farthest: 0.9 }), text("seek.moves_nothing", { today }));
    assert.equal(reachWords(share, sought({ entry: "95" }), { today: 0.9, farthest: 0.94 }), text("seek.beyond", { farthest: `94 ${share.unit}` }));
    assert.equal(reachWords(people, sought({ side: "at_most", entry: "400" }), { today: 1000, farthest: 500 }), text("seek.beyond", { farthest: "500 people" }));
    assert.equal(reachWords(share, sought(), {}), "");
  });
});
