// A lesson: codes, pasted codes, the task in a link, a line that is predicted, what a class reached.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { accountOf, guesses, keepsWithin } from "../../www/js/classroom/class-account.js";
import { ALPHABET, MOST_CHARACTERS, charactersFor, openBook, readCode, tidyCode, writeCode } from "../../www/js/classroom/codes.js";
import { MOST_CODES, readPasted } from "../../www/js/classroom/pasted.js";
import { path, rangeToDrawIn, scale } from "../../www/js/classroom/predict-scale.js";
import { Prediction } from "../../www/js/classroom/prediction.js";
import { EVERYBODY, ROLES, deal, roleName } from "../../www/js/classroom/roles.js";
import { MOST_BUDGET, bookOf, openTables, readSetup, scenarioOf, writeSetup } from "../../www/js/classroom/setup.js";
import { entered, isMet, meant, stepOf, valuesIn, written } from "../../www/js/classroom/values.js";
import { text } from "../../www/js/core/messages.js";
import { YEARS } from "../../www/js/core/years.js";
import { lever, outcome, run, scenario, share, speak } from "./support.js";

/** @import {Answer, Guess} from "../../www/js/classroom/codes.js" */
/** @import {Setup} from "../../www/js/classroom/setup.js" */

before(() => speak("page", "classroom"));

const levers = [lever(), share];
const book = openBook(levers, "c1&task");
/** @type {Guess[]} */
const GUESSES = ["none", "below", "within", "above"];
const answers = fc.record(
  {
    settings: fc
      .record({ esol_funding: fc.integer({ min: 0, max: 1000 }), regional_visa_share: fc.integer({ min: 0, max: 100 }).map((part) => part / 100) }, { requiredKeys: [] })
      .map((settings) => ({ ...settings })),
    role: fc.integer({ min: 0, max: 6 }),
    round: fc.integer({ min: 1, max: 3 }),
    guess: fc.constantFrom(...GUESSES),
    pupil: fc.integer({ min: 0, max: 1023 }),
  },
  { noNullPrototype: true },
);
/** @param {Partial<Answer>} [own] @returns {Answer} */
const answer = (own = {}) => ({ settings: { esol_funding: 300 }, role: 2, round: 1, guess: "within", pupil: 7, ...own });

describe("a code", () => {
  test("read is the answer that was written", () => {
    fc.assert(fc.property(answers, (given) => assert.deepEqual(readCode(book, writeCode(book, given)), { answer: given })));
  });

  test("is as long as it says, in an alphabet that can be read aloud", () => {
    fc.assert(
      fc.property(answers, (given) => {
        const code = writeCode(book, given);
        assert.equal(code.length, charactersFor(levers));
        assert.ok([...code].every((letter) => ALPHABET.includes(letter)) && !/[ILOU]/.test(code));
      }),
    );
  });

  test("with one, two or three wrong characters is refused", () => {
    const wrong = fc.uniqueArray(fc.tuple(fc.nat(charactersFor(levers) - 1), fc.integer({ min: 1, max: 31 })), { minLength: 1, maxLength: 3, selector: ([at]) => at });
    fc.assert(
      fc.property(answers, wrong, (given, places) => {
        const letters = [...writeCode(book, given)];
        for (const [at, by] of places) letters[at] = ALPHABET[(ALPHABET.indexOf(letters[at] ?? "") ^ by) % 32] ?? "";
        assert.ok("problem" in readCode(book, letters.join("")));
      }),
      { numRuns: 1000 },
    );
  });

  test("with two characters changed about is refused", () => {
    fc.assert(
      fc.property(answers, fc.nat(), fc.nat(), (given, one, other) => {
        const letters = [...writeCode(book, given)];
        const [first, second] = [one % letters.length, other % letters.length];
        fc.pre(letters[first] !== letters[second]);
        [letters[first], letters[second]] = [letters[second] ?? "", letters[first] ?? ""];
        assert.ok("problem" in readCode(book, letters.join("")));
      }),
    );
  });

  test("of another task is refused", () => {
    const other = openBook(levers, "c1&another task");
    assert.deepEqual(readCode(other, writeCode(book, answer())), { problem: "check", values: { code: writeCode(book, answer()) } });
  });

  test("that was sent before is read as it was meant", () => {
    assert.deepEqual(readCode(book, "01Y0M7Y6P1"), { answer: answer() });
  });

  test("of any text is an answer in range or a problem", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9A-Z]*$/)), (typed) => {
        const read = readCode(book, typed);
        assert.ok("problem" in read || read.answer.round <= 3);
      }),
    );
  });

  test("may be typed in small letters, with gaps and look-alikes", () => {
    const code = writeCode(book, answer());
    const typed = [...code.toLowerCase()].join("-").replaceAll("0", "o").replaceAll("1", "l");
    assert.equal(tidyCode(typed), code);
    assert.deepEqual(readCode(book, ` ${typed} `), { answer: answer() });
  });

  test("that is too short or has a strange sign is told so", () => {
    const code = writeCode(book, answer());
    assert.deepEqual(readCode(book, code.slice(1)), { problem: "length", values: { code: code.slice(1), length: code.length - 1, characters: code.length } });
    assert.deepEqual(readCode(book, `!${code}`), { problem: "character", values: { code: `!${code}`, character: "!" } });
  });

  test("needs more characters for more levers", () => {
    assert.ok(charactersFor([]) < charactersFor([lever()]) && charactersFor([lever()]) < charactersFor(levers));
  });
});

