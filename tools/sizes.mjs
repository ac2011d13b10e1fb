// Prints what the site weighs: `node tools/sizes.mjs`, after a build. Each file as it is and as a server with brotli
// sends it; for each page what it asks for before it answers.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { asked, openPage } from "./lay-out/html.mjs";

const DIST = "dist";
/** Larger parts first; the rest is added up. */
const SHOWN = 20_000;

/** @typedef {{plain: number, sent: number}} Size */

/** @param {string} file @returns {Size} */
function size(file) {
  const plain = statSync(file).size;
  return { plain, sent: existsSync(`${file}.br`) ? statSync(`${file}.br`).size : plain };
}

/** @param {Size[]} sizes @returns {Size} */
const total = (sizes) =>
  sizes.reduce((sum, { plain, sent }) => ({ plain: sum.plain + plain, sent: sum.sent + sent }), { plain: 0, sent: 0 });

const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(9);

/** @param {string} label @param {Size} each */
function line(label, { plain, sent }) {
  console.log(`${kilobytes(plain)} ${kilobytes(sent)}  ${label}`);
}

/** @param {string} page */
function firstView(page) {
  const linked = asked(page, openPage(readFileSync(join(DIST, page), "utf8")), "link, script[src]");
  const files = new Set([page, ...linked.filter((address) => address.startsWith("v-"))]);
  return total([...files].map((file) => size(join(DIST, file))));
}

const names = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter(
  (name) => !/\.(?:br|gz)$/.test(name) && statSync(join(DIST, name)).isFile(),
);
const sizes = names.map((name) => ({ name, ...size(join(DIST, name)) })).sort((one, other) => other.sent - one.sent);

console.log("      kB   sent kB");
console.log("\nFiles");
for (const each of sizes.filter(({ plain }) => plain >= SHOWN)) line(each.name, each);
line("all smaller ones", total(sizes.filter(({ plain }) => plain < SHOWN)));
line("all", total(sizes));
console.log("\nA page with what its links ask for at once");
for (const page of names.filter((name) => name.endsWith(".html") && !name.startsWith("v-")).sort()) line(page, firstView(page));
