/** The little that a drawing of one outcome over the years, or over a value, needs: scales, round ticks, their words. */

/** @typedef {{low: number, high: number, step: number, ticks: number[]}} Axis */

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * A range that ends on round numbers.
 * @param {number} low
 * @param {number} high
 * @param {number} most most ticks, about
 * @returns {Axis}
 */
export function axis(low, high, most) {
  const span = high > low ? high - low : Math.abs(low) || 1;
  const rough = span / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((candidate) => candidate * power >= rough) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  // Counted rather than added up, so that no tick gathers what binary fractions leave behind.
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { low: ticks[0] ?? low, high: ticks[ticks.length - 1] ?? high, step, ticks };
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