describe("pasted codes", () => {
  const codes = [1, 2, 3].map((pupil) => writeCode(book, answer({ pupil })));

  test("may stand one a line, with spaces in them, among words or behind commas", () => {
    const [one = "", two = "", three = ""] = codes;
    const pasted = `${one.slice(0, 4)} ${one.slice(4)}\r\nAnna: ${two}, ${three}\n\n`;
    assert.deepEqual(readPasted(pasted, book).answers, [1, 2, 3].map((pupil) => answer({ pupil })));
  });

  test("are taken once, and counted when they come again", () => {
    const { answers: taken, again } = readPasted([...codes, codes[0]].join("\n"), book);
    assert.deepEqual([taken.length, again], [3, 1]);
  });

  test("that are wrong are named, and the others kept", () => {
    const { answers: taken, bad } = readPasted(`${codes[0] ?? ""}\nnot a code at all`, book);
    assert.equal(taken.length, 1);
    assert.deepEqual(bad.map(({ values }) => values.code), ["not a code at all"]);
  });

  test("beyond a thousand are left, and counted", () => {
    assert.equal(readPasted(Array.from({ length: MOST_CODES + 3 }, () => codes[0]).join("\n"), book).left, 3);
  });

  test("of any text never throw", () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (pasted) => void readPasted(pasted, book)));
  });
});

