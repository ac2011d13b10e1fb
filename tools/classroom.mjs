// Lays out the pages of the classroom: `node tools/classroom.mjs <folder>`, a folder that www/ was copied into.
// Fills them with their words, so that they read before their scripts arrive; fills the worksheet, the answer key and
// the notes with what the model answers, so that no number on them is typed; and lays the QR package beside the scripts.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { openLesson } from "./classroom/lesson.mjs";
import { paperParts } from "./classroom/paper.mjs";
import { filled } from "./classroom/words.mjs";

const PACKAGE = "node_modules/qr";

/** @param {string} folder */
function layOut(folder) {
  const lesson = openLesson();
  const parts = paperParts(lesson);
  const pages = join(folder, "classroom");
  for (const file of readdirSync(pages).filter((name) => name.endsWith(".html"))) {
    const page = join(pages, file);
    writeFileSync(page, filled(readFileSync(page, "utf8"), parts, lesson.values));
  }
  const scripts = join(folder, "js/vendor");
  mkdirSync(scripts, { recursive: true });
  rmSync(join(scripts, "qr.d.ts"), { force: true });
  copyFileSync(join(PACKAGE, "index.js"), join(scripts, "qr.js"));
  copyFileSync(join(PACKAGE, "LICENSE-MIT"), join(scripts, "qr.LICENSE.txt"));
}

try {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error("name the folder that the pages are laid out in: node tools/classroom.mjs dist");
  layOut(folder);
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
