// Pages as they are served: addresses that lead into the version's folder, and links that ask for a page's modules all
// at once, where the browser alone would find them import by import.
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

/**
 * Adds a link for every module that the page's scripts, and those that the page already asks for, import; and for the
 * WebAssembly that they load. That one comes last and with low priority: nothing can use it before the modules run.
 * @param {Files} files
 * @param {string} page
 * @param {string} html
 */
export function preload(files, page, html) {
  const already = asked(page, html, PRELOAD);
  const { modules, wasm } = neededAtOnce(files, asked(page, html, SCRIPT), already);
  const links = [
    ...modules
      .filter((address) => !already.includes(address))
      .map((address) => `<link rel="modulepreload" href="${relative(page, address)}">`),
    ...wasm.map(
      (address) =>
        `<link rel="preload" as="fetch" type="application/wasm" crossorigin fetchpriority="low" href="${relative(page, address)}">`,
    ),
  ];
  return intoHead(html, links);
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
