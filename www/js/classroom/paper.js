/** The pages that are read and printed: their words stand there already. */

import { byId } from "../core/dom.js";
import { loadWords } from "./words.js";

export async function open() {
  await loadWords();
  const $print = byId("print", HTMLButtonElement);
  $print.addEventListener("click", () => window.print());
  $print.hidden = false;
}
