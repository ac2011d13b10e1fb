/** Colours as a browser writes them, and as a drawing takes them. */

/**
 * A colour that the browser resolved: a mixture is written color(srgb 0.5 0.2 0 / 0.3), everything else rgb(127, 51, 0) or
 * rgba(127, 51, 0, 0.3).
 * @param {string} written
 */
export function asRgba(written) {
  const scale = written.startsWith("color(srgb") ? 255 : 1;
  const numbers = written.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const [red, green, blue] = numbers.map((part) => Math.round(part * scale));
  return `rgba(${String(red)}, ${String(green)}, ${String(blue)}, ${String(numbers[3] ?? 1)})`;
}

/**
 * As many colours as there are classes, spread over all there are.
 * @param {string[]} colours
 * @param {number} count
 */
export function spread(colours, count) {
  const last = colours.length - 1;
  return Array.from({ length: count }, (_, index) => colours[Math.round((index * last) / Math.max(count - 1, 1))] ?? "");
}
