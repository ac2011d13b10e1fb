// Which files a module needs: what it imports, and what it finds beside itself with `new URL(…, import.meta.url)`.
import { init, parse } from "es-module-lexer";
import { meant } from "./folder.mjs";

/** @import {Files} from "./folder.mjs" */

await init;

const BESIDE = /new URL\(\s*(["'`])(.+?)\1\s*,\s*import\.meta\.url\s*\)/g;

/**
 * The files that a written address means; one put together while the page runs means all that fit it.
 * @param {Files} files
 * @param {string} from
 * @param {string} written
 */
function found(files, from, written) {
  const address = meant(from, written.replace(/\$\{[^}]*\}/g, "*"));
  if (address === undefined) return [];
  if (!address.includes("*")) return files.has(address) ? [address] : [];
  const parts = address.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^${parts.join("[^/]+")}$`);
  return [...files.keys()].filter((name) => pattern.test(name));
}

/**
 * What a module finds beside itself: workers, messages, the WebAssembly.
 * @param {Files} files
 * @param {string} address
 */
export function beside(files, address) {
  return [...String(files.get(address)).matchAll(BESIDE)].flatMap(([, , written]) => found(files, address, written ?? ""));
}

/**
 * @param {Files} files
 * @param {string} address
 * @returns {{first: string[], later: string[], beside: string[]}} imported with the module, imported while it runs,
 *   and found beside it
 */
function needs(files, address) {
  const [imports] = parse(String(files.get(address)), address);
  /** @type {{first: string[], later: string[], beside: string[]}} */
  const needed = { first: [], later: [], beside: beside(files, address) };
  for (const { type, specifier } of imports) {
    if (type === "import-meta" || !specifier) continue;
    needed[type === "dynamic" ? "later" : "first"].push(...found(files, address, specifier));
  }
  return needed;
}

/**
 * @param {Files} files
 * @param {string[]} roots
 * @param {(address: string) => string[]} next
 */
function walk(files, roots, next) {
  const seen = new Set(roots.filter((root) => files.has(root)));
  for (const address of seen) {
    if (address.endsWith(".js")) for (const needed of next(address)) seen.add(needed);
  }
  return [...seen];
}

/**
 * The modules that run before the page does something, in the order in which they are found, and the WebAssembly that
 * they load. A page's own script is small and imports the rest itself, to tell where that fails; what other modules
 * import while they run is for later.
 * @param {Files} files
 * @param {string[]} scripts the page's own
 * @param {string[]} linked modules that the page asks for besides
 */
export function neededAtOnce(files, scripts, linked) {
  const modules = walk(files, [...scripts, ...linked], (address) => {
    const { first, later } = needs(files, address);
    return scripts.includes(address) ? [...first, ...later] : first;
  });
  const wasm = modules.flatMap((address) => beside(files, address)).filter((address) => address.endsWith(".wasm"));
  return { modules, wasm: [...new Set(wasm)] };
}

/**
 * Everything that these may ever ask for.
 * @param {Files} files
 * @param {string[]} roots
 */
export function neededEver(files, roots) {
  return walk(files, roots, (address) => Object.values(needs(files, address)).flat()).sort();
}

/**
 * A script that has moved out of its folder: what it imports is found there still.
 * @param {string} source
 * @param {string} folder
 */
export function movedOut(source, folder) {
  const [imports] = parse(source);
  let moved = source;
  // From the end, so that the places of the others stay right.
  for (const { start, specifier } of [...imports].reverse()) {
    if (specifier?.startsWith("./")) moved = `${moved.slice(0, start)}${moved.slice(start).replace("./", `./${folder}/`)}`;
  }
  return moved;
}
