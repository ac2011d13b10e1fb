/** Words as a search compares them. */

/** Without case and accents: Ynys Môn is found by "ynys mon". @param {string} words */
export function plain(words) {
  return words.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase();
}

/**
 * Whether a text holds every word that was typed.
 * @param {string} words as `plain` gives them
 * @param {string} typed
 */
export function holdsEveryWord(words, typed) {
  return plain(typed).split(/\s+/).every((word) => words.includes(word));
}
