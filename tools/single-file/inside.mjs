// In the page that is one file: what the modules fetch, and the workers that they start, are taken from the file itself.
// The build puts these two in the place of the browser's own.

/** @typedef {Record<string, {type: string, gzip?: string, text?: string}>} Inside */

const SCHEME = "inside:";
const given = /** @type {{insideFiles?: Inside}} */ (globalThis);
/** A worker is given what the page has. */
const words = given.insideFiles === undefined ? (document.getElementById("inside-files")?.textContent ?? "{}") : "";
const files = given.insideFiles ?? /** @type {Inside} */ (JSON.parse(words));

/**
 * @param {string | URL | Request} wanted
 * @param {RequestInit} [options]
 * @returns {Promise<Response>}
 */
async function fetchInside(wanted, options) {
  const address = new URL(wanted instanceof Request ? wanted.url : wanted, `${SCHEME}/`);
  if (address.protocol !== SCHEME) return globalThis.fetch(wanted, options);
  const file = files[address.pathname.slice(1)];
  if (file?.gzip === undefined) return new Response("", { status: 404 });
  const bytes = Uint8Array.from(atob(file.gzip), (letter) => letter.charCodeAt(0));
  const content = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(content, { headers: { "Content-Type": file.type } });
}

/**
 * Without the options: a page that is a file may start a worker that is a script, but none that is a module.
 * @param {string | URL} wanted
 */
function workerInside(wanted) {
  const code = files[new URL(wanted).pathname.slice(1)]?.text;
  if (code === undefined) throw new Error(`there is no worker ${String(wanted)}`);
  const script = new Blob(["globalThis.insideFiles = ", words, ";\n", code], { type: "text/javascript" });
  return new globalThis.Worker(URL.createObjectURL(script));
}

export { fetchInside as fetch, workerInside as Worker };
