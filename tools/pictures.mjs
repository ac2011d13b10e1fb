// Draws the pictures that are there before the page's scripts: `node tools/pictures.mjs <folder>`, a folder that www/
// was copied into. Fills index.html with today's policy as pictures and words, and writes pictures/ and stories/.
// EXPLORER names the program that draws (target/release/explorer), SITE_ADDRESS where the page will be published.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { prerender } from "./pictures/prerendered.mjs";
import { storyPages } from "./pictures/stories.mjs";

try {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("name the folder that the page is laid out in: node tools/pictures.mjs dist");
  for (const name of ["pictures", "stories"]) mkdirSync(join(folder, name), { recursive: true });
  prerender(folder);
  storyPages(folder);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
