// Lays out the site that is served: `node tools/lay-out.mjs dist`.
// Pages are at the top; every other file is in a folder named after all that is in it, so that it can be kept for ever
// by whoever has it, and so that a page in there is frozen. The same source gives the same bytes.
import { createHash } from "node:crypto";
import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import process from "node:process";
import { classroom } from "./classroom.mjs";
import { withLightFallback } from "./lay-out/colours.mjs";
import { SHRINKS, smaller } from "./lay-out/compress.mjs";
import { isPage, lasts, readFolder, write } from "./lay-out/folder.mjs";
import { HEADERS_FILE, headersFile, SINGLE_FILE } from "./lay-out/headers.mjs";
import { openPage, pageText } from "./lay-out/html.mjs";
import { Modules } from "./lay-out/modules.mjs";
import { WORKER, manifest, register, worker } from "./lay-out/offline.mjs";
import { joinStyles, lift, preload } from "./lay-out/pages.mjs";
import { singleFile } from "./lay-out/single-file.mjs";
import { PARTS, renderer } from "./lay-out/template.mjs";
import { openWords } from "./lay-out/words.mjs";
import { method } from "./method.mjs";
import { element, layOutPackage, listLanguages, moveEmbed } from "./package.mjs";
import { pictures } from "./pictures/prerendered.mjs";
import { storyPages } from "./pictures/stories.mjs";

/** @import {Files, Pages} from "./lay-out/folder.mjs" */

const GLUE = ["integration_explorer.js", "integration_explorer_bg.wasm"];
/** Stands for the version until all is known that the version is a hash of. */
const VERSION = "v-000000000000";

/**
 * Everything that is no page, with addresses as in www/.
 * @param {string} folder
 */
function stage(folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync("www", folder, { recursive: true });
  rmSync(join(folder, PARTS), { recursive: true });
  for (const file of GLUE) cpSync(join("pkg", file), join(folder, "pkg", file));
  const tokens = join(folder, "css/tokens.css");
  writeFileSync(tokens, withLightFallback(readFileSync(tokens, "utf8")));
  listLanguages(folder);
}

/**
 * The pages with their words, and what is made when the site is built; pictures and tables go into the folder.
 * @param {string} folder
 * @returns {Pages}
 */
function render(folder) {
  const fillings = [
    { pages: /^index\.html$/, filling: pictures(folder) },
    { pages: /^method\.html$/, filling: method(folder) },
    { pages: /^classroom\//, filling: classroom(folder) },
    { pages: /^builder\.html$/, filling: { words: openWords("page", "builder") } },
    { pages: /^embed\.html$/, filling: { words: openWords("page", "widget") } },
  ];
  const names = [...readFolder(folder).keys()].filter(isPage);
  const rendered = fillings.flatMap(({ pages, filling }) => {
    const { render: one, unused } = renderer(filling);
    const made = names.filter((page) => pages.test(page)).map((page) => /** @type {const} */ ([page, one(page)]));
    if (unused.size > 0) throw new Error(`no page has a place for ${[...unused].join(", ")}`);
    return made;
  });
  const other = names.filter((name) => !rendered.some(([page]) => page === name));
  if (other.length > 0) throw new Error(`tools/lay-out.mjs does not say what words ${other.join(", ")} has`);
  return new Map([...rendered, ...storyPages(folder)].sort(([one], [another]) => (one < another ? -1 : 1)));
}

/**
 * @param {Files} files
 * @param {Pages} pages
 * @param {Modules} modules
 * @returns {Files} the site
 */
function arrange(files, pages, modules) {
  /** @type {Files} */
  const site = new Map();
  const script = String(files.get(WORKER));
  files.delete(WORKER);
  for (const [address, content] of files) {
    site.set(`${VERSION}/${address}`, content);
    if (lasts(address)) site.set(address, content);
  }
  for (const [address, content] of element(VERSION)) site.set(address, content);
  const top = new Map();
  for (const [address, document] of pages) {
    const own = openPage(pageText(document));
    register(files, address, own);
    top.set(address, openPage(pageText(own)));
    preload(modules, address, document);
    site.set(`${VERSION}/${address}`, Buffer.from(pageText(document)));
    preload(modules, address, own);
    lift(files, address, own, VERSION);
    site.set(address, Buffer.from(pageText(own)));
  }
  site.set(WORKER, Buffer.from(worker(script, top, modules, VERSION)));
  site.set(...manifest(files, VERSION));
  site.set(HEADERS_FILE, Buffer.from(headersFile(VERSION)));
  return site;
}

/**
 * Names the version after everything, also after what only the pages at the top say.
 * @param {Files} site
 * @returns {Files}
 */
function named(site) {
  const hash = createHash("sha256");
  for (const [address, content] of [...site].sort(([one], [other]) => (one < other ? -1 : 1))) {
    hash.update(`${address}\0${content.length}\0`).update(content);
  }
  const version = `v-${hash.digest("hex").slice(0, VERSION.length - 2)}`;
  const speaks = (/** @type {string} */ address) =>
    !address.startsWith(VERSION) && (SHRINKS.test(address) || address === HEADERS_FILE);
  return new Map(
    [...site].map(([address, content]) => [
      address.replace(VERSION, version),
      speaks(address) ? Buffer.from(String(content).replaceAll(VERSION, version)) : content,
    ]),
  );
}

/** @param {string} out */
async function layOut(out) {
  const staged = resolve(`target/lay-out/${basename(out)}.staged`);
  const made = `target/lay-out/${basename(out)}.made`;
  stage(staged);
  const pages = render(staged);
  const files = new Map([...readFolder(staged)].filter(([address]) => !isPage(address)));
  const modules = await Modules.read(files, staged);
  layOutPackage(files, modules);
  const single = await singleFile(files, pages, modules, staged);
  for (const [address, content] of await joinStyles(pages, staged)) files.set(address, content);
  files.set(...moveEmbed(pages));
  const site = named(arrange(files, pages, modules));
  site.set(SINGLE_FILE, single);
  rmSync(made, { recursive: true, force: true });
  for (const [address, content] of site) {
    write(made, address, content);
    // The single file is mostly compressed already, and is fetched once.
    if (!SHRINKS.test(address) || address === SINGLE_FILE) continue;
    for (const [ending, less] of await smaller(content)) write(made, `${address}${ending}`, less);
  }
  rmSync(out, { recursive: true, force: true });
  renameSync(made, out);
  rmSync(staged, { recursive: true });
  console.log(`    ${out}/${SINGLE_FILE}: ${(single.length / 1e6).toFixed(2)} MB in one file`);
}

try {
  const out = process.argv[2];
  if (out === undefined) throw new Error("name the folder to lay the site out in: node tools/lay-out.mjs dist");
  await layOut(out);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
