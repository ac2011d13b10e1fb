// What other pages use:
// - pkg/dist: the element's modules, style sheets, words and WebAssembly, for the npm package; one source, in www/.
// - element.js at the top of the site, beside resizer.js: their addresses stay while versions come and go.
// - embed.html beside the element's modules, so that a page can point into the folder of one version for good.
// - messages/languages.json: which languages a widget can speak.
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { meant, relative, write } from "./lay-out/folder.mjs";
import { openPage, pageText, written } from "./lay-out/html.mjs";

/** @import {Files, Pages} from "./lay-out/folder.mjs" */
/** @import {Modules} from "./lay-out/modules.mjs" */

const ENTRY = "js/widget/element.js";
const EMBED = "embed.html";
const PACKAGE = "pkg/dist";
/** Besides what the modules find: in every language there is. */
const WORDS = /^messages\/\w+\/(?:page|widget)\.json$/;

/**
 * @param {Files} files
 * @param {Modules} modules
 */
export function layOutPackage(files, modules) {
  rmSync(PACKAGE, { recursive: true, force: true });
  const words = [...files.keys()].filter((address) => WORDS.test(address));
  const needed = modules.neededEver([ENTRY]).filter((address) => !address.startsWith("messages/"));
  for (const address of new Set([...needed, ...words])) write(PACKAGE, address, files.get(address) ?? "");
  // As the crate has written them, but for what needs a newer compiler's library than a project may have.
  const types = readFileSync("pkg/integration_explorer.d.ts", "utf8");
  writeFileSync(join(PACKAGE, "types.d.ts"), types.replaceAll(/^.*\[Symbol\.dispose\].*\n/gm, ""));
  cpSync("LICENSE", join(PACKAGE, "LICENSE"));
}

/**
 * The element's address that stays, and the one in the folder of a version.
 * @param {string} version
 * @returns {[string, Buffer][]}
 */
export const element = (version) => [
  ["element.js", Buffer.from(`export * from "./${version}/${ENTRY}";\n`)],
  [`${version}/element.js`, Buffer.from(`export * from "./${ENTRY}";\n`)],
];

/**
 * The page for frames, moved beside its module: its addresses lead from there.
 * @param {Pages} pages
 * @returns {[string, Buffer]}
 */
export function moveEmbed(pages) {
  const page = pages.get(EMBED);
  if (page === undefined) throw new Error(`www/ has no ${EMBED}`);
  const place = `${dirname(ENTRY)}/${EMBED}`;
  const moved = openPage(pageText(page));
  for (const $node of moved.querySelectorAll("[href], [src]")) {
    const address = meant(EMBED, written($node));
    if (address !== undefined) $node.setAttribute($node.hasAttribute("href") ? "href" : "src", relative(place, address));
  }
  return [place, Buffer.from(pageText(moved))];
}

/**
 * Which languages a widget can speak.
 * @param {string} root
 */
export function listLanguages(root) {
  const folder = join(root, "messages");
  const languages = readdirSync(folder).filter((name) => existsSync(join(folder, name, "widget.json")));
  writeFileSync(join(folder, "languages.json"), JSON.stringify(languages));
}
