// Pages as they are served: addresses that lead into the version's folder, one file of styles, and links that ask for a
// page's modules all at once, where the browser alone would find them import by import.
import { basename } from "node:path";
import { isPage, meant, relative } from "./folder.mjs";
import { neededAtOnce } from "./imports.mjs";

/** @import {Files} from "./folder.mjs" */

const ADDRESS = /\b(href|src|srcset|poster|content|data-[\w-]+)="([^"]*)"/g;

/**
 * The addresses that the tags of one kind ask for, as files.
 * @param {string} page
 * @param {string} html
 * @param {RegExp} tag
 */
export function asked(page, html, tag) {
  return [...html.matchAll(new RegExp(tag, "g"))].flatMap(([whole]) => {
    const address = meant(page, whole.match(/\b(?:href|src|srcset)="([^"]*)"/)?.[1] ?? "");
    return address === undefined ? [] : [address];
  });
}

export const SCRIPT = /<script\b[^>]*\btype="module"[^>]*>/;
export const PRELOAD = /<link\b[^>]*\brel="modulepreload"[^>]*>/;
export const PICTURE = /<(?:img|source)\b[^>]*>/;
export const ICON = /<link\b[^>]*\brel="icon"[^>]*>/;
export const STYLE = /<link\b[^>]*\brel="stylesheet"[^>]*>/;

/** Sheets that follow each other in a page and hold for every medium. */
const SHEETS = / *<link rel="stylesheet" href="[^"]*">\n(?: *<link rel="stylesheet" href="[^"]*">\n)+/g;

/**
 * The same files with one style sheet in each page where there were several: nothing is painted before all have come,
 * and over a slow connection each costs a journey.
 * @param {Files} files
 * @returns {Files}
 */
export function withJoinedStyles(files) {
  const all = new Map(files);
  for (const [page, content] of files) {
    if (!isPage(page)) continue;
    let count = 0;
    const html = String(content).replace(SHEETS, (links) => {
      const sheets = asked(page, links, STYLE);
      const name = `css/page-${page.replaceAll("/", "-").replace(/\.html$/, "")}${count === 0 ? "" : `-${String(count)}`}.css`;
      count += 1;
      const styles = sheets.map((sheet) => `/* ${basename(sheet)} */\n${String(files.get(sheet))}`).join("\n");
      // What a sheet finds beside itself, or imports, would be lost on the way.
      if (/@import|url\(/.test(styles)) throw new Error(`a style sheet of ${page} names another file`);
      all.set(name, Buffer.from(styles));
      return `    <link rel="stylesheet" href="${relative(page, name)}">\n`;
    });
    all.set(page, Buffer.from(html));
  }
  return new Map([...all].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/**
 * Adds a link for every module that the page's scripts, and those that the page already asks for, import; and for the
 * WebAssembly that they load. They stand at the end of the page, so that what it shows first is asked for first. The
 * WebAssembly leads them: it takes as long as all others together, and they can come beside it.
 * @param {Files} files
 * @param {string} page
 * @param {string} html
 */
export function preload(files, page, html) {
  const already = asked(page, html, PRELOAD);
  const { modules, wasm } = neededAtOnce(files, asked(page, html, SCRIPT), already);
  const links = [
    ...wasm.map(
      (address) => `<link rel="preload" as="fetch" type="application/wasm" crossorigin href="${relative(page, address)}">`,
    ),
    ...modules
      .filter((address) => !already.includes(address))
      .map((address) => `<link rel="modulepreload" href="${relative(page, address)}">`),
  ];
  return html.replace(/ *<\/body>/, (end) => `${links.map((line) => `    ${line}\n`).join("")}${end}`);
}

/**
 * @param {string} html
 * @param {string[]} lines
 */
export function intoHead(html, lines) {
  return html.replace(/ *<\/head>/, (end) => `${lines.map((line) => `    ${line}\n`).join("")}${end}`);
}

/**
 * The page at the top: every file that is no page lies in the version's folder.
 * @param {Files} files
 * @param {string} page
 * @param {string} html
 * @param {string} version
 */
export function lift(files, page, html, version) {
  return html.replace(ADDRESS, (whole, name, written) => {
    const address = meant(page, written);
    if (address === undefined || isPage(address) || !files.has(address)) return whole;
    const rest = written.match(/[?#].*$/s)?.[0] ?? "";
    return `${name}="${relative(page, `${version}/${address}`)}${rest}"`;
  });
}
