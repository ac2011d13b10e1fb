// The explorer, the page about the method and the classroom as one file that opens from a disk without a network.
// Here alone the modules are bundled: a browser imports none from a file of the disk.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { posix, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { build } from "esbuild";
import { isKept, meant } from "./folder.mjs";
import { policy } from "./headers.mjs";
import { asked, openPage, pageText, SCRIPT, STYLE, written } from "./html.mjs";
import { part } from "./template.mjs";

/** @import {Files, Pages} from "./folder.mjs" */
/** @import {Modules} from "./modules.mjs" */
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

/** @param {Buffer} content @param {string} address */
const asData = (content, address) => `data:${typeOf(address)};base64,${content.toString("base64")}`;

/**
 * The body of a page as a template: links to other held pages name them, pictures are part of it.
 * @param {Files} files
 * @param {Pages} pages
 * @param {string} page
 * @param {Document} document
 */
function template(files, pages, page, document) {
  for (const $node of document.querySelectorAll("script, noscript")) $node.remove();
  for (const $link of document.querySelectorAll("a[href]")) link(pages, page, $link);
  for (const $picture of document.querySelectorAll("[src], [srcset]")) {
    const address = meant(page, written($picture)) ?? "";
    const picture = files.get(address);
    if (picture !== undefined) $picture.setAttribute($picture.hasAttribute("src") ? "src" : "srcset", asData(picture, address));
  }
  const styles = [...document.querySelectorAll(STYLE)].map(($sheet) => `${meant(page, written($sheet)) ?? ""} ${$sheet.getAttribute("media") ?? ""}`.trim());
  const $title = document.querySelector("title");
  const $template = document.createElement("template");
  const values = { page, title: document.title, message: $title?.getAttribute("data-message") ?? "", body: document.body.className, styles: JSON.stringify(styles) };
  for (const [name, value] of Object.entries(values)) $template.setAttribute(`data-${name}`, value);
  $template.innerHTML = document.body.innerHTML;
  return { styles: styles.map((style) => style.split(" ")[0] ?? ""), html: $template.outerHTML };
}

/**
 * @param {Pages} pages
 * @param {string} page
 * @param {Element} $link
 */
function link(pages, page, $link) {
  const href = written($link);
  const address = /^\.{1,2}\/$/.test(href) ? meant(page, `${href}index.html`) : meant(page, href);
  if (address === undefined) return;
  // What needs a server, such as the builder of widgets, is not in the file, nor are large tables.
  if (isKept(address) && pages.has(address)) $link.setAttribute("href", href.replace(/^[^#]*/, `?page=${encodeURIComponent(address)}`));
  else $link.setAttribute("hidden", "");
}

/**
 * What the pages may ask for while they run, compressed, and the workers that they start.
 * @param {Files} files
 * @param {Modules} modules
 * @param {string} folder
 * @param {string[]} needed
 */
async function inside(files, modules, folder, needed) {
  /** @type {Inside} */
  const held = {};
  for (const address of needed) {
    const content = files.get(address);
    if (content === undefined) continue;
    if (address.endsWith(".js")) {
      // A script beside a module is a worker: what is imported is bundled with it.
      for (const worker of modules.beside(address).filter((name) => name.endsWith(".js"))) {
        held[worker] = { type: "text/javascript", text: await bundle(folder, { file: posix.join(folder, worker) }, "iife") };
      }
      continue;
    }
    const packed = await promisify(gzip)(content, { level: 9 });
    held[address] = { type: typeOf(address), gzip: packed.toString("base64") };
  }
  return held;
}

/** @param {Pages} kept */
function starting(kept) {
  const starts = [...kept].map(([page, document]) => {
    const imports = asked(page, document, SCRIPT).map((address) => `import(${JSON.stringify(`./${address}`)})`);
    return `${JSON.stringify(page)}: () => Promise.all([${imports.join(", ")}])`;
  });
  return `import { open } from ${JSON.stringify(OPEN)};\nawait open({ ${starts.join(", ")} });\n`;
}

/**
 * @param {Files} files
 * @param {Pages} pages
 * @param {Modules} modules
 * @param {string} folder where the files are
 */
export async function singleFile(files, pages, modules, folder) {
  const kept = new Map([...pages].filter(([page]) => isKept(page)));
  const templates = [...kept].map(([page, document]) => template(files, pages, page, openPage(pageText(document))));
  const scripts = [...kept].flatMap(([page, document]) => asked(page, document, SCRIPT));
  const needed = new Set([...modules.neededEver(scripts), ...templates.flatMap(({ styles }) => styles)]);
  const held = await inside(files, modules, folder, [...needed].sort());
  const script = (await bundle(folder, { contents: starting(kept) }, "esm")).trimEnd();
  const first = pages.get("index.html");
  const html = part("single-file", {
    policy: policy({
      "default-src": "'none'",
      "script-src": `'sha256-${createHash("sha256").update(script).digest("base64")}' 'wasm-unsafe-eval'`,
      "worker-src": "blob:",
      "img-src": "data: blob:",
      "base-uri": "'none'",
      "form-action": "'none'",
    }),
    icon: asData(files.get("icon.svg") ?? Buffer.alloc(0), "icon.svg"),
    heading: first?.querySelector("title")?.outerHTML,
    without: first?.querySelector("noscript")?.outerHTML,
    templates: templates.map((page) => page.html),
    held: JSON.stringify(held).replaceAll("<", "\\u003c"),
    script,
  });
  return Buffer.from(html);
}
