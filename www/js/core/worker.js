/** A worker that runs the model: the page's messages go to the server, and its own to the page. */

import { openExplorer } from "./engine.js";
import { ModelServer } from "./model-server.js";
import { SharedDraws } from "./shared-draws.js";

const server = new ModelServer({
  post: (message, transfer) => self.postMessage(message, { transfer }),
  open: openExplorer,
  shared: new SharedDraws(import.meta.url),
});

self.addEventListener("message", ({ data }) => server.handle(data));
