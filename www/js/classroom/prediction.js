/**
 * The line that a pupil expects. It begins at today's value; years that were drawn or entered are kept, those between
 * two of them lie on the straight line, and those after the last stay level with it.
 */

export class Prediction {
  /** @type {Map<number, number>} */
  #drawn = new Map();

  /**
   * @param {number[]} years of the projection, today's first
   * @param {number} start today's value
   */
  constructor(years, start) {
    this.years = years;
    this.start = start;
  }

  get isEmpty() {
    return this.#drawn.size === 0;
  }

  clear() {
    this.#drawn.clear();
  }

  /** The first year that can be predicted. */
  get first() {
    return this.years[1] ?? this.years[0] ?? 0;
  }

  get last() {
    return this.years[this.years.length - 1] ?? 0;
  }

  /**
   * @param {number} year
   * @param {number} value
   */
  set(year, value) {
    if (Number.isFinite(value) && year >= this.first && year <= this.last) this.#drawn.set(year, value);
  }

  /**
   * A stroke of the pointer: every year between its two ends.
   * @param {{year: number, value: number}} from
   * @param {{year: number, value: number}} to
   */
  stroke(from, to) {
    const steps = Math.max(1, Math.abs(to.year - from.year));
    for (let step = 0; step <= steps; step += 1) {
      const part = step / steps;
      this.set(Math.round(from.year + part * (to.year - from.year)), from.value + part * (to.value - from.value));
    }
  }

  /** @param {number} year */
  at(year) {
    const known = [[this.years[0] ?? year, this.start], ...this.#drawn].sort(([one = 0], [other = 0]) => one - other);
    const after = known.find(([at = 0]) => at >= year);
    const before = [...known].reverse().find(([at = 0]) => at <= year) ?? known[0];
    const [beforeYear = year, beforeValue = this.start] = before ?? [];
    if (after === undefined) return beforeValue;
    const [afterYear = year, afterValue = beforeValue] = after;
    if (afterYear === beforeYear) return afterValue;
    return beforeValue + ((year - beforeYear) / (afterYear - beforeYear)) * (afterValue - beforeValue);
  }

  /** The values of all years, today's first. */
  values() {
    return this.years.map((year) => this.at(year));
  }

  /** The last year that was drawn; today where none was. */
  get drawnTo() {
    return Math.max(this.years[0] ?? 0, ...this.#drawn.keys());
  }
}
