/** The words of the classroom's pages. */

import { loadMessages, text } from "../core/messages.js";

/** Messages with numbers in them keep the numbers in the page, so that they can be filled in any language. */
export async function loadWords() {
  await loadMessages("page", "classroom");
  for (const $node of document.querySelectorAll("[data-message][data-values]")) {
    const values = JSON.parse($node.getAttribute("data-values") ?? "{}");
    $node.textContent = text($node.getAttribute("data-message") ?? "", values);
  }
}
