// How fast the model is, as ratios within one run, and then the page (bench/page.mjs): `make bench`.
// A part alone: `make bench ONLY=model` or `ONLY=page`; of the page also charts, movement, arrival or lighthouse.
// benches/model.rs is compiled three times: for this machine, for WebAssembly as the page has it (with SIMD), and for
// WebAssembly without SIMD. Each works on one thread, the WebAssembly in Node through the glue that the page uses.
// Beside them runs the reference of tests/reference/, the model in plain JavaScript.
// They take turns at every task, many short times after a warm-up, and the quickest counts: whatever else the machine
// does can only add to it. Where the system tells it (Linux), the time is the processor's own for the task, so that
// waiting for a turn on a busy machine is not counted. Times are for reading, never for a test.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import os from "node:os";
import process from "node:process";
import readline from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { leversInYear } from "../tests/reference/policy_year.js";
import { makeInputs } from "../tests/reference/inputs.js";
import { centralParameters, registry } from "../tests/reference/parameters.js";
import { project } from "../tests/reference/project.js";
import { readTables } from "../tests/reference/tables.js";
import { benchPage, PAGE_PARTS } from "./bench/page.mjs";
import { print } from "./bench/table.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const MADE = "target/bench";
const [DISTRICTS, CELLS, YEARS] = [374, 99, 30];
const BUILDS = ["native", "simd", "scalar"];
const WASM = ["--target", "wasm32-unknown-unknown"];
const WARM_UP = 20;
const LANES = [1, 2, 4, 8];
const DRAWS = [4, 8, 16, 32];
const COUNTRIES = [94, 187, 374, 748];
/** The levers of benches/model.rs, as the reference wants them. */
const DECISIONS = { settings: { esol_funding: 300, work_visas: 40000, compulsory_esol_share: 0.5 }, startYear: 2026, phaseYears: 1 };
const TELLS_PROCESSOR_TIME = existsSync("/proc/self/schedstat");

/** One build: does a task once and says how many nanoseconds it took. @typedef {(task: string) => Promise<number>} Build */
/** The quickest time of a task in each build, nanoseconds. @typedef {Record<string, number>} Times */

function run(/** @type {string} */ program, /** @type {string[]} */ parameters, environment = {}) {
  const { status, stdout, error } = spawnSync(program, parameters, {
    encoding: "utf8",
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${program} failed${error ? `: ${error.message}` : ""}`);
  return stdout;
}

/** Compiles the bench and returns the file that Cargo says it made. */
function compile(/** @type {string[]} */ parameters, environment = {}) {
  const messages = run("cargo", ["build", "--quiet", "--locked", "--release", "--bench", "model",
    "--message-format=json-render-diagnostics", ...parameters], environment);
  const made = messages.trim().split("\n").map((line) => JSON.parse(line));
  const artifact = made.find(({ reason, target }) => reason === "compiler-artifact" && target.kind.includes("bench"));
  return artifact.executable ?? artifact.filenames.find((/** @type {string} */ name) => name.endsWith(".wasm"));
}

/** Processor time of a process that has gone back to sleep: while it runs, the system's count lags behind. */
async function processorTime(/** @type {number} */ id) {
  const isAsleep = () => / [S] /.test(readFileSync(`/proc/${id}/stat`, "utf8"));
  while (!isAsleep()) await new Promise((resolve) => setTimeout(resolve, 1));
  return Number(readFileSync(`/proc/${id}/schedstat`, "utf8").split(" ")[0]);
}

/** Processor time of this process, or what a clock says. */
function ownTime() {
  if (!TELLS_PROCESSOR_TIME) return Number(process.hrtime.bigint());
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

/** @returns {{native: Build, years: () => Promise<number[]>, end: () => void}} */
function startNative(/** @type {string} */ program) {
  const server = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = readline.createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const ask = async (/** @type {string} */ request) => {
    server.stdin.write(`${request}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`the native build ended at "${request}"`);
    return value.split(" ").map(Number);
  };
  const native = async (/** @type {string} */ task) => {
    const id = /** @type {number} */ (server.pid);
    const before = TELLS_PROCESSOR_TIME ? await processorTime(id) : 0;
    const [time] = await ask(task);
    return TELLS_PROCESSOR_TIME ? (await processorTime(id)) - before : time;
  };
  return { native, years: () => ask("years"), end: () => server.stdin.end() };
}

/** @returns {Promise<Build>} */
async function startWasm(/** @type {string} */ name, /** @type {string} */ compiled) {
  run("wasm-bindgen", ["--target", "web", "--out-dir", `${MADE}/${name}`, "--out-name", "model", compiled]);
  const [raw, optimised] = [`${MADE}/${name}/model_bg.wasm`, `${MADE}/${name}/model.wasm`];
  run("wasm-opt", ["-O3", "--output", optimised, raw]);
  const glue = await import(pathToFileURL(`${MADE}/${name}/model.js`).href);
  glue.initSync({ module: readFileSync(optimised) });
  const tasks = new Map();
  return async (task) => {
    const [, id, number] = /** @type {RegExpMatchArray} */ (task.match(/^(.*) (\d+)$/));
    if (!tasks.has(task)) tasks.set(task, new glue.Task(id, Number(number)));
    const started = ownTime();
    tasks.get(task).run();
    return ownTime() - started;
  };
}

