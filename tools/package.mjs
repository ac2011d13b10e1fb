// Lays out what other pages use: `node tools/package.mjs <folder>`, a folder that the built page was laid out in.
// - pkg/dist: the element's modules, style sheets, words and WebAssembly, for the npm package; one source, in www/.
// - element.js at the top of the folder, beside resizer.js: their addresses stay while versions come and go.
// - embed.html beside the element's modules, so that a page can point into the folder of one version for good.
// - messages/languages.json: which languages a widget can speak.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import process from "node:process";
import { init, parse } from "es-module-lexer";

const ENTRY = "js/widget/element.js";
const PACKAGE = "pkg/dist";
/** `new URL("./worker.js", import.meta.url)`: how a module names a file that it needs. */
const NAMED_FILE = /new URL\(\s*"([^"]+)",\s*import\.meta\.url\s*\)/g;
const WORDS = ["page.json", "widget.json"];

/**
 * Every file that a module needs, itself included, as paths under `root`.
 * @param {string} root
 * @param {string} entry
 */
function needed(root, entry) {
  const found = new Set();
  const left = [entry];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    if (!path.endsWith(".js")) continue;
    const source = readFileSync(join(root, path), "utf8");
    const [imports] = parse(source);
    const names = [
      ...imports.flatMap((one) => ("specifier" in one ? (one.specifier ?? []) : [])),
      ...[...source.matchAll(NAMED_FILE)].map((match) => /** @type {string} */ (match[1])),
    ];
    const folder = posix.dirname(path);
    left.push(...names.filter((name) => name.startsWith(".")).map((name) => posix.join(folder, name)));
  }
  return [...found];
}

/** @param {string} root */
function layOutPackage(root) {
  rmSync(PACKAGE, { recursive: true, force: true });
  const languages = readdirSync(join(root, "messages"));
  const words = languages.flatMap((language) => WORDS.map((file) => `messages/${language}/${file}`));
  const binary = "pkg/integration_explorer_bg.wasm";
  const paths = new Set([...needed(root, ENTRY), ...words.filter((path) => existsSync(join(root, path))), binary]);
  for (const path of paths) {
    mkdirSync(join(PACKAGE, dirname(path)), { recursive: true });
    cpSync(join(root, path), join(PACKAGE, path));
  }
  cpSync("LICENSE", join(PACKAGE, "LICENSE"));
}

/**
 * The page for frames, moved beside its module: its addresses are written anew from there.
 * @param {string} folder
 */
function layOutFrozen(folder) {
  const place = dirname(ENTRY);
  const page = readFileSync(join(folder, "embed.html"), "utf8");
  const moved = page.replace(/\b(href|src)="([^":#]+)"/g, (_, name, path) => `${name}="${posix.relative(place, path)}"`);
  writeFileSync(join(folder, place, "embed.html"), moved);
}

/**
 * Which languages a widget can speak.
 * @param {string} root
 */
function listLanguages(root) {
  const folder = join(root, "messages");
  const languages = readdirSync(folder).filter((name) => existsSync(join(folder, name, "widget.json")));
  writeFileSync(join(folder, "languages.json"), JSON.stringify(languages));
}

try {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("name the folder that the page is laid out in: node tools/package.mjs dist");
  await init;
  layOutPackage(folder);
  writeFileSync(join(folder, "element.js"), `export * from "./${ENTRY}";\n`);
  layOutFrozen(folder);
  listLanguages(folder);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
