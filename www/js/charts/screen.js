/** How finely the screen shows a chart. */

/** What the crate draws at: src/charts/ground.rs refuses other ratios. */
const COARSEST = 0.5;
const FINEST = 8;

/** Pixels of the screen to one of the page; a page zoomed out to a quarter would ask for fewer than can be drawn. */
export function screenRatio() {
  return Math.min(FINEST, Math.max(COARSEST, window.devicePixelRatio));
}
