/** The page about the method: searches in its tables, and two pictures of the backtest that know each other. */

import { byId } from "../core/dom.js";
import { loadModel } from "../core/engine.js";
import { Filter } from "../core/filter.js";
import { loadMessages, text } from "../core/messages.js";
import { Predictions } from "./predictions.js";

/** @import {TestedData} from "../core/types.js" */

export async function open() {
  await loadMessages("page", "method");
  openSearches();
  const address = new URL("../../data/method.json", import.meta.url);
  const [response] = await Promise.all([fetch(address), loadModel()]);
  if (!response.ok) throw new Error(`${address.pathname}: ${String(response.status)}`);
  const data = /** @type {TestedData} */ (await response.json());
  byId("charts-live", HTMLElement).hidden = false;
  new Predictions(data);
}

function openSearches() {
  new Filter({
    $search: byId("district-search", HTMLElement),
    $box: byId("district-find", HTMLInputElement),
    $found: byId("district-found", HTMLElement),
    rows: document.querySelectorAll("#district-table tbody tr"),
    // eslint-disable-next-line no-restricted-syntax -- the page was written when the site was built
    wordsOf: ($row) => $row.firstElementChild?.textContent ?? "",
    tell: (count) => text("charts.found", { count }),
  });
  new Filter({
    $search: byId("registry-search", HTMLElement),
    $box: byId("registry-find", HTMLInputElement),
    $found: byId("registry-found", HTMLElement),
    rows: document.querySelectorAll("#registry-list > li"),
    // eslint-disable-next-line no-restricted-syntax -- as above
    wordsOf: ($row) => `${$row.textContent} ${$row.id}`,
    tell: (count, total) => text("registry.found", { count, total }),
  });
}
