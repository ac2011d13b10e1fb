/** What an embedded page and the page around it say to each other; docs/embedding.md describes it. */

export const NAME = "integration-explorer";
export const VERSION = 1;
/** A longer link than this is no scenario of ours. */
const LONGEST_LINK = 20_000;
const KINDS = new Set(["hello", "set-scenario", "set-place"]);

/**
 * @typedef {{kind: "hello"} | {kind: "set-scenario", link: string} | {kind: "set-place", place: string}} Order
 */

/**
 * Reads a message from the page around this one; whatever is not exactly one of ours is no message.
 * @param {unknown} data
 * @returns {Order | undefined}
 */
export function readOrder(data) {
  // Only plain data crosses between windows, yet a getter or a proxy in the same window may still throw.
  try {
    if (typeof data !== "object" || data === null) return undefined;
    const { name, version, kind, link, place } = /** @type {Record<string, unknown>} */ (data);
    if (name !== NAME || version !== VERSION || typeof kind !== "string" || !KINDS.has(kind)) return undefined;
    if (kind === "hello") return { kind };
    if (kind === "set-scenario") return isText(link, LONGEST_LINK) ? { kind, link } : undefined;
    return isText(place, 20) ? { kind: "set-place", place } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @param {number} longest
 * @returns {value is string}
 */
function isText(value, longest) {
  return typeof value === "string" && value.length <= longest;
}

/**
 * @param {string} kind
 * @param {object} content
 */
export function report(kind, content) {
  return { name: NAME, version: VERSION, kind, ...content };
}

/**
 * The origins that may talk to an embedded page: those in its address, or any where it names none.
 * @param {string | null} words
 */
export function readOrigins(words) {
  const named = (words ?? "").split(/[\s,]+/).filter((word) => word !== "");
  return { allows: (/** @type {string} */ origin) => named.length === 0 || named.includes(origin) };
}
