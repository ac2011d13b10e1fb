// Values of levers as a reader meets them, and what stands behind them.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { date, text } from "../../www/js/core/messages.js";
import { FIRST_YEAR, LAST_YEAR, USUAL_YEAR, YEARS } from "../../www/js/core/years.js";
import { pairs } from "../../www/js/evidence/contested.js";
import { STANDARDS, counts, isEffect, meets, parametersOf } from "../../www/js/evidence/knowledge.js";
import { sinceWords } from "../../www/js/levers/lever-details.js";
import { endsAt } from "../../www/js/levers/lever-end.js";
import { boxed, isQuota, isShare, position, readEntry, standing, todayWords, unsetWord, written } from "../../www/js/levers/lever-value.js";
import { rounded, situation } from "../../www/js/levers/quota-pool.js";
import { lever, parameter, quota, scenario, share, speak } from "./support.js";

before(() => speak("page"));

const money = lever();
const entries = [money, share, quota];

describe("a lever's value", () => {
  test("is a percentage where the lever is a share", () => {
    assert.deepEqual(entries.map(isShare), [false, true, false]);
    assert.equal(boxed(share, 0.07), 7);
    assert.equal(boxed(money, 0.07), 0.07);
    assert.equal(written(share, 0.35), text("lever.percent", { number: "35" }));
    assert.equal(written(money, 1250.5), "1,250.5");
  });

  test("of a quota is told by its id", () => assert.deepEqual(entries.map(isQuota), [false, false, true]));

  test("lies on the track between the ends", () => {
    assert.deepEqual([position(money, 0), position(money, 250), position(money, 1000)], [0, 0.25, 1]);
  });

  test("lies on the track whatever it is", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        const at = position(money, value);
        assert.ok(at >= 0 && at <= 1);
      }),
    );
  });

  test("of today is said in its own words, if it has them", () => {
    assert.equal(todayWords(money), "203");
    assert.equal(todayWords(lever({ today_label: "no limit" })), "no limit");
  });
});

describe("where a lever stands", () => {
  test("is not said of one that stands as today", () => assert.deepEqual(standing(money, undefined), { short: "", rest: "" }));

  test("is its difference from today", () => {
    assert.deepEqual(standing(money, 300), { short: "+97", rest: text("lever.from_today") });
    assert.equal(standing(money, 100).short, "−103");
    assert.equal(standing(share, 0.35).short, text("lever.points", { difference: "+35" }));
  });

  test("is the value itself where today has nothing to measure from", () => {
    assert.notEqual(unsetWord(quota), "");
    assert.deepEqual(standing(quota, 40), { short: text("lever.set", { value: "40" }), rest: "" });
  });
});

describe("an exact entry", () => {
  const range = { minimum: "0", maximum: "1,000" };
  for (const [typed, value, told] of /** @type {[string, number | undefined, string][]} */ ([
    ["300", 300, ""],
    ["203.5", 203.5, ""],
    [" 12 ", 12, ""],
    ["1e2", 100, ""],
    ["-5", 0, "lever.below"],
    ["9999", 1000, "lever.above"],
  ])) {
    test(`of "${typed}" is ${String(value)}`, () => {
      assert.deepEqual(readEntry(money, typed, undefined), { value, told: told === "" ? "" : text(told, range) });
    });
  }

  for (const typed of ["", "  ", "many", "NaN", "Infinity", "1,000"]) {
    test(`of "${typed}" is no number, and the lever stays`, () => {
      assert.deepEqual(readEntry(money, typed, 300), { value: 300, told: text("lever.not_a_number", { ...range, value: "300" }) });
    });
  }

  test("of nothing takes a quota away", () => assert.deepEqual(readEntry(quota, "", 40), { value: undefined, told: "" }));

  test("of a percentage is a share", () => assert.equal(readEntry(share, "35", undefined).value, 0.35));

  test("is never out of range, whatever is typed", () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.oneof(fc.string(), fc.double().map(String)), (one, typed) => {
        const { value } = readEntry(one, typed, undefined);
        assert.ok(value === undefined || (value >= one.min && value <= one.max));
      }),
    );
  });

  test("of what the box shows gives the value back", () => {
    fc.assert(
      fc.property(fc.constantFrom(...entries), fc.nat(), (one, steps) => {
        const count = Math.round((one.max - one.min) / one.step);
        const value = Number((one.min + (steps % (count + 1)) * one.step).toFixed(10));
        const read = readEntry(one, String(boxed(one, value)), undefined);
        assert.ok(Math.abs((read.value ?? NaN) - value) < 1e-9);
        assert.equal(read.told, "");
      }),
    );
  });
});