/**
 * Lets the builds take turns at some tasks. The first time of each is not counted.
 * @returns {Promise<Map<string, Times>>}
 */
async function race(/** @type {Record<string, Build>} */ builds, /** @type {string[]} */ tasks, /** @type {number} */ rounds) {
  const quickest = new Map(tasks.map((task) => [task, Object.fromEntries(BUILDS.map((name) => [name, Infinity]))]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const task of tasks) {
      const times = /** @type {Times} */ (quickest.get(task));
      for (const name of BUILDS) {
        const time = await builds[name](task);
        if (round > 0) times[name] = Math.min(times[name], time);
      }
    }
  }
  return quickest;
}

const milliseconds = (/** @type {number} */ time) => (time / 1e6).toFixed(2);
const load = () => os.loadavg().map((value) => value.toFixed(1)).join(" ");

/** A row of milliseconds in the three builds and two ratios. */
function compared(/** @type {string} */ label, /** @type {Times} */ { native, simd, scalar }, count = 1) {
  return [label, ...[native, simd, scalar].map((time) => milliseconds(time / count)),
    (scalar / simd).toFixed(2), (simd / native).toFixed(2)];
}

const COMPARED = ["native ms", "simd ms", "scalar ms", "scalar / simd", "simd / native"];

/** The quickest of some turns of the reference, which is written to be read: one path in plain JavaScript. */
function plainJavaScript() {
  const tables = readTables();
  const inputs = makeInputs(tables);
  const parameters = centralParameters(registry(tables), { standard: "D", assumptions: {} });
  let quickest = Infinity;
  for (let turn = 0; turn < 4; turn += 1) {
    const started = ownTime();
    project({ inputs, parameters, levers: (/** @type {number} */ year) => leversInYear(tables.levers, DECISIONS, year) });
    quickest = Math.min(quickest, ownTime() - started);
  }
  return quickest;
}

async function yearLoop(/** @type {Record<string, Build>} */ builds) {
  const tasks = [...LANES.map((lanes) => `lanes ${lanes}`), "central 0", "parameters 0"];
  await race(builds, ["lanes 4"], WARM_UP);
  const times = await race(builds, tasks, 6);
  const of = (/** @type {string} */ task) => /** @type {Times} */ (times.get(task));
  const { native, simd, scalar } = of("lanes 4");
  const row = (/** @type {string} */ name, /** @type {number} */ time) =>
    [name, milliseconds(time / 4), (time / (4 * DISTRICTS * CELLS * YEARS)).toFixed(2), (time / simd).toFixed(2)];
  print("The year loop, 4 draws side by side, as the page runs it: a draw; a cell is a group and band of a district, with its three stocks",
    ["build", "ms a draw", "ns a cell and year", "against simd"],
    [row("wasm with simd128", simd), row("wasm without simd128", scalar), row("native", native), row("the reference, plain JavaScript", 4 * plainJavaScript())]);
  print("The year loop by draws side by side, a draw (central: one path; parameters: the part of 4 draws that is drawing them)",
    ["", ...COMPARED],
    [...LANES.map((lanes) => compared(`${lanes}`, of(`lanes ${lanes}`), lanes)), compared("central", of("central 0")),
      compared("parameters", of("parameters 0"), 4)]);
}

/** The clock's time of 256 draws of a scenario on some workers, each with an instance of its own as in the page. */
async function onWorkers(/** @type {number} */ count) {
  const code = `import { readFileSync } from "node:fs";
    import { parentPort, workerData } from "node:worker_threads";
    const glue = await import(workerData.glue);
    glue.initSync({ module: readFileSync(workerData.wasm) });
    const [warm, task] = [new glue.Task("draws", 4), new glue.Task("draws", workerData.draws)];
    for (let round = 0; round < 20; round += 1) warm.run();
    parentPort.on("message", () => { task.run(); parentPort.postMessage("done"); });
    parentPort.postMessage("ready");`;
  const workerData = { glue: pathToFileURL(`${MADE}/simd/model.js`).href, wasm: `${MADE}/simd/model.wasm`, draws: 256 / count };
  const workers = Array.from({ length: count }, () => new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { workerData }));
  const answers = () => Promise.all(workers.map((worker) => new Promise((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
  })));
  await answers();
  let quickest = Infinity;
  for (let round = 0; round < 4; round += 1) {
    const started = process.hrtime.bigint();
    for (const worker of workers) worker.postMessage("go");
    await answers();
    quickest = Math.min(quickest, Number(process.hrtime.bigint() - started));
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
  return quickest;
}

