// Files that come in and go out: saved scenarios, comparisons.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { comparisonCsv } from "../../www/js/compare/compare-csv.js";
import { text } from "../../www/js/core/messages.js";
import { MOST_SAVED, readSaved, writeSaved } from "../../www/js/share/saved-file.js";
import { outcome, run, scenario, speak } from "./support.js";

/** @import {SavedScenario} from "../../www/js/share/saved-file.js" */

before(() => speak("page"));

const PLACES = new Set(["K02000001", "E06000001"]);
/** Takes what it is given, and has something to say of a lever that it does not know. */
const explorer = /** @type {import("../../www/js/core/types.js").Explorer} */ (
  /** @type {unknown} */ ({
    checkScenario(/** @type {any} */ given) {
      const { unknown, ...settings } = given.settings ?? {};
      const notices = unknown === undefined ? [] : [{ field: "settings.unknown", message: "no such lever" }];
      return { scenario: scenario({ ...given, settings }), notices };
    },
  })
);
const read = (/** @type {string} */ content) => readSaved(content, explorer, PLACES);
const file = (/** @type {unknown} */ scenarios, own = {}) =>
  JSON.stringify({ format: "integration-explorer-scenarios", version: 1, scenarios, ...own });
const entry = { name: "Mine", place: "E06000001", scenario: scenario({ settings: { esol_funding: 300 } }) };

describe("saved scenarios", () => {
  test("written and read are the same", () => {
    const saved = fc.record(
      {
      name: fc.string({ minLength: 1, maxLength: 80 }).filter((name) => name.trim() === name),
      place: fc.constantFrom(...PLACES),
      scenario: fc.dictionary(fc.constantFrom("esol_funding", "work_visas"), fc.integer(), { noNullPrototype: true }).map((settings) => scenario({ settings })),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(saved, { maxLength: 8 }), (scenarios) => {
        assert.deepEqual(read(writeSaved(/** @type {SavedScenario[]} */ (scenarios))), { scenarios, problems: [] });
      }),
    );
  });

  test("of any text never throw", () => {
    fc.assert(fc.property(fc.string(), (content) => read(content).scenarios.length === 0));
  });

  test("of any list never throw", () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), (list) => read(file(list)).scenarios.length === 0));
  });

  for (const [what, content, problem] of /** @type {[string, string, string][]} */ ([
    ["no JSON", "{", "saved.wrong.json"],
    ["a list", "[]", "saved.wrong.json"],
    ["another's file", file([], { format: "other" }), text("saved.wrong.format", { format: "" })],
    ["another version", file([], { version: 2 }), "saved.wrong.version"],
    ["no list in it", file("many"), "saved.wrong.list"],
    ["a text that is too long", `"${"x".repeat(500_000)}"`, "saved.wrong.long"],
  ])) {
    test(`of ${what} are none, with a word for why`, () => {
      const values = { format: "integration-explorer-scenarios", version: 1 };
      const key = problem.startsWith("saved.") ? problem : "saved.wrong.format";
      assert.deepEqual(read(content), { scenarios: [], problems: [text(key, values)] });
    });
  }

  for (const [field, own] of /** @type {[string, object][]} */ ([
    ["name", { name: "" }],
    ["name", { name: "x".repeat(81) }],
    ["name", { name: 7 }],
    ["place", { place: "E99999999" }],
    ["scenario", { scenario: [] }],
  ])) {
    test(`with ${JSON.stringify(own).slice(0, 30)} are left out, and the field is named`, () => {
      const { scenarios, problems } = read(file([{ ...entry, ...own }, entry]));
      assert.deepEqual(scenarios, [entry]);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? "", new RegExp(`scenarios\\[0\\]\\.${field}`));
    });
  }

  test("with a lever that is not known are kept without it, and it is told", () => {
    const { scenarios, problems } = read(file([{ ...entry, scenario: { ...entry.scenario, settings: { esol_funding: 300, unknown: 1 } } }]));
    assert.deepEqual(scenarios, [entry]);
    assert.equal(problems.length, 1);
  });

  test("that are too many are cut, and it is told", () => {
    const { scenarios, problems } = read(file(Array.from({ length: MOST_SAVED + 5 }, () => entry)));
    assert.equal(scenarios.length, MOST_SAVED);
    assert.deepEqual(problems, [text("saved.wrong.many", { most: MOST_SAVED, count: MOST_SAVED + 5 })]);
  });
});

describe("a comparison", () => {
  const bands = { p10: [0.8, 0.85], p25: [0.8, 0.86], p50: [0.9, 0.94], p75: [0.9, 0.95], p90: [1, 0.96] };
  /** @returns {any[]} */
  const columns = (csv = "") => parse(csv, { columns: true, record_delimiter: "\r\n" });

  test("has a row for each outcome and idea, with the numbers of its year", () => {
    const [row, ...others] = columns(comparisonCsv([outcome()], [{ title: "Mine", result: run({ bands }) }], 2040));
    assert.equal(others.length, 0);
    assert.deepEqual(
      [row.outcome, row.year, row.idea, row.draws, row.todays_policy, row.idea_central, row.idea_p10, row.idea_p90, row.difference_p50],
      ["english_well", "2040", "Mine", "200", "0.91", "0.95", "0.85", "0.96", ""],
    );
  });

  test("leaves out what a place does not have, and a year that was not run", () => {
    assert.equal(columns(comparisonCsv([outcome({ id: "contact" })], [{ title: "Mine", result: run() }], 2040)).length, 0);
    assert.equal(columns(comparisonCsv([outcome()], [{ title: "Mine", result: run() }], 2050)).length, 0);
  });

  test("says nothing where a number is not known", () => {
    const [row] = columns(comparisonCsv([outcome()], [{ title: "Mine", result: run({ share_higher: [0, NaN] }) }], 2040));
    assert.equal(row.share_of_runs_higher, "");
  });

  test("quotes what a spreadsheet would take apart, and nothing else", () => {
    const titled = (/** @type {string} */ title) => comparisonCsv([outcome()], [{ title, result: run() }], 2040).split("\r\n").slice(1).join("\r\n");
    for (const title of ['a"b', "a,b", "a\rb", "a\nb"]) assert.ok(titled(title).includes(`,"${title.replaceAll('"', '""')}",`), title);
    assert.ok(titled("a b;c'").includes(",a b;c',"));
  });

  test("gives every title back as it was, whatever is in it", () => {
    const title = fc.string().map((words) => words.replaceAll("\r\n", "\n"));
    fc.assert(
      fc.property(title, title, (first, second) => {
        const ideas = [first, second].map((one) => ({ title: one, result: run() }));
        const rows = columns(comparisonCsv([outcome()], ideas, 2040));
        assert.deepEqual(rows.map(({ idea }) => idea), [first, second]);
      }),
    );
  });
});
