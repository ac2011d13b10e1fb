// What other sites and messengers show of a link to a page: title, words and picture. They need whole addresses, which
// whoever builds the site may know: SITE_ADDRESS=https://example.org/explorer/.
import process from "node:process";
import { part } from "../lay-out/template.mjs";

export const WIDTH = 1200;
export const HEIGHT = 630;
/** What the program is asked for: half the pixels at twice the ratio, so that words are large enough. */
export const CARD = ["--size", `${WIDTH / 2}x${HEIGHT / 2}`, "--ratio", "2", "--theme", "light"];

/** The address of the folder that the page is served from, with a slash at its end; empty if nobody said. */
export const SITE = read(process.env.SITE_ADDRESS ?? "");

/** @param {string} given */
function read(given) {
  if (given === "") return "";
  const { protocol, href } = new URL(given.endsWith("/") ? given : `${given}/`);
  if (!/^https?:$/.test(protocol)) throw new Error(`SITE_ADDRESS must begin with https://; it is ${given}`);
  return href;
}

/**
 * An address for those who read the page elsewhere: whole where the site's is known, else from the page's own folder.
 * @param {string} path from the top of the site
 * @param {string} up from the page to the top of the site
 */
export function address(path, up = "") {
  return SITE === "" ? up + path : SITE + path;
}

/**
 * @param {{title: string, description: string, picture: string, alt: string, path: string, type: string, up?: string}} page
 */
export function socialTags({ title, description, picture, alt, path, type, up }) {
  const tags = [
    ["og:site_name", "Integration Explorer"],
    ["og:type", type],
    ["og:title", title],
    ["og:description", description],
    ["og:image", address(picture, up)],
    ["og:image:type", "image/png"],
    ["og:image:width", String(WIDTH)],
    ["og:image:height", String(HEIGHT)],
    ["og:image:alt", alt],
    ...(SITE === "" ? [] : [["og:url", address(path)]]),
  ];
  return part("social", { tags });
}
