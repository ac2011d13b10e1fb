/** The port to the model of a page of our own; a widget in somebody else's has `widget/door.js`. */

import { forWorker } from "./language.js";
import { portOf } from "./line.js";

/** @import {PortListener} from "./line.js" */

const openModelWorker = () => new Worker(new URL("./worker.js", import.meta.url), forWorker);

/** Opened before anybody listens to it; one that fails by then is left, and another will say so again.
 * @type {Worker | undefined} */
let early;

/** Lets the worker load the model while the page does, so that the first run need not wait for it. */
export function openEarly() {
  try {
    const worker = openModelWorker();
    const leave = () => {
      if (early === worker) early = undefined;
    };
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      leave();
    });
    worker.addEventListener("message", ({ data }) => {
      if (data.type === "failed") leave();
    });
    early = worker;
  } catch {
    early = undefined;
  }
}

/** @param {PortListener} listener */
export function openModelPort(listener) {
  const worker = early ?? openModelWorker();
  early = undefined;
  return portOf(worker, listener);
}
