// Runs every check and test and closes with one line that sums them up: `make test`.
// A part alone: `make test ONLY=rust` (unit, rust, data, wasm or page; several with ONLY="rust data").
// All steps run even when one fails, so that one run shows everything there is to mend.
import { spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const WASM = ["--target", "wasm32-unknown-unknown"];
/** By name: older versions of Node.js know no patterns here, newer ones no folders. */
const UNIT_TESTS = readdirSync(`${ROOT}tests/unit`).filter((name) => name.endsWith(".test.js")).map((name) => `tests/unit/${name}`);
const PLAYWRIGHT_REPORT = "target/e2e/report.json";

/** The part that compiles the program, and tests it. */
const PROGRAM = "rust";
const isTested = process.argv.length === 2 || process.argv.includes(PROGRAM);
/**
 * The program that the Rust tests have built is used again: one in target/release may be of another day. Without those
 * tests the build of the page compiles its own.
 */
const TESTED = /** @type {Record<string, string>} */ (
  isTested ? { EXPLORER: process.env.EXPLORER ?? `${process.env.CARGO_TARGET_DIR ?? "target"}/debug/explorer` } : {}
);

/**
 * A step counts as one check, unless `count` reads from its output (or report) how many tests it ran.
 * @typedef {{passed: number, failed: number}} Tally
 * @typedef {{part: string, name: string, command: string[], environment?: Record<string, string>,
 *   count?: (output: string) => Tally}} Step
 */

/** @type {Step[]} */
const STEPS = [
  {
    part: "unit",
    name: "unit tests of the page's JavaScript",
    command: [process.execPath, "--test", "--test-reporter=tap", ...UNIT_TESTS],
    count: countNodeTests,
  },
  { part: "rust", name: "format of the Rust code", command: ["cargo", "fmt", "--check", "--", "--color", "never"] },
  {
    part: "rust",
    name: "Rust lints, native",
    command: ["cargo", "clippy", "--quiet", "--locked", "--all-targets", "--", "-D", "warnings"],
  },
  {
    part: "rust",
    name: "Rust lints, the library alone",
    command: ["cargo", "clippy", "--quiet", "--locked", "--lib", "--no-default-features", "--", "-D", "warnings"],
  },
  {
    part: "rust",
    name: "Rust lints, browser",
    command: ["cargo", "clippy", "--quiet", "--locked", ...WASM, "--lib", "--test", "wasm*", "--", "-D", "warnings"],
  },
  {
    part: "rust",
    name: "Rust documentation",
    command: ["cargo", "doc", "--quiet", "--locked", "--no-deps", "--lib"],
    environment: { RUSTDOCFLAGS: "-D warnings" },
  },
  {
    part: "rust",
    name: "Rust tests, native",
    command: ["cargo", "test", "--locked", "--no-fail-fast"],
    count: countRustTests,
  },
  {
    part: "rust",
    name: "agreement of the program with the reference",
    command: [process.execPath, "--test", "--test-reporter=tap", "tests/reference/agreement.test.js"],
    environment: TESTED,
    count: countNodeTests,
  },
  { part: "data", name: "data package", command: [".tools/venv/bin/python", "tools/data/validate.py"] },
  {
    part: "wasm",
    name: "Rust tests in Chromium",
    command: ["cargo", "test", "--locked", ...WASM, "--test", "wasm*"],
    environment: {
      CHROMEDRIVER: process.env.CHROMEDRIVER ?? "/usr/bin/chromedriver",
      WASM_BINDGEN_TEST_ONLY_WEB: "1",
      WASM_BINDGEN_TEST_TIMEOUT: "300",
    },
    count: countRustTests,
  },
  { part: "page", name: "build of the page", command: ["tools/build.sh"], environment: TESTED },
  { part: "page", name: "types of the page", command: ["node_modules/.bin/tsc", "--project", "tsconfig.json"] },
  {
    part: "page",
    name: "types of the tools, the reference and end-to-end tests",
    command: ["node_modules/.bin/tsc", "--project", "tools/tsconfig.json"],
  },
  { part: "page", name: "JavaScript lints", command: ["node_modules/.bin/eslint", "--max-warnings=0", "."] },
  { part: "page", name: "style sheet lints", command: ["node_modules/.bin/stylelint", "--max-warnings=0", "www/**/*.css"] },
  { part: "page", name: "HTML", command: ["node_modules/.bin/html-validate", "--max-warnings=0", "dist/**/*.html"] },
  {
    part: "page",
    name: "end-to-end tests in Chromium",
    command: ["node_modules/.bin/playwright", "test"],
    environment: TESTED,
    count: countBrowserTests,
  },
];

/** Adds up the closing lines of every test binary. */
function countRustTests(/** @type {string} */ output) {
  const tally = { passed: 0, failed: 0 };
  for (const match of output.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed;/gm)) {
    tally.passed += Number(match[1]);
    tally.failed += Number(match[2]);
  }
  return tally;
}

/** Reads the closing lines of Node's own test runner. */
function countNodeTests(/** @type {string} */ output) {
  const number = (/** @type {string} */ what) => Number(output.match(new RegExp(`^# ${what} (\\d+)$`, "m"))?.[1] ?? 0);
  return { passed: number("pass"), failed: number("fail") + number("cancelled") };
}

function countBrowserTests() {
  if (!existsSync(PLAYWRIGHT_REPORT)) return { passed: 0, failed: 0 };
  const { stats } = JSON.parse(readFileSync(PLAYWRIGHT_REPORT, "utf8"));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/**
 * Runs a command, showing its output as it comes and keeping it to count from.
 * @param {Step} step
 * @returns {Promise<{code: number, output: string}>}
 */
function run({ command: [program, ...parameters], environment }) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, {
      env: { ...process.env, CARGO_TERM_COLOR: "never", ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const [stream, out] of /** @type {const} */ ([[child.stdout, process.stdout], [child.stderr, process.stderr]])) {
      stream.on("data", (chunk) => {
        output += chunk;
        out.write(chunk);
      });
    }
    child.on("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * @param {Step} step
 * @returns {Promise<Tally & {why: string}>}
 */
async function check(step) {
  const { code, output } = await run(step);
  const tally = step.count ? step.count(output) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  let why = tally.failed > 0 ? `${tally.failed} failed` : "";
  // A step that could not start its tests has counted none as failed; a step without tests checks nothing.
  if (!why && code !== 0) why = `ended with code ${code}`;
  if (!why && tally.passed === 0) why = "ran no test";
  return { passed: tally.passed, failed: why && tally.failed === 0 ? 1 : tally.failed, why };
}

function wantedSteps(/** @type {string[]} */ parts) {
  const known = new Set(STEPS.map((step) => step.part));
  const unknown = parts.filter((part) => !known.has(part));
  if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(", ")}: there are ${[...known].join(", ")}`);
  return parts.length === 0 ? STEPS : STEPS.filter((step) => parts.includes(step.part));
}

async function main() {
  process.chdir(ROOT);
  rmSync(PLAYWRIGHT_REPORT, { force: true });
  const total = { passed: 0, failed: 0 };
  const failures = [];
  for (const step of wantedSteps(process.argv.slice(2))) {
    console.log(`==> ${step.name}`);
    const started = Date.now();
    const { passed, failed, why } = await check(step);
    console.log(`    ${why ? `FAILED: ${why}` : `${passed} passed`} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
    total.passed += passed;
    total.failed += failed;
    if (why) failures.push(`${step.name}: ${why}`);
  }
  for (const failure of failures) console.log(`FAILED  ${failure}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

try {
  await main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
