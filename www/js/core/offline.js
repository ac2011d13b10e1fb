/**
 * Keeps the site for use without a network, and says when a newer version is ready. Only a page that is served, in a
 * window of its own, keeps anything; the build writes the address of the service worker into its script tag.
 */

import { element } from "./dom.js";
import { addMessages, text } from "./messages.js";

const HOUR = 3_600_000;
/** The folder of this version, which its service worker bears as its name. */
const VERSION = new URL("../../", import.meta.url).pathname.split("/").at(-2);

/**
 * @param {ServiceWorker} worker
 * @returns {Promise<string>}
 */
function versionOf(worker) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", (event) => resolve(event.data), { once: true });
    port1.start();
    worker.postMessage("version", [port2]);
  });
}

/** The scenario is in the address, so a reload keeps it. */
let isWanted = false;

/** @param {ServiceWorkerRegistration} registration */
function reload({ waiting }) {
  isWanted = true;
  // Where another window has let the newer worker take over already, nothing waits.
  if (waiting === null) window.location.reload();
  else waiting.postMessage("take over");
}

/** @param {ServiceWorkerRegistration} registration */
async function tell(registration) {
  if (document.getElementById("update") !== null) return;
  const $words = element("p");
  const $reload = element("button", { type: "button", class: "button", id: "update-reload" });
  const $later = element("button", { type: "button", class: "button", id: "update-later" });
  // Words that come into a live region are read out; a region that comes with its words may not be.
  const $update = element("div", { id: "update", class: "update", role: "status" }, $words);
  document.body.append($update);
  await addMessages("update");
  $words.textContent = text("update.ready");
  $reload.textContent = text("update.reload");
  $reload.addEventListener("click", () => reload(registration));
  $later.textContent = text("update.later");
  // It stays in the page, so that it is not said again.
  $later.addEventListener("click", () => {
    $update.hidden = true;
  });
  $update.append($reload, $later);
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {ServiceWorker} worker a newer one that waits until no page of the older version is open
 */
async function consider(registration, worker) {
  // A page that came from the network may be of the newer version already.
  if ((await versionOf(worker)) === VERSION) worker.postMessage("take over");
  else await tell(registration);
}

/** @param {ServiceWorkerRegistration} registration */
function follow(registration) {
  const watch = () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => {
      // The first worker of all replaces nothing.
      if (installing.state === "installed" && registration.active !== null) void consider(registration, installing);
    });
  };
  if (registration.waiting !== null) void consider(registration, registration.waiting);
  // The browser looks for a newer worker when a page is opened, and may have found it by now.
  watch();
  registration.addEventListener("updatefound", watch);
  const look = () => {
    if (document.visibilityState === "visible") registration.update().catch(() => undefined);
  };
  document.addEventListener("visibilitychange", look);
  window.setInterval(look, HOUR);
}

/** Another worker has taken over: because the reader asked for it here, or in another window. */
async function change() {
  if (isWanted) {
    window.location.reload();
    return;
  }
  const { controller, ready } = navigator.serviceWorker;
  if (controller !== null && (await versionOf(controller)) !== VERSION) await tell(await ready);
}

/** @param {string} address */
async function register(address) {
  navigator.serviceWorker.addEventListener("controllerchange", () => void change());
  try {
    follow(await navigator.serviceWorker.register(address, { updateViaCache: "none" }));
  } catch {
    // Without a network the worker cannot be asked for again; the one that is there goes on.
  }
}

const worker = document.querySelector("script[data-worker]")?.getAttribute("data-worker");
const isOwnWindow = window.parent === window;
if (worker && isOwnWindow && window.location.protocol.startsWith("http") && "serviceWorker" in navigator) {
  const address = new URL(worker, document.baseURI).href;
  // What the page itself asks for comes first.
  if (document.readyState === "complete") void register(address);
  else window.addEventListener("load", () => void register(address), { once: true });
}
