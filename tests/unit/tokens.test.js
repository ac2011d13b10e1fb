// The colours stand in www/css/tokens.css; what else names one says the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { complete } from "../../www/js/widget/colours.js";

const sheet = readFileSync("www/css/tokens.css", "utf8");
const [screen = ""] = sheet.split("}");
/** @type {Map<string, {light: string, dark: string}>} */
const tokens = new Map(
  [...screen.matchAll(/--([\w-]+): light-dark\((.+), (.+)\);/g)].map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]),
);
/** @param {string} name @param {"light" | "dark"} scheme */
const token = (name, scheme) => tokens.get(name)?.[scheme] ?? "";

describe("the page's colours", () => {
  test("have a light and a dark value each", () => {
    assert.equal(tokens.size, 24);
    assert.equal([...screen.matchAll(/--[\w-]+: (?:#|rgb)/g)].length, 0);
  });

  test("are the tokens that a chart and a map ask for", () => {
    const palette = readFileSync("www/js/charts/palette.js", "utf8");
    const parts = [...(palette.match(/const PARTS = \[([^\]]+)\]/)?.[1] ?? "").matchAll(/"(\w+)"/g)].map(([, part = ""]) => part.replace("_", "-"));
    assert.equal(parts.length, 9);
    for (const part of parts) assert.ok(tokens.has(part), part);
    for (const [, name = "", count = ""] of palette.matchAll(/read\("(\w+)", (\d+)\)/g)) {
      assert.equal([...tokens.keys()].filter((one) => one.startsWith(`${name}-`)).length, Number(count), name);
    }
  });

  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    test(`are what a host gets that chooses the ${scheme} ones`, () => {
      const [paper, ink, mine] = ["paper", "ink", "mine"].map((name) => token(name, scheme));
      const completed = complete({ paper: paper ?? "", ink: ink ?? "", mine: mine ?? "" });
      assert.equal(completed.scheme, scheme);
      for (const name of ["paper", "ink", "mine", "past", "focus"]) assert.equal(completed.tokens[name], token(name, scheme), name);
    });
  }

  test("are as see-through in a host's choice as in the light theme", () => {
    const { tokens: chosen } = complete({ paper: token("paper", "light"), ink: token("ink", "light"), mine: token("mine", "light") });
    for (const name of ["mine-soft", "mine-faint"]) assert.equal(chosen[name], token(name, "light"));
  });
});
