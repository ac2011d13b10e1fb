/**
 * Where the model runs: in a worker; where the script came from another host or the page has no origin, in a worker
 * that imports ours; where the host allows no worker at all, in the page itself, in small slices.
 */

import { forWorker } from "../core/language.js";
import { openSlices } from "./slices.js";

/** @import {RunRequest, WorkerMessage} from "../core/types.js" */
/** @import {Door} from "./slices.js" */
/** @typedef {(message: WorkerMessage) => void} Listener */

const WORKER = new URL("../core/worker.js", import.meta.url);

/**
 * @param {Listener} onMessage
 * @returns {Promise<Door>}
 */
export async function openDoor(onMessage) {
  const address = WORKER.origin === self.origin ? WORKER.href : importing(WORKER.href);
  try {
    return await openWorker(address, onMessage);
  } catch {
    return openSlices(onMessage);
  } finally {
    URL.revokeObjectURL(address);
  }
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
 * @param {string} address
 * @param {Listener} onMessage
 * @returns {Promise<Door>}
 */
function openWorker(address, onMessage) {
  return new Promise((resolve, reject) => {
    // Without an origin Chromium opens no module worker from a blob; a classic one can import modules all the same.
    const worker = new Worker(address, { ...forWorker, type: address.startsWith("blob:") ? "classic" : "module" });
    const door = {
      kind: /** @type {const} */ ("worker"),
      post: (/** @type {RunRequest} */ request) => worker.postMessage(request),
      close: () => worker.terminate(),
    };
    let isOpen = false;
    const broken = (/** @type {string} */ reason) => {
      if (isOpen) onMessage({ type: "failed", id: 0, reason });
      else {
        worker.terminate();
        reject(new Error(reason));
      }
    };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      broken(event.message);
    });
    worker.addEventListener("messageerror", () => broken("messageerror"));
    worker.addEventListener("message", (event) => {
      const message = /** @type {WorkerMessage} */ (event.data);
      if (message.type === "failed" && message.id === 0) broken(message.reason);
      else if (message.type === "ready") {
        isOpen = true;
        resolve(door);
      } else onMessage(message);
    });
  });
}
