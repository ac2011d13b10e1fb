// The pages of the classroom: their words, so that they read before their scripts arrive; the worksheet, the answer key
// and the notes with what the model answers, so that no number on them is typed; and the QR package beside the scripts.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openLesson } from "./classroom/lesson.mjs";
import { paperParts, words } from "./classroom/paper.mjs";

/** @import {Filling} from "./lay-out/template.mjs" */

const PACKAGE = "node_modules/qr";

/** @param {string} folder @returns {Filling} */
export function classroom(folder) {
  const scripts = join(folder, "js/vendor");
  mkdirSync(scripts, { recursive: true });
  rmSync(join(scripts, "qr.d.ts"), { force: true });
  copyFileSync(join(PACKAGE, "index.js"), join(scripts, "qr.js"));
  copyFileSync(join(PACKAGE, "LICENSE-MIT"), join(scripts, "qr.LICENSE.txt"));
  const lesson = openLesson();
  return { words, values: lesson.values, made: paperParts(lesson) };
}
