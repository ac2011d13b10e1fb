/** Colours that a host chooses for a widget: read, held against the contrast that readers need, and completed. */

/** @typedef {{paper: string, ink: string, mine: string}} Colours */
/** @typedef {{part: "ink"|"mine", ratio: number, needed: number, isEnough: boolean}} Judgement */

const PARTS = /** @type {const} */ (["paper", "ink", "mine"]);
const HEX = /^#[0-9a-f]{6}$/i;
/** WCAG 2.2, 1.4.3: text on its ground. The colour of the reader's path writes numbers too. */
const TEXT = 4.5;
/** WCAG 2.2, 1.4.11: edges of controls, and the focus. */
const EDGE = 3;
/** Rounding to whole steps of a channel must not fall short of what is needed. */
const MARGIN = 0.1;
const FOCUS = ["#0b57d0", "#8ab4f8"];

/**
 * Reads "paper:#ffffff ink:#1c1e22 mine:#8a4b08"; undefined unless all three are there and are colours.
 * @param {string | null} words
 * @returns {Colours | undefined}
 */
export function readColours(words) {
  const pairs = (words ?? "").trim().split(/[\s,;]+/).map((pair) => pair.split(":"));
  const found = Object.fromEntries(pairs);
  if (!PARTS.every((part) => HEX.test(found[part] ?? ""))) return undefined;
  const { paper, ink, mine } = found;
  return { paper, ink, mine };
}

/** @param {Colours} colours */
export function writeColours(colours) {
  return PARTS.map((part) => `${part}:${colours[part]}`).join(" ");
}

/** @param {string} hex */
function channels(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/**
 * Relative luminance as WCAG 2.2 defines it.
 * @param {string} hex
 */
function luminance(hex) {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * The contrast ratio of two colours, from 1 to 21.
 * @param {string} one
 * @param {string} other
 */
export function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * How readable what is written in each colour would be.
 * @param {Colours} colours
 * @returns {Judgement[]}
 */
export function judge({ paper, ink, mine }) {
  return Object.entries({ ink, mine }).map(([part, colour]) => {
    const ratio = contrast(colour, paper);
    return { part: /** @type {"ink"|"mine"} */ (part), ratio, needed: TEXT, isEnough: ratio >= TEXT };
  });
}

/** @param {Colours} colours */
export function isReadable(colours) {
  return judge(colours).every(({ isEnough }) => isEnough);
}

/**
 * @param {string} from
 * @param {string} to
 * @param {number} share how far towards the second colour
 */
function mix(from, to, share) {
  const other = channels(to);
  const mixed = channels(from).map((channel, index) => Math.round(channel + ((other[index] ?? 0) - channel) * share));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/**
 * The quietest mixture of ink and paper that still has the contrast.
 * @param {Colours} colours
 * @param {number} needed
 */
function quietest({ paper, ink }, needed) {
  for (let share = 0.6; share > 0; share -= 0.05) {
    const mixed = mix(ink, paper, share);
    if (contrast(mixed, paper) >= needed + MARGIN) return mixed;
  }
  return ink;
}

/**
 * Every token that the three colours stand for.
 * @param {Colours} colours
 * @returns {{scheme: "light"|"dark", tokens: Record<string, string>}}
 */
export function complete(colours) {
  const { paper, ink, mine } = colours;
  const [red, green, blue] = channels(mine);
  const ground = `${String(red)} ${String(green)} ${String(blue)}`;
  const quiet = quietest(colours, TEXT);
  const tokens = {
    paper,
    card: paper,
    ink,
    quiet,
    line: mix(ink, paper, 0.82),
    edge: quietest(colours, EDGE),
    mine,
    "mine-soft": `rgb(${ground} / 24%)`,
    "mine-faint": `rgb(${ground} / 11%)`,
    "on-mine": paper,
    baseline: quiet,
    past: ink,
    focus: FOCUS.find((colour) => contrast(colour, paper) >= EDGE + MARGIN) ?? ink,
  };
  return { scheme: luminance(paper) > luminance(ink) ? "light" : "dark", tokens };
}
