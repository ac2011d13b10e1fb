/**
 * Rejects where the browser keeps the clipboard from pages, as it does outside secure contexts.
 * @param {string} words
 */
export async function copy(words) {
  if (!("clipboard" in navigator)) throw new Error("no clipboard");
  await navigator.clipboard.writeText(words);
}
