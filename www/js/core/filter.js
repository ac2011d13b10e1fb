/** A search that leaves of many rows those that hold every word typed. */

import { debounce } from "./dom.js";

const SETTLE_MILLISECONDS = 150;

export class Filter {
  /** @type {{$row: HTMLElement, words: string}[]} */
  #rows;
  #soon = debounce(() => this.#filter(), SETTLE_MILLISECONDS);

  /**
   * @param {{$search: HTMLElement, $box: HTMLInputElement, $found: HTMLElement, rows: Iterable<Element>,
   *   wordsOf: ($row: HTMLElement) => string, tell: (count: number, total: number) => string}} parts
   */
  constructor({ $search, $box, $found, rows, wordsOf, tell }) {
    this.$box = $box;
    this.$found = $found;
    this.tell = tell;
    this.#rows = [...rows].flatMap(($row) =>
      $row instanceof HTMLElement ? [{ $row, words: plain(wordsOf($row)) }] : [],
    );
    $box.addEventListener("input", () => this.#soon.call());
    $search.hidden = false;
    this.#filter();
  }

  #filter() {
    const typed = plain(this.$box.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { $row, words } of this.#rows) {
      $row.hidden = !typed.every((word) => words.includes(word));
      if (!$row.hidden) count += 1;
    }
    this.$found.textContent = this.tell(count, this.#rows.length);
  }
}

/** Without case and accents: Ynys Môn is found by "ynys mon". @param {string} words */
function plain(words) {
  return words.normalize("NFD").replace(/\p{Mark}/gu, "").toLowerCase();
}