describe("a task in a link", () => {
  const outcomes = [outcome(), outcome({ id: "waiting_for_class", scale: "people", kind: "count", decimals: 0, direction: "lower" })];
  const ids = ["esol_funding", "esol_intensity", "employer_esol_funding", "english_requirement_share", "dispersal_share"];
  const known = [...ids.map((id) => lever({ id })), share];
  // The crate's own part of a link, as little as a task needs of it.
  const explorer = {
    levers: () => known,
    outcomes: () => outcomes,
    checkScenario: (/** @type {any} */ given) => ({ scenario: scenario(given), notices: [] }),
    writeLink: (/** @type {any} */ { settings }, /** @type {string} */ place) =>
      ["v1", `place=${place}`, ...Object.entries(settings).map((pair) => pair.join("=")), "made=x"].join("&"),
    readLink(/** @type {string} */ link) {
      const { place = "K02000001", ...set } = Object.fromEntries(new URLSearchParams(link.slice(3)));
      const settings = Object.fromEntries(Object.entries(set).map(([id, value]) => [id, Number(value)]));
      return { scenario: scenario({ settings }), place, notices: [] };
    },
  };
  const tables = openTables(/** @type {any} */ (explorer));
  /** @type {Setup} */
  const setup = {
    ...{ scenario: scenario({ settings: { dispersal_share: 0.5 } }), place: "E06000001", open: ["esol_funding", "regional_visa_share"] },
    ...{ goal: { outcome: "english_well", year: 2035, side: "at_least", value: 0.93 }, budget: 300, round: 2 },
  };
  const link = writeSetup(setup, tables.explorer);

  test("read is the task that was written", () => {
    const goals = fc.record(
      { outcome: fc.constantFrom(...outcomes.map(({ id }) => id)), year: fc.constantFrom(...YEARS), side: fc.constantFrom("at_least", "at_most"), value: fc.integer({ min: -1e9, max: 1e9 }) },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(goals, fc.option(fc.integer({ min: 0, max: MOST_BUDGET }), { nil: undefined }), fc.integer({ min: 1, max: 3 }), (goal, budget, round) => {
        const task = /** @type {Setup} */ ({ ...setup, goal, budget, round });
        const { setup: read, notices } = readSetup(`#${writeSetup(task, tables.explorer)}`, tables);
        assert.deepEqual(read, task);
        assert.deepEqual(notices, []);
      }),
    );
  });

  test("says nothing of how its numbers were made", () => assert.equal(link.includes("made="), false));

  test("is read from a whole address, and where a letter box has written its signs out", () => {
    assert.deepEqual(readSetup(`https://example.org/pupil.html#${link}`, tables).setup, setup);
    assert.deepEqual(readSetup(`#${encodeURIComponent(link)}`, tables).setup, setup);
  });

  test("of nothing is the usual task, without a word", () => {
    const { isEmpty, notices, setup: usual } = readSetup("", tables);
    assert.deepEqual([isEmpty, notices], [true, []]);
    assert.equal(usual.budget, 250);
  });

  test("keeps an answer that is in it", () => assert.equal(readSetup(`#${link}&code=ABC`, tables).code, "ABC"));

  for (const [was, is, field] of /** @type {[string, string, string][]} */ ([
    ["c1&", "c2&", "version"],
    ["goal=english_well", "goal=happiness", "goal"],
    ["year=2035", "year=2036", "year"],
    ["at_least=0.93", "at_least=much", "value"],
    ["budget=300", "budget=-1", "budget"],
    ["round=2", "round=4", "round"],
    ["open=esol_funding.", "open=magic.", "open"],
    ["&round=2", "", "missing"],
  ])) {
    test(`with "${is}" for "${was}" names what is wrong, and keeps the rest`, () => {
      const { notices, setup: read } = readSetup(`#${link.replace(was, is)}`, tables);
      assert.deepEqual(notices.map((notice) => notice.field), [field]);
      assert.equal(read.place, setup.place);
    });
  }

  test("with nothing open opens the usual levers, and says so", () => {
    const { notices, setup: read } = readSetup(`#${link.replace(/open=[^&]*/, "open=magic")}`, tables);
    assert.deepEqual(notices.map(({ field }) => field), ["open", "none_open"]);
    assert.ok(read.open.length > 1);
  });

  test("never throws, and never has more levers open than a code holds", () => {
    const parts = fc.constantFrom("c1", "open", "goal", "year", "at_least", "budget", "round", "code", "=", "&", "#", "%", ".", "esol_funding", "2035", "1e999", "-");
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(parts).map((words) => words.join(""))), (hash) => {
        const { setup: read } = readSetup(hash, tables);
        assert.ok(charactersFor(read.open.flatMap((id) => tables.levers.get(id) ?? [])) <= MOST_CHARACTERS);
      }),
    );
  });

  test("has one book for all its rounds, and another where a fixed lever is another", () => {
    const code = writeCode(bookOf(setup, tables), answer());
    assert.ok("answer" in readCode(bookOf({ ...setup, round: 3 }, tables), code));
    assert.ok("problem" in readCode(bookOf({ ...setup, scenario: scenario({ settings: { dispersal_share: 0.6 } }) }, tables), code));
  });

  test("takes a pupil's settings for the open levers alone", () => {
    const { settings } = scenarioOf(setup, { esol_funding: 400, dispersal_share: 1 }, tables.explorer);
    assert.deepEqual(settings, { dispersal_share: 0.5, esol_funding: 400 });
  });
});

