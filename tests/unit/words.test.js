// Messages, searches and the rest that words go through.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import fc from "fast-check";
import { debounce } from "../../www/js/core/dom.js";
import { difference, hasText, list, measured, number, text } from "../../www/js/core/messages.js";
import { holdsEveryWord, plain } from "../../www/js/core/search.js";
import { findPlaces } from "../../www/js/places/find-places.js";
import { forShadow } from "../../www/js/widget/sheets.js";
import { plainAccount } from "../../www/js/share/words.js";
import { speak } from "./support.js";

/** @import {Place} from "../../www/js/core/types.js" */

before(() => speak("page", "widget"));

describe("a message", () => {
  test("has its values filled in, each time it names them", () => {
    assert.equal(text("no message: {a} and {b} and {a}", { a: 1, b: "two" }), "no message: 1 and two and 1");
  });

  test("keeps a brace that nobody fills", () => assert.equal(text("no message {a}"), "no message {a}"));

  test("that is not there is said by its key", () => {
    assert.equal(text("no.such.key"), "no.such.key");
    assert.equal(hasText("no.such.key"), false);
    assert.equal(hasText("page.title"), true);
  });

  test("takes a value as it is, also one that looks like a pattern", () => {
    fc.assert(fc.property(fc.string(), (value) => assert.equal(text("<{a}>", { a: value }), `<${value}>`)));
  });
});

describe("a number", () => {
  for (const [value, words] of /** @type {const} */ ([[1234.5678, "1,234.568"], [0, "0"], [-2, "-2"]])) {
    test(`${value} is written ${words}`, () => assert.equal(number(value), words));
  }
  for (const [value, words] of /** @type {const} */ ([[0.000123456, "0.000123"], [12.3456, "12.346"], [-0.05, "-0.05"]])) {
    test(`${value} of the registry is written ${words}`, () => assert.equal(measured(value), words));
  }
  for (const [value, words] of /** @type {const} */ ([[2, "+2"], [-2, "−2"], [0, "0"]])) {
    test(`a difference of ${value} is written ${words}`, () => assert.equal(difference(value), words));
  }
  test("of words is a list", () => assert.equal(list(["a", "b", "c"]), "a, b and c"));
});

describe("a search", () => {
  test("knows no accents and no case", () => assert.equal(plain("Ynys Môn"), "ynys mon"));

  test("finds a text that holds every word, in any order", () => {
    const words = plain("Weekly hours in a class, Ynys Môn");
    assert.equal(holdsEveryWord(words, " CLASS  hours"), true);
    assert.equal(holdsEveryWord(words, "class minutes"), false);
    assert.equal(holdsEveryWord(words, "môn"), true);
  });

  test("for nothing finds everything", () => {
    fc.assert(fc.property(fc.string(), (words) => holdsEveryWord(plain(words), "  ")));
  });

  test("for any part of a text finds it", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-zé]+$/), { minLength: 1 }), fc.nat(), (words, index) =>
        holdsEveryWord(plain(words.join(" ")), words[index % words.length] ?? ""),
      ),
    );
  });
});

describe("a place", () => {
  /** @type {Place[]} */
  const places = [
    { code: "1", name: "Stratford-on-Avon", kind: "district" },
    { code: "2", name: "Bath and North East Somerset", kind: "district" },
    { code: "3", name: "North Avon", kind: "district" },
    { code: "4", name: "Avonmouth", kind: "district" },
    { code: "5", name: "Ynys Môn", english_name: "Isle of Anglesey", kind: "district" },
  ];
  const found = (/** @type {string} */ typed) => findPlaces(places, typed).map(({ code }) => code).join("");

  test("that begins with what was typed comes before one with such a word", () => assert.equal(found("avon"), "413"));
  test("is found over its hyphens", () => assert.equal(found("stratford on"), "1"));
  test("is found without its accents", () => assert.equal(found("ynys mon"), "5"));
  test("is found by its English name", () => assert.equal(found("anglesey"), "5"));
  test("is found by any part of a word, after those that begin so", () => assert.equal(found("m"), "524"));
  test("that is not there is not found", () => assert.equal(found("atlantis"), ""));

  test("stays where nothing or only signs are typed", () => {
    for (const typed of ["", "  ", "-,"]) assert.equal(findPlaces(places, typed), places);
  });

  test("is never found twice, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const codes = findPlaces(places, typed).map(({ code }) => code);
        assert.equal(new Set(codes).size, codes.length);
      }),
    );
  });
});

describe("words that wait", () => {
  test("are said once, after the last call", (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    let count = 0;
    const soon = debounce(() => (count += 1), 100);
    soon.call();
    context.mock.timers.tick(99);
    soon.call();
    context.mock.timers.tick(99);
    assert.equal(count, 0);
    context.mock.timers.tick(1);
    assert.equal(count, 1);
  });

  test("are said at once when flushed, and not again", (context) => {
    context.mock.timers.enable({ apis: ["setTimeout"] });
    let count = 0;
    const soon = debounce(() => (count += 1), 100);
    soon.flush();
    assert.equal(count, 0);
    soon.call();
    soon.flush();
    soon.flush();
    context.mock.timers.tick(1000);
    assert.equal(count, 1);
  });
});

test("the account of a scenario is a text with its parts and its address", () => {
  const account = { title: "A title", changed: ["one", "two"], follows: ["three"], contested: [], not_said: ["four"] };
  const lines = plainAccount(account, "https://example.org/#v1").split("\n");
  assert.deepEqual([lines[0], lines[2], lines[3], lines[4]], ["A title", text("words.changed"), "- one", "- two"]);
  assert.equal(lines.at(-1), "https://example.org/#v1");
});

test("a style sheet for a shadow tree has neither root nor rem", () => {
  const css = forShadow(":root { gap: 1.5rem } p { margin: -.25rem 2px; --rem: 3remark }");
  assert.equal(css.includes(":root"), false);
  assert.match(css, /^\.widget \{ gap: calc\(1\.5 \* var\(--[\w-]+\)\) \}/);
  assert.match(css, /margin: calc\(-\.25 \* var\(--[\w-]+\)\) 2px; --rem: 3remark/);
});
