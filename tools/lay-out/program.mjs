// Asks the native program, and keeps its answers: as long as the program is the same, the same question is asked once.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const TARGET = process.env.CARGO_TARGET_DIR ?? "target";
const PROGRAM = process.env.EXPLORER ?? join(TARGET, "release", "explorer");
const KEPT = join(TARGET, "pictures");
const ANSWER = "answer.json";

const program = createHash("sha256");
let isRead = false;

/** @param {string[]} question */
function keyOf(question) {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: build it with cargo build --release --bin explorer, or name it in EXPLORER`);
  if (!isRead) program.update(readFileSync(PROGRAM));
  isRead = true;
  return program.copy().update(JSON.stringify(question)).digest("hex").slice(0, 24);
}

/**
 * The folder with what the program made for a question.
 * @param {string[]} question
 * @param {(folder: string) => string[]} output arguments that name files in the folder
 */
function made(question, output) {
  const folder = join(KEPT, keyOf(question));
  if (existsSync(folder)) return folder;
  const making = `${folder}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const answer = execFileSync(PROGRAM, [...question, ...output(making)], { maxBuffer: 1 << 28, stdio: "pipe" });
  writeFileSync(join(making, ANSWER), answer);
  renameSync(making, folder);
  return folder;
}

/**
 * What the program says.
 * @param {string[]} question
 */
export function told(...question) {
  return readFileSync(join(made(question, () => []), ANSWER), "utf8").trimEnd();
}

/**
 * What the program says, as JSON.
 * @param {string[]} question
 * @returns {any}
 */
export function asked(...question) {
  return JSON.parse(told(...question));
}

/**
 * Draws pictures; gives the folder that they are in. `name` has {chart} or {theme} in it where there are several.
 * @param {string} name
 * @param {string[]} question
 */
export function drawn(name, ...question) {
  return made(["render", ...question], (folder) => ["--output", join(folder, name)]);
}