describe("a predicted line", () => {
  const years = [2025, 2026, 2027, 2028, 2029, 2030];

  test("is level with today until something is drawn", () => {
    const line = new Prediction(years, 5);
    assert.equal(line.isEmpty, true);
    assert.deepEqual(line.values(), years.map(() => 5));
    assert.equal(line.drawnTo, 2025);
  });

  test("is straight between what was drawn, and level after it", () => {
    const line = new Prediction(years, 5);
    line.set(2027, 9);
    assert.deepEqual(line.values(), [5, 7, 9, 9, 9, 9]);
    line.set(2029, 5);
    assert.deepEqual(line.values(), [5, 7, 9, 7, 5, 5]);
    assert.equal(line.drawnTo, 2029);
  });

  test("cannot change today, nor what lies beyond, nor take what is no number", () => {
    const line = new Prediction(years, 5);
    for (const [year, value] of /** @type {const} */ ([[2025, 9], [2031, 9], [2028, NaN], [2028, Infinity]])) line.set(year, value);
    assert.equal(line.isEmpty, true);
  });

  test("has every year of a stroke, whichever way it goes", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2026, max: 2030 }), fc.integer({ min: 2026, max: 2030 }), fc.integer(), fc.integer(), (one, other, from, to) => {
        const line = new Prediction(years, 5);
        line.stroke({ year: one, value: from }, { year: other, value: to });
        assert.equal(line.at(other), to);
        if (one !== other) assert.equal(line.at(one), from);
        const back = new Prediction(years, 5);
        back.stroke({ year: other, value: to }, { year: one, value: from });
        if (one !== other) for (const year of years) assert.ok(Math.abs(line.at(year) - back.at(year)) < 1e-3);
      }),
    );
  });

  test("lies between the values that it goes through", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 2026, max: 2030 }), fc.integer({ min: -9, max: 9 }))), (drawn) => {
        const line = new Prediction(years, 0);
        for (const [year, value] of drawn) line.set(year, value);
        assert.ok(line.values().every((value) => value >= -9 && value <= 9));
      }),
    );
  });
});

describe("a part that is played", () => {
  test("watches three outcomes of the model's own", () => {
    assert.ok([EVERYBODY, ...ROLES.map(({ watches }) => watches)].every((watches) => new Set(watches).size === 3));
  });

  test("is never the one that is held", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: ROLES.length }), (held) => {
        const role = deal(held);
        assert.ok(role !== held && role >= 1 && role <= ROLES.length);
      }),
    );
  });

  test("has a name, and so has none", () => {
    const names = [0, ...ROLES.map((_, index) => index + 1)].map(roleName);
    assert.equal(new Set(names).size, ROLES.length + 1);
    assert.equal(roleName(99), names[0]);
  });
});

describe("a value of an outcome", () => {
  const people = outcome({ id: "waiting_for_class", scale: "people", kind: "count", decimals: 0 });

  test("is entered as a percentage where it is a share", () => {
    assert.equal(entered(outcome(), 0.9312), 93.1);
    assert.equal(meant(outcome(), 93.1), 0.931);
    assert.equal(entered(people, 1234.4), 1234);
    assert.deepEqual([stepOf(outcome()), stepOf(people)], [0.1, 1]);
    assert.equal(written(people, 1234.4), text("value.count", { number: "1,234" }));
  });

  test("entered and meant are the same", () => {
    fc.assert(fc.property(fc.integer({ min: -1000, max: 1000 }), (tenths) => assert.equal(entered(outcome(), meant(outcome(), tenths / 10)), tenths / 10)));
  });

  test("meets a goal at the goal itself", () => {
    const goal = { outcome: "", year: 2040, value: 1 };
    assert.deepEqual([0.9, 1, 1.1].map((value) => isMet({ ...goal, side: "at_least" }, value)), [false, true, true]);
    assert.deepEqual([0.9, 1, 1.1].map((value) => isMet({ ...goal, side: "at_most" }, value)), [true, true, false]);
  });

  test("is found by its year, or is not there", () => {
    assert.deepEqual(valuesIn(run(), "english_well", 2040), { scenario: 0.95, baseline: 0.91 });
    assert.equal(valuesIn(run(), "english_well", 2050), undefined);
    assert.equal(valuesIn(run(), "contact", 2040), undefined);
  });
});