describe("the money of a lever", () => {
  const end = { lever: "esol_funding", policy: /** @type {const} */ ("scenario"), year: 2040, demand_ends_at: 400 };
  const ends = (/** @type {number | null} */ teachers) => endsAt(/** @type {any} */ ({ ...end, teachers_end_at: teachers }));
  test("ends where nobody else would come", () => assert.equal(ends(null), 400));
  test("ends sooner where there are no teachers", () => assert.equal(ends(300), 300));
  test("does not end later because there are more teachers", () => assert.equal(ends(500), 400));
});

describe("the pool of the quotas", () => {
  const note = (/** @type {number} */ reserved, /** @type {number} */ tied, /** @type {number} */ set) =>
    situation({ pool: 1000, reserved }, tied, set, 12);
  for (const [reserved, tied, set, expected] of /** @type {[number, number, number, string][]} */ ([
    [0, 0, 0, "none"],
    [1001, 0.2, 12, "over"],
    [1000.0005, 0.2, 12, "open"],
    [500, 0, 3, "quotas"],
    [500, 0.2, 3, "shared"],
    [500, 0.2, 12, "open"],
  ])) {
    test(`with ${reserved} reserved by ${set} quotas and a share of ${tied} is ${expected}`, () => {
      assert.equal(note(reserved, tied, set), expected);
    });
  }

  test("is told to the hundred where it is large", () => {
    assert.deepEqual([12345, 1000, 999, 0.4, -0].map(rounded), ["12,300", "1,000", "999", "0", "0"]);
  });
});

describe("what is known", () => {
  const effect = parameter();
  const state = parameter({ id: "people", class: "state", grade: undefined });

  test("counts an effect only where its grade meets the standard", () => {
    assert.deepEqual(STANDARDS.map((standard) => meets(effect, standard)), [false, false, true, true, true]);
  });

  test("always counts what is no effect", () => {
    assert.equal(isEffect(state), false);
    assert.ok(STANDARDS.every((standard) => meets(state, standard)));
  });

  test("takes an effect without a grade for the weakest", () => {
    const ungraded = parameter({ grade: undefined });
    assert.deepEqual(STANDARDS.filter((standard) => meets(ungraded, standard)), ["E"]);
  });

  test("counts what the reader assumes whatever the standard", () => {
    assert.equal(counts(effect, scenario({ evidence: "A" })), false);
    assert.equal(counts(effect, scenario({ evidence: "A", assumptions: { class_level_gain: 0 } })), true);
  });

  test("lets in no less at a weaker standard", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STANDARDS), fc.constantFrom(...STANDARDS), fc.constantFrom(...STANDARDS), (grade, one, other) => {
        const [strict, loose] = [one, other].sort();
        const graded = parameter({ grade });
        return !meets(graded, /** @type {typeof one} */ (strict)) || meets(graded, /** @type {typeof one} */ (loose));
      }),
    );
  });

  test("of a lever is in the lever's own order, without what the registry lacks", () => {
    const known = new Map([effect, state].map((one) => [one.id, one]));
    assert.deepEqual(parametersOf(lever({ parameters: ["people", "no_such", "class_level_gain"] }), known), [state, effect]);
  });

  test("of a contested claim is read as numbers", () => {
    assert.deepEqual(pairs(["one=0.5", "two=-3", "three"]), { one: 0.5, two: -3 });
  });
});

describe("since when today's value stands", () => {
  test("is a day in words", () => {
    assert.equal(sinceWords({ since: "2024-04-06" }), text("lever.since", { date: date(new Date("2024-04-06T12:00:00")) }));
  });
  test("is a year as it is", () => assert.equal(sinceWords({ since: "2019" }), text("lever.since", { date: "2019" })));
  test("may be never, or not known", () => {
    assert.equal(sinceWords({ since: "never" }), text("lever.since_never"));
    assert.equal(sinceWords({ since: "not known" }), text("lever.since_not_known"));
  });
});

test("the years that are offered are in order, and within what a policy may have", () => {
  assert.deepEqual([...YEARS].sort((one, other) => one - other), YEARS);
  assert.ok(YEARS.includes(USUAL_YEAR) && YEARS.every((year) => year > FIRST_YEAR && year <= LAST_YEAR));
});
