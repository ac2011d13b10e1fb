// Where the page is published, which whoever builds it may know: SITE_ADDRESS=https://example.org/explorer/.
import process from "node:process";

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
