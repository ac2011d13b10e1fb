// What makes the site work without a network and install as an application: sw.js with the list of what it keeps,
// manifest.webmanifest, and the lines that a page needs for both.
import { isKept, relative } from "./folder.mjs";
import { append, asked, PRELOAD, SCRIPT, STYLE } from "./html.mjs";

/** @import {Files, Pages} from "./folder.mjs" */
/** @import {Modules} from "./modules.mjs" */

export const WORKER = "sw.js";
const MANIFEST = "manifest.webmanifest";
const MODULE = "js/core/offline.js";
const STYLES = "css/update.css";
const ICONS = [
  { file: "icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
  { file: "icons/icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
  { file: "icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
  { file: "icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
];
const TOUCH_ICON = "icons/icon-192.png";

/** What a page asks for itself. */
const ASKED = `${STYLE}, ${SCRIPT}, ${PRELOAD}, img, source, link[rel="icon"]`;

/**
 * Adds the manifest, the icon and the module that registers the service worker. The address of the worker stands in
 * the page, and only at the top: a frozen copy of the page in a version's folder registers none. A frame in somebody
 * else's page keeps nothing, nor does a page whose policy lets no script run.
 * @param {Files} files
 * @param {string} page
 * @param {Document} document
 */
export function register(files, page, document) {
  if (page === "embed.html" || document.querySelector(SCRIPT) === null) return;
  for (const file of [MODULE, STYLES, TOUCH_ICON]) if (!files.has(file)) throw new Error(`www/ has no ${file}`);
  append(document.head, [
    `<link rel="manifest" href="${relative(page, MANIFEST)}">`,
    `<link rel="apple-touch-icon" href="${relative(page, TOUCH_ICON)}">`,
    `<link rel="stylesheet" href="${relative(page, STYLES)}">`,
    `<script type="module" fetchpriority="low" src="${relative(page, MODULE)}" data-worker="${relative(page, WORKER)}"></script>`,
  ]);
}

/**
 * The service worker, with the files that the kept pages may ever ask for; downloads are not among them.
 * @param {string} script
 * @param {Pages} pages with their lines for working offline
 * @param {Modules} modules
 * @param {string} version
 */
export function worker(script, pages, modules, version) {
  const kept = [...pages].filter(([page]) => isKept(page));
  const roots = kept.flatMap(([page, document]) => asked(page, document, ASKED));
  const given = {
    VERSION: version,
    PAGES: kept.map(([page]) => page.replace(/(^|\/)index\.html$/, "$1") || "./"),
    FILES: modules.neededEver(roots).map((address) => `${version}/${address}`),
  };
  const lines = Object.entries(given).map(([name, value]) => `const ${name} = ${JSON.stringify(value, null, 2)};`);
  return `${lines.join("\n")}\n\n${script}`;
}

/**
 * @param {Files} files
 * @param {string} version
 * @returns {[string, Buffer]} its address and what it says
 */
export function manifest(files, version) {
  const words = JSON.parse(String(files.get("messages/en/page.json")));
  const colour = String(files.get("css/tokens.css")).match(/--paper: light-dark\((#\w+)/)?.[1];
  const content = {
    id: "./",
    name: words["page.title"],
    description: words["page.description"],
    lang: "en-GB",
    start_url: "./",
    scope: "./",
    display: "standalone",
    background_color: colour,
    theme_color: colour,
    icons: ICONS.map(({ file, ...icon }) => ({ src: `${version}/${file}`, ...icon })),
  };
  return [MANIFEST, Buffer.from(`${JSON.stringify(content, null, 2)}\n`)];
}
