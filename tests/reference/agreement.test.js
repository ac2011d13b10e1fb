// Holds the program to the reference: thirty scenarios, every outcome and account, today's policy and the scenario.
// Run by `node --test tests/reference/agreement.test.js`; the program is found as README.md says.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { UNITED_KINGDOM } from "./names.js";
import { outcomesByYear } from "./levels.js";
import { accountsOf } from "./outcomes.js";
import { inverseNormal, xxh64 } from "./random.js";
import { registry } from "./parameters.js";
import { runScenario } from "./scenario.js";
import { SPLIT_OUTCOMES, splitOf } from "./split.js";
import { readTables } from "./tables.js";

/** @typedef {import("./scenario.js").Scenario & {name: string, place: string}} NamedScenario */
/** @typedef {{year: number, outcome: string, baseline: number | null, scenario: number | null, p50: number | null,
 *   same_people: number, who_is_counted: number}} OutcomeRow */
/** @typedef {Record<string, number> & {policy: string, place: string, population: string, year: number}} AccountOfProgram */
/** @typedef {{largest: number, where: string, wrong: string[]}} Difference */

const RELATIVE = 1e-6;
/** Beside the relative difference: a millionth of a person or of a million pounds, and next to nothing of a share. */
const FLOORS = { people: 1e-6, pounds_million: 1e-6, share: 1e-12 };

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const tables = readTables();
/** @type {NamedScenario[]} */
const scenarios = JSON.parse(readFileSync(new URL("scenarios.json", import.meta.url), "utf8"));
const scaleOf = new Map(tables.outcomes.map((row) => [row.id, /** @type {keyof typeof FLOORS} */ (row.scale)]));
const policies = /** @type {const} */ (["baseline", "scenario"]);

function findProgram() {
  const built = ["release", "debug"].map((profile) => `${ROOT}target/${profile}/explorer`);
  const program = process.env.EXPLORER ?? built.find((path) => existsSync(path));
  if (!program || !existsSync(program)) {
    throw new Error(`there is no program to compare with${program ? ` at ${program}` : ""}: build it with`
      + " `cargo build --release`, or name one in the environment variable EXPLORER");
  }
  return program;
}

const program = findProgram();

const ask = (/** @type {string[]} */ ...words) =>
  JSON.parse(execFileSync(program, [...words, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 29 }));

/** Runs the program. @returns {{rows: OutcomeRow[], accounts: AccountOfProgram[]}} */
function runProgram(/** @type {NamedScenario} */ scenario, /** @type {string[]} */ ...options) {
  const words = ["run", "--place", scenario.place, ...options];
  for (const [id, value] of Object.entries(scenario.settings ?? {})) words.push("--set", `${id}=${value}`);
  for (const [id, value] of Object.entries(scenario.assumptions ?? {})) words.push("--assume", `${id}=${value}`);
  for (const [option, value] of Object.entries({ "--start-year": scenario.start_year, "--evidence": scenario.evidence,
    "--phase-years": scenario.phase_years, "--seed": scenario.seed })) {
    if (value !== undefined) words.push(option, String(value));
  }
  return ask(...words);
}

/** Notes how far the program is from the reference. */
function compare(/** @type {Difference} */ difference, /** @type {string} */ where, /** @type {number | null} */ programs,
  /** @type {number | undefined} */ own, /** @type {number} */ floor) {
  // What nobody has seen is null in the program's answer and no number in the reference's.
  if (programs === null) {
    if (!Number.isNaN(own)) difference.wrong.push(`${where}: program has nothing, reference ${own}`);
    return;
  }
  const apart = Math.abs(programs - (own ?? NaN));
  // Written so that what is not a number is wrong.
  if (!(apart <= RELATIVE * Math.abs(programs) + floor)) {
    difference.wrong.push(`${where}: program ${programs}, reference ${own}`);
  }
  if (Math.abs(programs) > floor && apart / Math.abs(programs) > difference.largest) {
    difference.largest = apart / Math.abs(programs);
    difference.where = where;
  }
}

/** @returns {Difference} */
const noDifference = () => ({ largest: 0, where: "nowhere", wrong: [] });

function compareOutcomes(/** @type {import("./scenario.js").Result} */ result, /** @type {string} */ place,
  /** @type {OutcomeRow[]} */ rows, /** @type {Difference} */ difference) {
  assert.equal(rows.length, result.scenario.length * tables.outcomes.length, "outcomes and years of the program");
  const own = outcomesByYear(result, place, tables.outcomes);
  for (const policy of policies) {
    for (const row of rows) {
      compare(difference, `${policy} ${place} ${row.outcome} ${row.year}`, row[policy],
        own[policy].get(row.year)?.[row.outcome],
        FLOORS[scaleOf.get(row.outcome) ?? "share"]);
    }
  }
}

const START = 2026;

