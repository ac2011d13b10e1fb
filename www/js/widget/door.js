/**
 * Where the model runs: in a worker; where the script came from another host or the page has no origin, in a worker
 * that imports ours; where the host allows no worker at all, in the page itself, in small slices.
 */

import { openExplorer } from "../core/engine.js";
import { forWorker } from "../core/language.js";
import { portOf } from "../core/line.js";
import { ModelServer } from "../core/model-server.js";

/** @import {Port, PortListener} from "../core/line.js" */
/** @import {FromModel} from "../core/messages-to-model.js" */
/** @typedef {{open: (listener: PortListener) => Port, close: () => void, kind: "worker"|"page"}} Door */

const WORKER = new URL("../core/worker.js", import.meta.url);
/** In the page itself: enough for a range; two hundred would keep the page busy for seconds. */
const MOST_DRAWS = 60;

/** Finds out which way the model can be had here. @returns {Promise<Door>} */
export async function findDoor() {
  const address = WORKER.origin === self.origin ? WORKER.href : importing(WORKER.href);
  const close = () => URL.revokeObjectURL(address);
  try {
    /** @type {Worker | undefined} */
    let tried = await readyWorker(address);
    return {
      kind: "worker",
      open(listener) {
        const worker = tried ?? newWorker(address);
        tried = undefined;
        return portOf(worker, listener);
      },
      close() {
        tried?.terminate();
        close();
      },
    };
  } catch {
    close();
    return { kind: "page", open: openInPage, close: () => undefined };
  }
}

/** @param {PortListener} listener */
function openInPage({ onMessage, onBroken }) {
  const post = (/** @type {FromModel} */ message) =>
    message.type === "failed" && message.id === 0 ? onBroken(message.reason) : onMessage(message);
  const server = new ModelServer({ post, open: openExplorer, mostDraws: MOST_DRAWS });
  return { post: (/** @type {any} */ message) => server.handle(message), close: () => server.close() };
}

/**
 * What a worker imports when it starts counts as a worker for the host's policy; what it imports later as a script,
 * which the host has allowed already.
 * @param {string} address
 */
function importing(address) {
  const failed = "(error) => self.postMessage({ type: 'failed', id: 0, reason: String(error) })";
  const script = `import(${JSON.stringify(address)}).catch(${failed});`;
  return URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
}

/**
 * Without an origin Chromium opens no module worker from a blob; a classic one can import modules all the same.
 * @param {string} address
 */
function newWorker(address) {
  return new Worker(address, { ...forWorker, type: address.startsWith("blob:") ? "classic" : "module" });
}

/**
 * @param {string} address
 * @returns {Promise<Worker>}
 */
function readyWorker(address) {
  return new Promise((resolve, reject) => {
    const worker = newWorker(address);
    const fail = (/** @type {string} */ reason) => {
      worker.terminate();
      reject(new Error(reason));
    };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      fail(event.message);
    }, { once: true });
    worker.addEventListener("message", ({ data }) => {
      if (data.type === "failed") fail(data.reason);
      else resolve(worker);
    }, { once: true });
  });
}
