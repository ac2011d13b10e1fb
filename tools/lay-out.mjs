// Lays out the site that is served: `node tools/lay-out.mjs dist`.
// Pages are at the top; every other file is in a folder named after all that is in it, so that it can be kept for ever
// by whoever has it, and so that a page in there is frozen. The same source gives the same bytes.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { SHRINKS, smaller } from "./lay-out/compress.mjs";
import { movedOut } from "./lay-out/imports.mjs";
import { isPage, lasts, readFolder, write } from "./lay-out/folder.mjs";
import { HEADERS_FILE, headersFile, SINGLE_FILE } from "./lay-out/headers.mjs";
import { WORKER, manifest, register, worker } from "./lay-out/offline.mjs";
import { lift, preload, withJoinedStyles } from "./lay-out/pages.mjs";
import { singleFile } from "./lay-out/single-file.mjs";

/** @import {Files} from "./lay-out/folder.mjs" */

/** Pages and pictures made when the site is built; each writes into the folder that it is given. */
const MAKERS = ["method", "pictures", "classroom", "package"];
const GLUE = ["integration_explorer.js", "integration_explorer_bg.wasm"];
/** Stands for the version until all is known that the version is a hash of. */
const VERSION = "v-000000000000";

/**
 * The pages and files as they are written, with addresses as in www/.
 * @param {string} folder
 */
function stage(folder) {
  rmSync(folder, { recursive: true, force: true });
  cpSync("www", folder, { recursive: true });
  mkdirSync(join(folder, "pkg"), { recursive: true });
  for (const file of GLUE) cpSync(join("pkg", file), join(folder, "pkg", file));
  const environment = { EXPLORER: `${process.env.CARGO_TARGET_DIR ?? "target"}/release/explorer`, ...process.env };
  for (const maker of MAKERS) {
    const script = `tools/${maker}.mjs`;
    if (!existsSync(script)) continue;
    const { status } = spawnSync(process.execPath, [script, folder], { stdio: "inherit", env: environment });
    if (status !== 0) throw new Error(`${script} failed`);
  }
  return readFolder(folder);
}

/**
 * @param {Files} all
 * @returns {Files} the site without what is made of it as a whole
 */
function arrange(all) {
  const files = new Map([...all].filter(([address]) => address !== WORKER));
  /** @type {Files} */
  const site = new Map();
  const pages = new Map();
  for (const [address, content] of files) {
    if (!isPage(address)) {
      site.set(`${VERSION}/${address}`, content);
      const isScript = address.endsWith(".js");
      if (lasts(address)) site.set(address, isScript ? Buffer.from(movedOut(String(content), VERSION)) : content);
      continue;
    }
    const html = String(content);
    pages.set(address, register(files, address, html));
    site.set(`${VERSION}/${address}`, Buffer.from(preload(files, address, html)));
    const top = lift(files, address, preload(files, address, pages.get(address)), VERSION);
    site.set(address, Buffer.from(top));
  }
  site.set(WORKER, Buffer.from(worker(all, pages, VERSION)));
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
  const staged = `target/lay-out/${basename(out)}.staged`;
  const made = `target/lay-out/${basename(out)}.made`;
  const files = stage(staged);
  const site = named(arrange(withJoinedStyles(files)));
  rmSync(made, { recursive: true, force: true });
  const single = await singleFile(files, staged);
  site.set(SINGLE_FILE, single);
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
