/** A search that leaves of many rows those that hold every word typed. */

import { debounce } from "./dom.js";
import { holdsEveryWord, plain } from "./search.js";

const SETTLE_MILLISECONDS = 150;

export class Filter {
  /** @type {{$row: HTMLElement, words: string}[]} */
  #rows;
  #typed = "";
  #soon = debounce(() => this.#filter(), SETTLE_MILLISECONDS);

  /**
   * @param {{$search: HTMLElement, $box: HTMLInputElement, $found: HTMLElement, rows: Iterable<Element>,
   *   wordsOf: ($row: HTMLElement) => string, tell: (count: number, total: number) => string}} parts
   */
  constructor({ $search, $box, $found, rows, wordsOf, tell }) {
    this.$found = $found;
    this.tell = tell;
    this.#rows = [...rows].flatMap(($row) =>
      $row instanceof HTMLElement ? [{ $row, words: plain(wordsOf($row)) }] : [],
    );
    // A browser that comes back to a page keeps what was typed.
    this.#typed = $box.value;
    $box.addEventListener("input", () => {
      this.#typed = $box.value;
      this.#soon.call();
    });
    $search.hidden = false;
    this.#filter();
  }

  #filter() {
    let count = 0;
    for (const { $row, words } of this.#rows) {
      const isFound = holdsEveryWord(words, this.#typed);
      $row.hidden = !isFound;
      if (isFound) count += 1;
    }
    this.$found.textContent = this.tell(count, this.#rows.length);
  }
}
