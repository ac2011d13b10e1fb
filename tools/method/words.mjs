// Lists of the page's own words, and how to cite it.
import { readFileSync } from "node:fs";
import { escaped, numbered } from "./text.mjs";

/** Empty elements, which are filled with their messages like those of the template. @param {string} beginning */
function items(beginning) {
  return numbered(beginning).map((key) => `<li data-message="${key}"></li>`).join("");
}

/** Pairs of a message and what follows it. @param {string} beginning @param {string} ending */
function pairs(beginning, ending) {
  return numbered(beginning).map((key) => `<dt data-message="${key}"></dt><dd data-message="${key}${ending}"></dd>`).join("");
}

export function lists() {
  return {
    "picture-given": items("picture.given."),
    "picture-year": items("picture.year."),
    "picture-counted": items("picture.counted."),
    limits: items("limit."),
    criticisms: pairs("criticism.", ".true"),
    differences: pairs("differ.", ".note"),
  };
}

/** The line that the README asks to be cited by; a test holds its version to that of CITATION.cff. */
export function citation() {
  const line = readFileSync("README.md", "utf8").match(/^> (.+ version .+)$/m)?.[1];
  if (line === undefined) throw new Error("README.md has no line that says how to cite");
  return `<p class="take-citation">${escaped(line)}</p>`;
}
