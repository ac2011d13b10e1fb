// Opens one of the pages that the file holds: the one that the address names, or the explorer.
// A link from page to page opens the file again with another name in its address, so that the hash stays the page's own.
import { fetch } from "./inside.mjs";

const FIRST = "index.html";

/** @returns {HTMLTemplateElement[]} */
const pages = () => [...document.querySelectorAll("template")].filter(($page) => $page.dataset.page !== undefined);

/** @param {string} written like "css/print.css print" */
async function sheet(written) {
  const [address = "", ...media] = written.split(" ");
  const made = new CSSStyleSheet({ media: media.join(" ") });
  made.replaceSync(await (await fetch(`inside:/${address}`)).text());
  return made;
}

/**
 * Follows a link that was made while the page ran, and so does not name the page as the others do.
 * @param {MouseEvent} event
 * @param {string} page
 * @param {Set<string>} names
 */
function follow(event, page, names) {
  const $link = event.target instanceof Element ? event.target.closest("a") : null;
  const written = $link?.getAttribute("href") ?? "#";
  if (event.defaultPrevented || /^[#?]/.test(written)) return;
  const folder = new URL(".", window.location.href).href;
  const address = new URL(written.startsWith(folder) ? written.slice(folder.length - 1) : written, `inside:/${page}`);
  const name = address.pathname.slice(1).replace(/(^|\/)$/, `$1${FIRST}`);
  if (address.protocol !== "inside:" || !names.has(name)) return;
  event.preventDefault();
  const query = new URLSearchParams({ page: name });
  for (const [key, value] of address.searchParams) query.append(key, value);
  window.location.href = `?${query}${address.hash}`;
}

/** @param {Record<string, () => Promise<unknown>>} starts what runs in each page */
export async function open(starts) {
  const all = pages();
  const asked = new URLSearchParams(window.location.search).get("page");
  const $page = all.find(({ dataset }) => dataset.page === asked) ?? all.find(({ dataset }) => dataset.page === FIRST);
  const { page = FIRST, title = "", message = "", styles = "", body = "" } = $page?.dataset ?? {};
  document.adoptedStyleSheets = await Promise.all(JSON.parse(styles).map(sheet));
  document.title = title;
  const $title = document.querySelector("title");
  // The page's own script writes the words of its language there, where the page lets it.
  if (message === "") $title?.removeAttribute("data-message");
  else $title?.setAttribute("data-message", message);
  document.body.className = body;
  if ($page !== undefined) document.body.replaceChildren(document.importNode($page.content, true));
  const names = new Set(all.map(({ dataset }) => dataset.page ?? ""));
  document.addEventListener("click", (event) => follow(event, page, names));
  await starts[page]?.();
  // The page was not there when the browser looked for the place that the address names.
  if (/^#[\w-]+$/.test(window.location.hash)) document.querySelector(window.location.hash)?.scrollIntoView();
}
