/**
 * The language of this page or worker. A page names the languages it has in `data-languages`; `?lang=` in its address
 * chooses one, so that a link carries it and nothing is stored. A worker is told by its name: `new Worker(…, forWorker)`.
 */

/** The language that has every message, and that the names in the tables are in. */
export const FIRST = "en";

/** What a widget can speak: its host page is not ours and names no languages. */
const SPOKEN = [FIRST, "cy"];

/** The language in use. */
export const language = chosen();

/** What numbers, dates and lists are written by; English where a browser does not know the other. */
export const locales = language === FIRST ? ["en-GB"] : [`${language}-GB`, "en-GB"];

/** For the node that holds words of the tables which are in English only: a voice must not read them as Welsh. */
export const inEnglish = language === FIRST ? {} : { lang: FIRST };

/** @type {WorkerOptions} */
export const forWorker = { type: "module", name: language };

/** The languages of this page, the first one first. */
export function languages() {
  return (document.documentElement.dataset.languages ?? FIRST).split(" ");
}

/** The language of the first widget of a page that is somebody else's, or of our own frame. */
function ofWidget() {
  const $widget = document.querySelector("integration-explorer");
  if ($widget === null) return undefined;
  const wished = ($widget.closest("[lang]")?.getAttribute("lang") ?? "").trim().toLowerCase().split("-")[0] ?? "";
  return SPOKEN.includes(wished) ? wished : FIRST;
}

function chosen() {
  // Pages made when the site is built use a few of these modules in Node.js, where there is neither page nor worker.
  if (typeof self === "undefined") return FIRST;
  if (typeof document === "undefined") return self.name || FIRST;
  const widget = ofWidget();
  if (widget !== undefined) return widget;
  const $root = document.documentElement;
  const wished = new URLSearchParams(window.location.search).get("lang") ?? $root.lang.slice(0, 2);
  return languages().includes(wished) ? wished : FIRST;
}
