// What charts draw and say, before anything is drawn.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { text } from "../../www/js/core/messages.js";
import { asRgba, spread } from "../../www/js/charts/colour.js";
import { stacked } from "../../www/js/charts/picture.js";
import { partsOf, reading } from "../../www/js/charts/reading.js";
import { pairedRows } from "../../www/js/charts/table.js";
import { bothRanges, unitOfDifference } from "../../www/js/charts/views.js";
import { orderedRows } from "../../www/js/places/map-rows.js";
import { outcome, speak } from "./support.js";

before(() => speak("page"));

test("the unit of a difference of percentages is points", () => {
  for (const kind of /** @type {const} */ (["share", "ratio", "points"])) {
    assert.equal(unitOfDifference(outcome({ kind })), text("range.points"));
  }
  assert.equal(unitOfDifference(outcome({ kind: "count", unit: "people" })), text("range.less", { unit: "people" }));
});

test("one range for two charts holds both", () => {
  const pair = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }));
  fc.assert(
    fc.property(pair, pair, (one, other) => {
      const [low, high] = bothRanges(one, other);
      assert.ok(low <= one[0] && low <= other[0] && high >= one[1] && high >= other[1]);
    }),
  );
});

describe("a year of a chart, to be read", () => {
  const description = {
    text: "",
    columns: ["Year", "Published", "Today's policy", "Your policy", "50 of 100", "80 of 100", "Difference", "Same people", "Higher in"],
    column_ids: ["year", "past", "baseline", "scenario", "half", "most", "difference", "same_people", "higher"],
    rows: [["2021", "89", "", "", "", "", "", "", ""], ["2040", "", "91", "95", "94 to 96", "93 to 97", "+4", "+1", "99 of 100"]],
  };
  const cell = (/** @type {number} */ column, /** @type {string} */ value) => text("reader.cell", { heading: description.columns[column] ?? "", value });

  test("says both policies and where 80 of 100 runs are", () => {
    assert.equal(reading(description, 2040), [cell(2, "91"), cell(3, "95"), cell(5, "93 to 97")].join(text("reader.between")));
  });

  test("says what was published, where that is all there is", () => assert.equal(reading(description, 2021), cell(1, "89")));
  test("says that there is nothing", () => assert.equal(reading(description, 1999), text("reader.nothing")));

  test("is given part by part", () => {
    assert.deepEqual(partsOf(description, 2040), { scenario: "95", most: "93 to 97", difference: "+4", higher: "99 of 100" });
  });

  test("has no part that is not known", () => {
    const rows = [["2040", "91", "95"]];
    const column_ids = ["year", "baseline", "scenario"];
    assert.deepEqual(partsOf({ ...description, column_ids, rows }, 2040), { scenario: "95", most: "", difference: "", higher: "" });
    assert.deepEqual(partsOf(description, 1999), { scenario: "", most: "", difference: "", higher: "" });
  });
});

describe("tables side by side", () => {
  const side = (/** @type {[number, number][]} */ rows) => ({ columns: ["Year", "Value"], rows });
  test("have a row for each year of either, and gaps where one lacks it", () => {
    assert.deepEqual(pairedRows([side([[2021, 1], [2040, 2]]), side([[2011, 3], [2040, 4]])]), [[2011, "", 3], [2021, 1, ""], [2040, 2, 4]]);
  });

  test("lose no value", () => {
    const table = fc.uniqueArray(fc.tuple(fc.integer({ min: 2000, max: 2050 }), fc.integer()), { selector: ([year]) => year });
    fc.assert(
      fc.property(table, table, (one, other) => {
        const cells = pairedRows([side(one), side(other)]).flatMap(([, ...values]) => values.filter((value) => value !== ""));
        assert.equal(cells.length, one.length + other.length);
      }),
    );
  });
});

describe("a colour that the browser gives", () => {
  for (const [written, expected] of /** @type {const} */ ([
    ["rgb(127, 51, 0)", "rgba(127, 51, 0, 1)"],
    ["rgba(127, 51, 0, 0.3)", "rgba(127, 51, 0, 0.3)"],
    ["color(srgb 0.5 0.2 0 / 0.3)", "rgba(128, 51, 0, 0.3)"],
    ["color(srgb 1 0 1e-7)", "rgba(255, 0, 0, 1)"],
  ])) {
    test(`as ${written} is ${expected}`, () => assert.equal(asRgba(written), expected));
  }

  test("written again is the same", () => {
    const channel = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(channel, channel, channel, (red, green, blue) => {
        const words = asRgba(`rgb(${red}, ${green}, ${blue})`);
        assert.equal(asRgba(words), words);
      }),
    );
  });
});

describe("colours of classes", () => {
  const six = ["1", "2", "3", "4", "5", "6"];
  test("are all of them, or spread from the first to the last", () => {
    assert.deepEqual(spread(six, 6), six);
    assert.deepEqual(spread(six, 2), ["1", "6"]);
    assert.deepEqual(spread(six, 3), ["1", "4", "6"]);
    assert.deepEqual(spread(six, 1), ["1"]);
  });

  test("keep their order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), (count) => {
        const chosen = spread(six, count);
        assert.equal(chosen.length, count);
        assert.deepEqual([...chosen].sort(), chosen);
      }),
    );
  });
});

describe("pictures to take away", () => {
  const svg = (/** @type {number} */ height) => `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${height}" viewBox="0 0 720 ${height}"></svg>\n`;
  test("are as they were where there is one, and nothing where there is none", () => {
    assert.equal(stacked([svg(380)]), svg(380));
    assert.equal(stacked([]), "");
  });

  test("stand one below the other", () => {
    const both = stacked([svg(380), svg(400)]);
    assert.match(both, /^<svg xmlns="[^"]+" width="720" height="780" viewBox="0 0 720 780">/);
    assert.deepEqual([...both.matchAll(/<svg y="(\d+)"/g)].map(([, top]) => top), ["0", "380"]);
  });
});

describe("the map's list", () => {
  const rows = [
    { code: "1", name: "Boston", region: "East Midlands", value: 3, words: "" },
    { code: "2", name: "Ashford", region: "South East", value: 1, words: "" },
    { code: "3", name: "Luton", region: "East of England", value: 3, words: "" },
  ];
  const codes = (/** @type {import("../../www/js/places/map-rows.js").Order} */ order, typed = "") =>
    orderedRows(rows, order, typed).map(({ code }) => code).join("");

  test("goes by name, region or value, either way", () => {
    assert.equal(codes({ column: "name", isDescending: false }), "213");
    assert.equal(codes({ column: "region", isDescending: true }), "231");
    assert.equal(codes({ column: "value", isDescending: false }), "213");
  });

  test("goes by name among equals, also when it descends", () => assert.equal(codes({ column: "value", isDescending: true }), "132"));
  test("keeps what was searched for", () => assert.equal(codes({ column: "name", isDescending: false }, "bos"), "1"));
  test("leaves the rows it was given in their order", () => {
    orderedRows(rows, { column: "value", isDescending: true }, "");
    assert.deepEqual(rows.map(({ code }) => code), ["1", "2", "3"]);
  });
});
