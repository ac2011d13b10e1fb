/**
 * Keeps the site for use without a network. The build writes three lines above this: the VERSION, the PAGES that are
 * kept and the FILES of the version that they may ask for.
 */
/* global VERSION, PAGES, FILES */

// Other sites may live at the same origin, in folders of their own.
const OWN = `integration-explorer ${self.registration.scope} `;
const CACHE = `${OWN}${VERSION}`;

/** A host that leaves out ".html" answers with a detour, and a browser refuses a detour that was kept. */
async function straight(response) {
  if (!response.redirected) return response;
  return new Response(await response.blob(), { status: response.status, headers: response.headers });
}

async function keepPage(cache, page) {
  const response = await fetch(page, { cache: "no-cache" });
  // Between two steps of a deployment the page may be of another version than this list; then a later try keeps it.
  if (!response.ok || !(await response.clone().text()).includes(VERSION)) throw new Error(`${page} is not of ${VERSION}`);
  await cache.put(page, await straight(response));
}

async function keep() {
  const cache = await caches.open(CACHE);
  await Promise.all([cache.addAll(FILES), ...PAGES.map((page) => keepPage(cache, page))]);
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The page from the network, or as it was kept, under any of the addresses that hosts give it. */
async function answerPage(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const cache = await caches.open(CACHE);
    const address = request.url.replace(/[?#].*$/s, "").replace(/(^|\/)index(\.html)?$/, "$1");
    for (const name of [address, `${address}.html`, `${address}/`]) {
      const kept = await cache.match(name, { ignoreVary: true });
      if (kept !== undefined) return kept;
    }
    throw error;
  }
}

async function answerFile(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const isOfVersion = request.url.startsWith(`${self.registration.scope}${VERSION}/`);
  if (isOfVersion) event.respondWith(answerFile(request));
  else if (request.mode === "navigate") event.respondWith(answerPage(request));
});

self.addEventListener("message", (event) => {
  if (event.data === "version") event.ports[0]?.postMessage(VERSION);
  else if (event.data === "take over") void self.skipWaiting();
});
