// How the page's modules know each other: from the core outwards, and never in a circle.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { posix, resolve } from "node:path";
import { before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../www/js/", import.meta.url));
/** A room knows those above it; rooms of one line know nothing of each other. */
const ROOMS = [["core"], ["charts", "evidence", "tours"], ["levers", "places", "share"], ["compare", "questions", "widget"], ["builder", "classroom", "explorer", "method"]];
/** Types that a module takes from another: it knows that one too. */
const TYPES = /(?:@import\s[^"]*|\bimport\()"(\.[^"]+)"/g;

/** @type {Map<string, string[]>} */
const known = new Map();

before(async () => {
  const files = readdirSync(ROOT, { encoding: "utf8", recursive: true })
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".js"));
  // What is made when the site is built is not there yet.
  const external = ["*/pkg/integration_explorer.js", "*/vendor/qr.js"];
  const entryPoints = files.map((file) => `${ROOT}${file}`);
  const { metafile } = await build({ entryPoints, bundle: true, format: "esm", outdir: "-", write: false, metafile: true, external });
  const imported = new Map(Object.entries(metafile.inputs).map(([path, { imports }]) => [resolve(path), imports.map((one) => resolve(one.path))]));
  for (const file of files) {
    const modules = (imported.get(`${ROOT}${file}`) ?? []).map((path) => path.slice(ROOT.length));
    const types = [...readFileSync(`${ROOT}${file}`, "utf8").matchAll(TYPES)].map(([, address = ""]) => posix.join(posix.dirname(file), address));
    known.set(file, [...modules, ...types].filter((address) => files.includes(address)));
  }
});

const roomOf = (/** @type {string} */ file) => file.split("/")[0] ?? "";
const lineOf = (/** @type {string} */ file) => ROOMS.findIndex((line) => line.includes(roomOf(file)));

describe("the modules of the page", () => {
  test("lie in a room each, and are many", () => {
    assert.ok(known.size > 100);
    assert.deepEqual([...known.keys()].filter((file) => lineOf(file) < 0), []);
  });

  test("know only their own room and those before it", () => {
    const wrong = [...known].flatMap(([file, others]) =>
      others.filter((other) => roomOf(other) !== roomOf(file) && lineOf(other) >= lineOf(file)).map((other) => `${file} knows ${other}`),
    );
    assert.deepEqual(wrong, []);
  });

  test("never know each other in a circle", () => {
    /** @type {Map<string, "open" | "done">} */
    const seen = new Map();
    /** @type {string[]} */
    const circles = [];
    /** @param {string} file @param {string[]} way */
    function walk(file, way) {
      if (seen.get(file) === "done") return;
      if (seen.get(file) === "open") {
        circles.push([...way.slice(way.indexOf(file)), file].join(" > "));
        return;
      }
      seen.set(file, "open");
      for (const other of known.get(file) ?? []) walk(other, [...way, file]);
      seen.set(file, "done");
    }
    for (const file of known.keys()) walk(file, []);
    assert.deepEqual(circles, []);
  });
});
