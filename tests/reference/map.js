// The hexagon map: which districts are near one another.

/** @typedef {{index: number, steps: number}} Neighbour a district near by, and how many steps away it is */
/** @typedef {{hexQ: number, hexR: number}} Place */

const MOST_STEPS = 4;

/** Rows are pushed half a hexagon each in turn; along these axes they stand straight. */
const axesOf = (/** @type {Place} */ { hexQ, hexR }) => {
  const pushed = hexR % 2 === 0 ? 0 : 1;
  return { a: hexQ - (hexR - pushed) / 2, r: hexR };
};

/** Steps from one hexagon to another. @returns {number} */
export function stepsBetween(/** @type {Place} */ from, /** @type {Place} */ to) {
  const [one, other] = [axesOf(from), axesOf(to)];
  const [a, r] = [other.a - one.a, other.r - one.r];
  return Math.max(Math.abs(a), Math.abs(r), Math.abs(a + r));
}

/** Districts at 1 to 4 steps from one of them. @returns {Neighbour[]} */
export function neighboursOf(/** @type {Place[]} */ places, /** @type {Place} */ place) {
  return places.map((other, index) => ({ index, steps: stepsBetween(place, other) }))
    .filter(({ index, steps }) => places[index] !== place && steps >= 1 && steps <= MOST_STEPS);
}
