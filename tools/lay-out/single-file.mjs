// The explorer, the page about the method and the classroom as one file that opens from a disk without a network.
// Here alone the modules are bundled: a browser imports none from a file of the disk.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { posix, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build } from "esbuild";
import { isKept, meant } from "./folder.mjs";
import { beside, neededEver } from "./imports.mjs";
import { asked, SCRIPT } from "./pages.mjs";

/** @import {Files} from "./folder.mjs" */
/** @import {Inside} from "../single-file/inside.mjs" */

const INSIDE = resolve("tools/single-file/inside.mjs");
const OPEN = resolve("tools/single-file/open.mjs");

/**
 * Bundles modules of the folder; each still knows where in the site it stands.
 * @param {string} folder
 * @param {{contents: string} | {file: string}} entry
 * @param {"esm" | "iife"} format
 */
async function bundle(folder, entry, format) {
  const root = resolve(folder);
  const input = "file" in entry ? { entryPoints: [entry.file] } : { stdin: { contents: entry.contents, resolveDir: root } };
  const { outputFiles } = await build({
    ...input,
    bundle: true,
    format,
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    write: false,
    logLevel: "error",
    inject: [INSIDE],
    plugins: [{ name: "place", setup: (steps) => steps.onLoad({ filter: /\.js$/ }, ({ path }) => placed(root, path)) }],
  });
  return outputFiles[0]?.text ?? "";
}

/** @param {string} root @param {string} path */
async function placed(root, path) {
  const address = path.slice(root.length).replaceAll("\\", "/");
  const source = await readFile(path, "utf8");
  return { contents: source.replaceAll("import.meta.url", JSON.stringify(`inside:${address}`)), loader: /** @type {const} */ ("js") };
}

/** @type {Record<string, string>} */
const TYPES = {
  css: "text/css",
  csv: "text/csv",
  json: "application/json",
  png: "image/png",
  svg: "image/svg+xml",
  wasm: "application/wasm",
};
const typeOf = (/** @type {string} */ address) => TYPES[address.split(".").at(-1) ?? ""] ?? "application/octet-stream";

/** @param {string} html */
const attribute = (html) => html.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** @param {Buffer} content @param {string} address */
const asData = (content, address) => `data:${typeOf(address)};base64,${content.toString("base64")}`;

/**
 * The body of a page as a template: links to other held pages name them, pictures are part of it.
 * @param {Files} files
 * @param {string} page
 */
function template(files, page) {
  const html = String(files.get(page));
  const styles = [...html.matchAll(/<link\b[^>]*\brel="stylesheet"[^>]*>/g)].map(([link]) => {
    const address = meant(page, link.match(/href="([^"]*)"/)?.[1] ?? "") ?? "";
    return `${address} ${link.match(/media="([^"]*)"/)?.[1] ?? ""}`.trim();
  });
  const [, opening = "", inner = ""] = html.match(/<body([^>]*)>(.*)<\/body>/s) ?? [];
  const content = inner
    .replace(/<script\b[^>]*>.*?<\/script>|<noscript>.*?<\/noscript>/gs, "")
    .replace(/<!--.*?-->/gs, "")
    .replace(/<a\b[^>]*\bhref="([^"]*)"/g, (whole, written) => linked(files, page, whole, written))
    .replace(/\b(src|srcset)="([^"]*)"/g, (whole, name, written) => {
      const address = meant(page, written) ?? "";
      const picture = files.get(address);
      return picture === undefined ? whole : `${name}="${asData(picture, address)}"`;
    });
  const values = {
    page,
    title: html.match(/<title[^>]*>([^<]*)</)?.[1] ?? "",
    message: html.match(/<title[^>]*\bdata-message="([^"]*)"/)?.[1] ?? "",
    body: opening.match(/class="([^"]*)"/)?.[1] ?? "",
    styles: attribute(JSON.stringify(styles)),
  };
  const data = Object.entries(values).map(([name, value]) => ` data-${name}="${value}"`);
  return { styles: styles.map((style) => style.split(" ")[0] ?? ""), html: `<template${data.join("")}>${content}</template>` };
}

/**
 * @param {Files} files
 * @param {string} page
 * @param {string} tag
 * @param {string} written
 */
function linked(files, page, tag, written) {
  const address = /^\.{1,2}\/$/.test(written) ? meant(page, `${written}index.html`) : meant(page, written);
  if (address === undefined) return tag;
  // What needs a server, such as the builder of widgets, is not in the file, nor are large tables.
  if (!isKept(address) || !files.has(address)) return `${tag} hidden`;
  return tag.replace(/href="[^"#]*/, `href="?page=${encodeURIComponent(address)}`);
}

/**
 * What the pages may ask for while they run, compressed, and the workers that they start.
 * @param {Files} files
 * @param {string} folder
 * @param {string[]} needed
 */
async function inside(files, folder, needed) {
  /** @type {Inside} */
  const held = {};
  for (const address of needed) {
    const content = files.get(address);
    if (content === undefined) continue;
    if (address.endsWith(".js")) {
      // A script beside a module is a worker: what is imported is bundled with it.
      for (const worker of beside(files, address).filter((name) => name.endsWith(".js"))) {
        held[worker] = { type: "text/javascript", text: await bundle(folder, { file: posix.join(folder, worker) }, "iife") };
      }
      continue;
    }
    const packed = await promisify(gzip)(content, { level: 9 });
    held[address] = { type: typeOf(address), gzip: packed.toString("base64") };
  }
  return held;
}

/** @param {Files} files @param {string[]} pages */
function starting(files, pages) {
  const starts = pages.map((page) => {
    const scripts = asked(page, String(files.get(page)), SCRIPT);
    const imports = scripts.map((address) => `import(${JSON.stringify(`./${address}`)})`);
    return `${JSON.stringify(page)}: () => Promise.all([${imports.join(", ")}])`;
  });
  return `import { open } from ${JSON.stringify(OPEN)};\nawait open({ ${starts.join(", ")} });\n`;
}

/**
 * @param {Files} files
 * @param {string} folder where the files are
 */
export async function singleFile(files, folder) {
  const pages = [...files.keys()].filter(isKept);
  const templates = pages.map((page) => template(files, page));
  const scripts = pages.flatMap((page) => asked(page, String(files.get(page)), SCRIPT));
  const needed = new Set([
    ...neededEver(files, scripts),
    ...templates.flatMap(({ styles }) => styles),
  ]);
  const held = await inside(files, folder, [...needed].sort());
  const script = (await bundle(folder, { contents: starting(files, pages) }, "esm")).trimEnd();
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${createHash("sha256").update(script).digest("base64")}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "img-src data: blob:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const first = String(files.get("index.html"));
  return Buffer.from(`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="color-scheme" content="light dark">
    ${first.match(/<title[^>]*>[^<]*<\/title>/)?.[0] ?? ""}
    <link rel="icon" href="${asData(/** @type {Buffer} */ (files.get("icon.svg")), "icon.svg")}">
  </head>
  <body>
    ${first.match(/<noscript>.*?<\/noscript>/s)?.[0] ?? ""}
    ${templates.map(({ html }) => html).join("\n    ")}
    <script type="application/json" id="inside-files">${JSON.stringify(held).replaceAll("<", "\\u003c")}</script>
    <script type="module">${script}</script>
  </body>
</html>
`);
}
