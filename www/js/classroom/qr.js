/** A link as a QR code, in SVG, so that it prints sharp. */

import encodeQR from "../vendor/qr.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
/** The white frame that readers need, in modules. */
const QUIET = 4;

/**
 * @param {string} address
 * @param {string} name what a screen reader hears
 */
export function qrCode(address, name) {
  const rows = encodeQR(address, "raw", { ecc: "medium", border: QUIET });
  const size = rows.length;
  const dark = rows.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])));
  const $picture = svg("svg", { viewBox: `0 0 ${String(size)} ${String(size)}`, class: "qr", role: "img", "aria-label": name });
  $picture.append(
    svg("rect", { class: "qr-light", width: size, height: size }),
    svg("path", { class: "qr-dark", d: dark.join("") }),
  );
  return $picture;
}

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {string[]} words
 */
export function svg(tag, attributes, ...words) {
  const $node = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) $node.setAttribute(name, String(value));
  $node.append(...words);
  return $node;
}
