// Pages as they are served: addresses that lead into the version's folder, one file of styles, and links that ask for a
// page's modules all at once, where the browser alone would find them import by import.
import { build } from "esbuild";
import { isPage, meant, relative } from "./folder.mjs";
import { append, asked, PRELOAD, SCRIPT, STYLE } from "./html.mjs";

/** @import {Files, Pages} from "./folder.mjs" */
/** @import {Modules} from "./modules.mjs" */

/** Sheets that hold for every medium. */
const SHEETS = `${STYLE}:not([media])`;
const ADDRESS = /^(?:href|src|srcset|poster|content|data-.+)$/;

/**
 * Puts one style sheet into each page where there were several: nothing is painted before all have come, and over a
 * slow connection each costs a journey. Pages with the same sheets share one.
 * @param {Pages} pages
 * @param {string} folder where the files are
 * @returns {Promise<Files>} the joined sheets
 */
export async function joinStyles(pages, folder) {
  /** @type {Files} */
  const joined = new Map();
  /** @type {Map<string, string>} */
  const names = new Map();
  for (const [page, document] of pages) {
    const sheets = asked(page, document, SHEETS);
    const imports = sheets.map((sheet) => `@import "./${sheet}";`).join("\n");
    const name = names.get(imports) ?? nameOf(page, joined);
    if (!names.has(imports)) joined.set(name, await bundled(imports, folder));
    names.set(imports, name);
    const [$first, ...others] = document.querySelectorAll(SHEETS);
    $first?.setAttribute("href", relative(page, name));
    for (const $sheet of others) {
      $sheet.previousSibling?.remove();
      $sheet.remove();
    }
  }
  return joined;
}

/** After the page's folder, if no other page of it has other sheets. @param {string} page @param {Files} taken */
function nameOf(page, taken) {
  const [folder = "", ...rest] = page.replace(/\.html$/, "").split("/");
  return taken.has(`css/page-${folder}.css`) ? `css/page-${[folder, ...rest].join("-")}.css` : `css/page-${folder}.css`;
}

/** @param {string} contents @param {string} resolveDir */
async function bundled(contents, resolveDir) {
  const { outputFiles } = await build({ stdin: { contents, resolveDir, loader: "css" }, bundle: true, minify: true, charset: "utf8", write: false, logLevel: "error" });
  return Buffer.from(outputFiles[0]?.contents ?? []);
}

/**
 * Adds a link for every module that the page's scripts, and those that the page already asks for, import; and for the
 * WebAssembly that they load. They stand at the end of the page, so that what it shows first is asked for first. The
 * WebAssembly leads them: it takes as long as all others together, and they can come beside it.
 * @param {Modules} modules
 * @param {string} page
 * @param {Document} document
 */
export function preload(modules, page, document) {
  const already = asked(page, document, PRELOAD);
  const needed = modules.neededAtOnce(asked(page, document, SCRIPT), already);
  append(document.body, [
    ...needed.wasm.map((address) => `<link rel="preload" as="fetch" type="application/wasm" crossorigin="anonymous" href="${relative(page, address)}">`),
    ...needed.modules
      .filter((address) => !already.includes(address))
      .map((address) => `<link rel="modulepreload" href="${relative(page, address)}">`),
  ]);
}

/**
 * The page at the top: every file that is no page lies in the version's folder.
 * @param {Files} files
 * @param {string} page
 * @param {Document} document
 * @param {string} version
 */
export function lift(files, page, document, version) {
  for (const $node of document.querySelectorAll("*")) {
    for (const { name, value } of [...$node.attributes].filter((attribute) => ADDRESS.test(attribute.name))) {
      const address = meant(page, value);
      if (address === undefined || isPage(address) || !files.has(address)) continue;
      $node.setAttribute(name, `${relative(page, `${version}/${address}`)}${/[?#].*$/s.exec(value)?.[0] ?? ""}`);
    }
  }
}
