// The names that every step uses: groups, bands, streams, places, and a few turns of arithmetic.
// A cell is a group at a band; cells stand in one row, eleven bands of the first group first.

/** Years of the model. */
export const FIRST_YEAR = 2021;
export const LAST_PUBLISHED_YEAR = 2025;
export const LAST_YEAR = 2050;
/** Part of the year after census day, 21 March. */
export const PART_AFTER_CENSUS = 285 / 365;

export const GROUPS = ["skilled_work", "other_work", "study", "family", "humanitarian", "european", "british_irish",
  "arrived_as_child", "arrived_older"];
export const [SKILLED_WORK, OTHER_WORK, STUDY, FAMILY, HUMANITARIAN, EUROPEAN, BRITISH_IRISH, ARRIVED_AS_CHILD,
  ARRIVED_OLDER] = GROUPS.keys();

/** Years since arrival: 0 to 9, and ten and more in the open band. */
export const BANDS = 11;
export const OPEN_BAND = 10;
export const CELLS = GROUPS.length * BANDS;
export const cellOf = (/** @type {number} */ group, /** @type {number} */ band) => group * BANDS + band;
export const GROUP_OF = Array.from({ length: CELLS }, (_, cell) => Math.floor(cell / BANDS));
export const BAND_OF = Array.from({ length: CELLS }, (_, cell) => cell % BANDS);

/** Ages of people born in the UK. */
export const [UNDER_16, WORKING_AGE, AGED_65] = [0, 1, 2];

/** Streams of arrivals; the first five are those that limits reach. */
export const STREAMS = ["work", "study", "family", "asylum", "protection", "european", "british"];
export const CONTROLLED_STREAMS = STREAMS.slice(0, 5);

export const UNITED_KINGDOM = "K02000001";
export const ENGLAND = "E92000001";
export const LONDON = "E12000007";

/** @returns {number} */
export const clamp = (/** @type {number} */ x, /** @type {number} */ a, /** @type {number} */ b) => Math.min(Math.max(x, a), b);

/** A share of nobody is none. @returns {number} */
export const share = (/** @type {number} */ a, /** @type {number} */ b) => (b > 0 ? a / b : 0);

/**
 * @template T
 * @param {ArrayLike<T>} items
 * @param {(item: T, index: number) => number} [value]
 * @returns {number}
 */
export function sum(items, value) {
  let total = 0;
  for (let index = 0; index < items.length; index += 1) {
    total += value ? value(items[index], index) : Number(items[index]);
  }
  return total;
}

/** Weights as shares of their sum. @returns {number[]} */
export function inProportion(/** @type {number[]} */ weights) {
  const all = sum(weights);
  return weights.map((weight) => share(weight, all));
}