describe("what a class reached", () => {
  const goal = { outcome: "english_well", year: 2035, side: /** @type {const} */ ("at_least"), value: 0.93 };
  const setup = /** @type {Setup} */ ({ scenario: scenario(), place: "", open: [], goal, budget: 300, round: 1 });
  const row = (/** @type {number} */ value, /** @type {number | undefined} */ cost, guess = GUESSES[0]) =>
    ({ answer: answer({ guess }), value, baseline: 0.91, cost });
  const rows = [row(0.95, 200, "within"), row(0.94, 400, "below"), row(0.9, 100, "within"), row(0.92, undefined)];

  test("keeps within a budget, or there is none to keep", () => {
    assert.deepEqual(rows.map((one) => keepsWithin(setup, one)), [true, false, true, true]);
    assert.ok(rows.every((one) => keepsWithin({ ...setup, budget: undefined }, one)));
  });

  test("is told from the lowest to the highest, with who met the goal", () => {
    const values = { low: 0.9, middle: 0.92, high: 0.95, today: 0.91 };
    const words = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, written(outcome(), value)]));
    assert.equal(accountOf(setup, outcome(), rows), text("class.account_budget", { count: 4, met: 2, within: 1, ...words }));
  });

  test("is told where nobody answered", () => assert.equal(accountOf(setup, outcome(), []), text("class.no_rows")));

  test("counts those who predicted", () => {
    assert.equal(guesses(rows), text("class.guesses", { made: 3, below: 1, within: 2, above: 0 }));
  });
});

describe("a drawing over a chart", () => {
  const number = fc.double({ min: -1e9, max: 1e9, noNaN: true });

  test("a place is read back as the value that stands there", () => {
    fc.assert(
      fc.property(number, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (low, span, part) => {
        const { to, from } = scale([low, low + span], [300, 12]);
        const value = low + part * span;
        assert.ok(Math.abs(from(to(value)) - value) <= 1e-6 * (Math.abs(low) + span));
      }),
    );
  });

  test("the range holds all that is drawn, and only ever grows", () => {
    const numbers = fc.array(number, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(numbers, numbers, number, fc.boolean(), (known, drawn, goal, isShare) => {
        const first = rangeToDrawIn(undefined, { known, goal, drawn: [], isShare });
        const second = rangeToDrawIn(first, { known, goal, drawn, isShare });
        assert.ok(first[0] < first[1] && second[0] <= Math.min(...known, ...drawn) && second[1] >= Math.max(...known, ...drawn));
        assert.ok(second === first || second[0] < first[0] || second[1] > first[1]);
      }),
    );
  });

  test("a share stays between none and all, and a goal far away does not press the lines flat", () => {
    const values = { known: [0.97, 0.99], drawn: [], isShare: true };
    assert.deepEqual(rangeToDrawIn(undefined, { ...values, goal: 0.98 })[1], 1);
    assert.deepEqual(rangeToDrawIn(undefined, { ...values, goal: 0.1 }), rangeToDrawIn(undefined, { ...values, goal: 0.98 }));
    assert.ok(rangeToDrawIn(undefined, { ...values, goal: 0.9 })[0] < 0.9);
    assert.deepEqual(rangeToDrawIn(undefined, { known: [0, 0], goal: 0, drawn: [], isShare: false }), [0, 1]);
  });

  test("a path moves once and then draws", () => {
    assert.equal(path([[0, 1], [2.25, 3], [4, 5]]), "M0.0 1.0L2.3 3.0L4.0 5.0");
    assert.equal(path([]), "");
  });
});