/** The two parts of differences, in a few years; rounding is as large as the outcome's own, not as its part. */
function compareParts(/** @type {import("./scenario.js").Result} */ result, /** @type {NamedScenario} */ scenario,
  /** @type {OutcomeRow[]} */ rows, /** @type {Difference} */ difference) {
  const { place, start_year: start = START } = scenario;
  for (const row of rows.filter(({ year, outcome }) => year >= start && year % 6 === 0 && SPLIT_OUTCOMES.includes(outcome))) {
    const { samePeople, whoIsCounted } = splitOf(result, place, row.outcome, start, row.year);
    const floor = 1e-8 * Math.max(1, Math.abs(row.baseline ?? 0));
    compare(difference, `${place} ${row.outcome} ${row.year} same people`, row.same_people, samePeople, floor);
    compare(difference, `${place} ${row.outcome} ${row.year} who is counted`, row.who_is_counted, whoIsCounted, floor);
  }
}

function compareAccounts(/** @type {import("./scenario.js").Result} */ result, /** @type {string} */ place,
  /** @type {AccountOfProgram[]} */ rows, /** @type {Difference} */ difference) {
  const own = new Map(policies.flatMap((policy) => result[policy].flatMap((year) =>
    accountsOf(result.inputs, place, year).map((row) => [[policy, row.place, row.population, row.year].join(" "), row]))));
  assert.equal(rows.length, own.size, "rows of the program's accounts");
  for (const row of rows) {
    const where = [row.policy, row.place, row.population, row.year].join(" ");
    const account = own.get(where);
    const items = { start: account?.start, arrivals: account?.arrivals, moves_in: account?.movesIn,
      moves_out: account?.movesOut, departures: account?.departures, deaths: account?.deaths, births: account?.births,
      end: account?.end };
    for (const [item, value] of Object.entries(items)) compare(difference, `${where} ${item}`, row[item], value, FLOORS.people);
  }
}

/** Fails with the first few differences, and says how large the largest was. */
function conclude(/** @type {import("node:test").TestContext} */ context, /** @type {Difference} */ { largest, where, wrong }) {
  context.diagnostic(`largest relative difference ${largest.toExponential(1)} (${where})`);
  assert.equal(wrong.length, 0, `${wrong.length} numbers differ, first\n${wrong.slice(0, 10).join("\n")}`);
}

test("the program was built from these tables", () => {
  const built = new Map(ask("evidence").map((/** @type {{id: string}} */ row) => [row.id, row]));
  const other = registry(tables).filter((row) => ["low", "central", "high"].some((column) =>
    Number(row[column]) !== built.get(row.id)?.[column]));
  assert.deepEqual(other.map((row) => row.id), [], `${program} has other values for these parameters: build it again`);
});

test("the scenarios cover every lever, standard and kind of place", () => {
  const isMoved = (/** @type {import("./tables.js").Row} */ lever) => scenarios.some(({ settings }) =>
    settings?.[lever.id] !== undefined && settings[lever.id] !== Number(lever.default));
  assert.equal(scenarios.length, 30);
  assert.deepEqual(tables.levers.filter((lever) => !isMoved(lever)).map(({ id }) => id), []);
  assert.deepEqual([...new Set(scenarios.map(({ evidence }) => evidence ?? "D"))].sort(), ["A", "B", "C", "D", "E"]);
  assert.deepEqual(new Set(scenarios.map(({ place }) => kindOf(place))), new Set(["country", "nation", "region", "district"]));
});

function kindOf(/** @type {string} */ place) {
  if (place === UNITED_KINGDOM) return "country";
  if (tables.regions.some(({ code }) => code === place)) return "region";
  return tables.districts.some(({ code }) => code === place) ? "district" : "nation";
}

test("chance by name", () => {
  assert.equal(xxh64("abc"), 0x44bc2cf5ad770999n);
  assert.equal(xxh64("Call me Ishmael. Some years ago--never mind how long precisely-"), 0x02a2e85470d6fd96n);
  assert.ok(Math.abs(inverseNormal(0.975) - 1.959963984540054) < 1e-14);
});

for (const scenario of scenarios) {
  test(scenario.name, (context) => {
    const result = runScenario(tables, scenario);
    const { rows, accounts } = runProgram(scenario, "--draws", "0", "--accounts");
    const difference = noDifference();
    compareOutcomes(result, scenario.place, rows, difference);
    compareParts(result, scenario, rows, difference);
    compareAccounts(result, scenario.place, accounts, difference);
    conclude(context, difference);
  });
}

test("one draw of every parameter", (context) => {
  const scenario = { name: "drawn", place: UNITED_KINGDOM, settings: { esol_funding: 300, work_visas: 50000 }, seed: 42 };
  const result = runScenario(tables, scenario, 0);
  const own = outcomesByYear(result, scenario.place, tables.outcomes).scenario;
  const difference = noDifference();
  for (const row of runProgram(scenario, "--draws", "1").rows) {
    compare(difference, `${row.outcome} ${row.year}`, row.p50, own.get(row.year)?.[row.outcome],
      FLOORS[scaleOf.get(row.outcome) ?? "share"]);
  }
  conclude(context, difference);
});
