/** What the reader changed, to be undone and done again; changes in quick succession are one, as where a slider is dragged. */

/** Changes closer together than this are one. */
const ONE_CHANGE_MILLISECONDS = 800;
export const MOST_KEPT = 200;

/**
 * @template Moment
 */
export class History {
  /** @type {Moment[]} */
  #past = [];
  /** @type {Moment[]} */
  #future = [];
  #changed = -Infinity;

  /** @param {Moment} present */
  constructor(present) {
    this.present = present;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /**
   * @param {Moment} next
   * @param {number} now in milliseconds
   * @param {boolean} mayJoin whether it may be one with the change before it
   */
  note(next, now, mayJoin) {
    const isSame = mayJoin && now - this.#changed < ONE_CHANGE_MILLISECONDS;
    if (!isSame) this.#past = [...this.#past.slice(1 - MOST_KEPT), this.present];
    this.#changed = now;
    this.#future = [];
    this.present = next;
  }

  /**
   * The moment before or after, which is then the present; nothing where there is none.
   * @param {"undo"|"redo"} way
   * @returns {Moment | undefined}
   */
  go(way) {
    const [from, to] = way === "undo" ? [this.#past, this.#future] : [this.#future, this.#past];
    const moment = from.pop();
    if (moment === undefined) return undefined;
    to.push(this.present);
    this.present = moment;
    this.#changed = -Infinity;
    return moment;
  }
}
