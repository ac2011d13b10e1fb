/** The pages that are read and printed: their words stand there already. */

import { byId } from "../core/dom.js";
import { loadMessages } from "../core/messages.js";

export async function open() {
  await loadMessages("page", "classroom");
  const $print = byId("print", HTMLButtonElement);
  $print.addEventListener("click", () => window.print());
  $print.hidden = false;
}
