// A folder of files by their addresses, with / between the parts whatever the system writes.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";

/** @typedef {Map<string, Buffer>} Files by address, in one order on every machine */
/** @typedef {Map<string, Document>} Pages by address */

/**
 * @param {string} folder
 * @returns {Files}
 */
export function readFolder(folder) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/"));
  return new Map(names.sort().map((name) => [name, readFileSync(join(folder, name))]));
}

/**
 * @param {string} folder
 * @param {string} address
 * @param {string | Buffer} content
 */
export function write(folder, address, content) {
  const file = join(folder, address);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** What stands among the scripts belongs to them. */
export const isPage = (/** @type {string} */ address) => address.endsWith(".html") && !address.startsWith("js/");

/** What a reader opens without a network, and holds in the single file. */
export const isKept = (/** @type {string} */ page) => /^(?:index\.html|method\.html|classroom\/.*\.html)$/.test(page);

/**
 * What others have the address of: scripts that they write into their pages, pictures and descriptions of a link that
 * is shared. It stays at the top.
 */
export const lasts = (/** @type {string} */ address) => /^(?:[^/]+\.js|pictures\/[^/]+\.png|stories\/[^/]+\.json)$/.test(address);

/**
 * The file that an address written in another file means, or nothing where it leads out of the folder.
 * @param {string} from
 * @param {string} written
 */
export function meant(from, written) {
  if (/^(?:[a-z][\w+.-]*:|\/|#|\?|$)/i.test(written)) return undefined;
  const address = posix.join(posix.dirname(from), written.replace(/[?#].*$/s, ""));
  return address.startsWith("../") ? undefined : address;
}

/**
 * @param {string} from
 * @param {string} to
 */
export const relative = (from, to) => posix.relative(posix.dirname(from), to);
