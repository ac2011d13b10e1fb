/** The code to copy, one line each: editors put paragraphs where they see a line break. */

import { ATTRIBUTES } from "../widget/settings.js";

/**
 * @typedef {"element"|"resized"|"frame"|"picture"} Kind
 * @typedef {{embed: string, element: string, resizer: string}} Addresses
 * @typedef {{attributes: Record<string, string>, link: string, kind: Kind, addresses: Addresses, site: string,
 *   width: string, height: number, picture: string, alternative: string, title: string, linkWords: string}} Piece
 */

/** Scripts and links that open a window; no origin, no storage, no way to the page around. */
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

/** @param {string} words */
function escaped(words) {
  return words.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * @param {string} name
 * @param {Record<string, string | undefined>} attributes
 * @param {string} [inside]
 */
function tag(name, attributes, inside) {
  const pairs = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [`${key}="${escaped(value)}"`]));
  const open = `<${[name, ...pairs].join(" ")}>`;
  return inside === undefined ? open : `${open}${inside}</${name}>`;
}

/**
 * The address of the page for frames: what differs from the usual, and the scenario.
 * @param {string} page
 * @param {Record<string, string>} attributes
 * @param {string} link
 */
export function embedAddress(page, attributes, link) {
  const address = new URL(page);
  for (const name of ATTRIBUTES) {
    const value = attributes[name];
    if (value !== undefined && value !== "") address.searchParams.set(name, value);
  }
  address.hash = link;
  // Commas mean nothing in a query and read better as they are.
  return address.href.replaceAll("%2C", ",");
}

/** @param {Piece} piece */
function linked({ site, link, picture, alternative, width, linkWords }) {
  const address = new URL(site);
  address.hash = link;
  const inside =
    picture === "" ? escaped(linkWords) : tag("img", { src: picture, alt: alternative, width: width || undefined });
  return tag("a", { href: address.href }, inside);
}

/** @param {Piece} piece */
export function code(piece) {
  const { attributes, link, kind, addresses, width, height, title } = piece;
  if (kind === "picture") return linked(piece);
  if (kind === "element") {
    const given = Object.fromEntries(ATTRIBUTES.map((name) => [name, attributes[name] || undefined]));
    const element = tag("integration-explorer", { ...given, scenario: link }, linked(piece));
    const boxed = width === "" ? element : tag("div", { style: `max-width:${width}px` }, element);
    return `${boxed}${tag("script", { type: "module", src: addresses.element }, "")}`;
  }
  const frame = tag(
    "iframe",
    {
      src: embedAddress(addresses.embed, attributes, link),
      title,
      width: width || "100%",
      height: String(height),
      loading: "lazy",
      sandbox: SANDBOX,
      frameborder: "0",
    },
    "",
  );
  return kind === "frame" ? frame : `${frame}${tag("script", { src: addresses.resizer, defer: "defer" }, "")}`;
}
