/** What a drawing over a chart needs: scales over its plot area, and the range of values that leaves room to draw. */

/** @typedef {[number, number]} Range lowest and highest value */

/** A line that hardly moves would fill the chart with its own wiggle: the range is at least this part of its level. */
const LEAST_SPAN = 0.08;
/** Room above and below what is known, as a part of its span. */
const AIR = 0.15;

/**
 * The range to draw in: the last one while it holds everything, else one around it all.
 * @param {Range | undefined} last
 * @param {{known: number[], goal: number, drawn: number[], isShare: boolean}} values what is published or projected, the
 *   goal, which counts only if it is near, and what was drawn or revealed
 * @returns {Range}
 */
export function rangeToDrawIn(last, { known, goal, drawn, isShare }) {
  const [lowest, highest] = ends(known);
  const far = 3 * (highest - lowest) + Math.max(Math.abs(lowest), Math.abs(highest)) * LEAST_SPAN;
  const isNear = goal > lowest - far && goal < highest + far;
  const all = [...known, ...drawn, ...(isNear ? [goal] : [])];
  const [low, high] = ends(all);
  if (last !== undefined && low >= last[0] && high <= last[1]) return last;
  const span = high - low;
  const least = Math.max(Math.abs(low), Math.abs(high)) * LEAST_SPAN;
  const room = Math.max(0, least - span) / 2 + span * AIR;
  const floor = low >= 0 ? 0 : -Infinity;
  const ceiling = isShare && high <= 1 ? 1 : Infinity;
  const range = /** @type {Range} */ ([Math.max(floor, low - room), Math.min(ceiling, high + room)]);
  // Nothing but zeros still needs a height.
  return range[0] < range[1] ? range : [range[0], range[0] + 1];
}

/** @param {number[]} values @returns {Range} */
function ends(values) {
  return [Math.min(...values), Math.max(...values)];
}

/**
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
export function scale([low, high], [start, end]) {
  return {
    to: (/** @type {number} */ value) => start + ((value - low) / (high - low)) * (end - start),
    from: (/** @type {number} */ place) => low + ((place - start) / (end - start)) * (high - low),
  };
}

/** @param {[number, number][]} points */
export function path(points) {
  return points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
}