async function twoWorkers() {
  const [one, two] = [await onWorkers(1), await onWorkers(2)];
  print("256 draws, the baseline known, in WebAssembly with SIMD, by the clock: a second worker helps as far as a processor is free",
    ["workers", "ms", "against one"], [[1, milliseconds(one), "1.00"], [2, milliseconds(two), (two / one).toFixed(2)]]);
}

async function growth(/** @type {Record<string, Build>} */ builds, /** @type {() => Promise<number[]>} */ years) {
  const times = await race(builds, DRAWS.map((draws) => `draws ${draws}`), 2);
  const four = /** @type {Times} */ (times.get("draws 4"));
  print("Growth with draws, in blocks of 4: how many times as long as 4 draws", ["draws", ...BUILDS],
    DRAWS.map((draws) => [draws, ...BUILDS.map((name) => (/** @type {Times} */ (times.get(`draws ${draws}`))[name] / four[name]).toFixed(2))]));
  const countries = await race(builds, COUNTRIES.map((districts) => `districts ${districts}`), 3);
  const whole = /** @type {Times} */ (countries.get(`districts ${DISTRICTS}`));
  print(`Growth with districts: how many times as long as the ${DISTRICTS} there are`, ["districts", "of them", ...BUILDS],
    COUNTRIES.map((districts) => [districts, (districts / DISTRICTS).toFixed(2),
      ...BUILDS.map((name) => (/** @type {Times} */ (countries.get(`districts ${districts}`))[name] / whole[name]).toFixed(2))]));
  // The quickest time of each year by itself, added up.
  const steps = async () => (await years()).map((time, year, all) => time - (all[year - 1] ?? 0));
  let quickest = await steps();
  for (let round = 0; round < 20; round += 1) {
    const now = await steps();
    quickest = quickest.map((time, year) => Math.min(time, now[year]));
  }
  let sum = 0;
  quickest = quickest.map((time) => (sum += time));
  const some = [1, 5, 10, 20, YEARS];
  print("Growth with years, native: the time to the end of a year, by the clock, against that of all",
    ["years", "ms", "of all", "of the years"],
    some.map((count) => [count, milliseconds(quickest[count - 1]), (quickest[count - 1] / quickest[YEARS - 1]).toFixed(2), (count / YEARS).toFixed(2)]));
}

async function questions(/** @type {Record<string, Build>} */ builds) {
  const times = await race(builds, ["run 200", "run with the baseline known 200", "result 200", "explain 0"], 1);
  const moved = await race(builds, ["run with the baseline known 0", "split 0"], 6);
  const of = (/** @type {string} */ task) => /** @type {Times} */ (times.get(task));
  print("Questions as the page asks them, on one thread", ["", ...COMPARED],
    [compared("200 draws of scenario and baseline", of("run 200")),
      compared("200 draws, the baseline known", of("run with the baseline known 200")),
      compared("the answer of 200 draws", of("result 200")),
      compared("a lever moved, the central path", /** @type {Times} */ (moved.get("run with the baseline known 0"))),
      compared("the same, and its differences split", /** @type {Times} */ (moved.get("split 0"))),
      compared("why, 3 levers, central paths", of("explain 0"))]);
}

async function benchModel() {
  process.env.PATH = `${ROOT}.tools/bin:${ROOT}node_modules/.bin:${process.env.PATH}`;
  mkdirSync(MADE, { recursive: true });
  // Flags from outside would replace those of .cargo/config.toml, SIMD among them.
  for (const name of ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"]) delete process.env[name];
  console.log("==> compiling the bench three times");
  const program = compile([]);
  const simd = await startWasm("simd", compile(WASM));
  const scalar = await startWasm("scalar", compile(WASM, { RUSTFLAGS: "-C target-feature=-simd128" }));
  // Last, so that a build that fails leaves no server waiting.
  const { native, years, end } = startNative(program);
  const builds = { native, simd, scalar };
  console.log(`\n${os.cpus()[0].model}, ${os.cpus().length} processors, Node ${process.version}; load before: ${load()}`);
  console.log(`One thread each; the quickest of several turns by ${TELLS_PROCESSOR_TIME ? "the processor's own time" : "the clock"}. Ratios hold within this run; times do not beyond it.`);
  await yearLoop(builds);
  await growth(builds, years);
  await questions(builds);
  await twoWorkers();
  console.log(`\nload after: ${load()}`);
  end();
}

async function main() {
  process.chdir(ROOT);
  const asked = process.argv.slice(2);
  const known = ["model", "page", ...PAGE_PARTS];
  const stranger = asked.find((part) => !known.includes(part));
  if (stranger !== undefined) throw new Error(`there is no part "${stranger}"; parts are ${known.join(", ")}`);
  if (asked.length === 0 || asked.includes("model")) await benchModel();
  const parts = asked.length === 0 || asked.includes("page") ? PAGE_PARTS : PAGE_PARTS.filter((part) => asked.includes(part));
  if (parts.length > 0) await benchPage(parts);
}

try {
  await main();
} catch (error) {
  console.error(`error: ${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
