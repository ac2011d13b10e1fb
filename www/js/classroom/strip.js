/**
 * Every answer of a class as a dot over the value that it reaches; dots that would lie on one another are stacked.
 * Full dots keep within the budget, rings go beyond it. The crate has no picture of this kind, so it is SVG.
 */

import { number, text } from "../core/messages.js";
import { axis, scale } from "./plot.js";
import { svg } from "./qr.js";
import { entered } from "./values.js";

/** @import {Outcome} from "../core/types.js" */
/** @typedef {{value: number, isWithin: boolean}} Dot */

const ROOM = { side: 28, top: 44, bottom: 30 };
const RADIUS = 6;
/** Room that the words of a tick take, in pixels. */
const TICK = 90;

/**
 * @param {{dots: Dot[], outcome: Outcome, goal: number, today: number, width: number, account: string}} about
 */
export function strip({ dots, outcome, goal, today, width, account }) {
  const values = [...dots.map(({ value }) => value), today];
  const spread = Math.max(...values) - Math.min(...values) || Math.abs(today) * 0.02 || 1;
  // A goal that no answer comes near would press all dots into one.
  const isNear = goal > Math.min(...values) - 2 * spread && goal < Math.max(...values) + 2 * spread;
  const all = isNear ? [...values, goal] : values;
  const range = axis(Math.min(...all), Math.max(...all), Math.max(2, Math.floor(width / TICK)));
  const x = scale([range.low, range.high], [ROOM.side, width - ROOM.side]);
  const stacks = stacked(dots, (value) => x.to(value));
  const most = Math.max(1, ...stacks.map(({ level }) => level + 1));
  const height = ROOM.top + ROOM.bottom + Math.max(most, 4) * 2 * RADIUS;
  const ground = height - ROOM.bottom;
  const $picture = svg("svg", { class: "strip", viewBox: `0 0 ${String(width)} ${String(height)}`, role: "img", "aria-label": account });
  const words = range.ticks.map((tick) => svg("text", { class: "predict-word", x: x.to(tick), y: ground + 20, "text-anchor": "middle" }, number(entered({ ...outcome, decimals: 3 }, tick))));
  $picture.append(
    svg("line", { class: "predict-grid", x1: 0, x2: width, y1: ground, y2: ground }),
    ...words,
    ...mark(x.to(today), ground, 30, "strip-today", text("strip.today"), width),
    ...(isNear ? mark(x.to(goal), ground, 14, "strip-goal", text("strip.goal"), width) : []),
    ...stacks.map(({ dot, at, level }) =>
      svg("circle", { class: dot.isWithin ? "strip-dot" : "strip-ring", cx: at, cy: ground - RADIUS - 2 * RADIUS * level, r: RADIUS - 1 }),
    ),
  );
  return $picture;
}

/**
 * @param {Dot[]} dots
 * @param {(value: number) => number} place
 */
function stacked(dots, place) {
  /** @type {Map<number, number>} */
  const levels = new Map();
  return [...dots]
    .sort((one, other) => one.value - other.value)
    .map((dot) => {
      const bin = Math.round(place(dot.value) / (2 * RADIUS));
      const level = levels.get(bin) ?? 0;
      levels.set(bin, level + 1);
      return { dot, at: bin * 2 * RADIUS, level };
    });
}

/**
 * @param {number} at
 * @param {number} ground
 * @param {number} y
 * @param {string} kind
 * @param {string} word
 * @param {number} width
 */
function mark(at, ground, y, kind, word, width) {
  const anchor = at > width / 2 ? "end" : "start";
  return [
    svg("line", { class: kind, x1: at, x2: at, y1: y + 4, y2: ground }),
    svg("text", { class: "predict-word", x: at + (anchor === "end" ? -6 : 6), y, "text-anchor": anchor }, word),
  ];
}
