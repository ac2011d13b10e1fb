// What other sites and messengers show of a link to a page: title, words and picture.
import { escaped } from "../method/text.mjs";
import { SITE, address } from "./site.mjs";

export const WIDTH = 1200;
export const HEIGHT = 630;
/** What the program is asked for: half the pixels at twice the ratio, so that words are large enough. */
export const CARD = ["--size", `${WIDTH / 2}x${HEIGHT / 2}`, "--ratio", "2", "--theme", "light"];

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
  ];
  if (SITE !== "") tags.push(["og:url", address(path)]);
  const lines = tags.map(([name, content]) => `<meta property="${name}" content="${escaped(content ?? "")}">`);
  return [...lines, '<meta name="twitter:card" content="summary_large_image">'].join("\n    ");
}
