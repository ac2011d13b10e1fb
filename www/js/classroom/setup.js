/**
 * What a teacher sets, as the part of a link after #:
 * `c1&open=esol_funding.dispersal_share&goal=english_well&year=2035&at_least=0.93&budget=300&round=1&place=E07000136&…`
 *
 * The place, the levers that are not open, the timing and whatever else a scenario holds are written and read by the
 * crate, as in any link of the explorer. Whatever is wrong with a link, what can be read is kept and the rest is named.
 */

import { text } from "../core/messages.js";
import { YEARS } from "../core/years.js";
import { charactersFor, MOST_CHARACTERS, openBook } from "./codes.js";

/** @import {Explorer, Lever, Notice, Outcome, Scenario} from "../core/types.js" */
/**
 * @typedef {"at_least"|"at_most"} Side
 * @typedef {{outcome: string, year: number, side: Side, value: number}} Goal
 * @typedef {{scenario: Scenario, place: string, open: string[], goal: Goal, budget: number | undefined,
 *   round: number}} Setup
 * @typedef {{explorer: Explorer, levers: Map<string, Lever>, outcomes: Map<string, Outcome>}} Tables
 */

const VERSION = "c1";
const LONGEST = 8000;
const SHOWN = 40;
export const ROUNDS = 3;
export const MOST_BUDGET = 10_000;
/** An outcome counts people or pounds, and a share may be below zero: no goal of a lesson lies beyond this. */
const MOST_VALUE = 1e9;

/** Classes first: nobody in the room is asked where they come from. @type {Omit<Setup, "scenario" | "place">} */
const FIRST = {
  open: ["esol_funding", "esol_intensity", "employer_esol_funding", "english_requirement_share", "dispersal_share", "regional_visa_share"],
  goal: { outcome: "waiting_for_class", year: 2035, side: "at_most", value: 100_000 },
  budget: 250,
  round: 1,
};

/** @param {Explorer} explorer @returns {Tables} */
export function openTables(explorer) {
  return {
    explorer,
    levers: new Map(explorer.levers().map((lever) => [lever.id, lever])),
    outcomes: new Map(explorer.outcomes().map((outcome) => [outcome.id, outcome])),
  };
}

/**
 * @param {Setup} setup
 * @param {Explorer} explorer
 */
export function writeSetup({ scenario, place, open, goal, budget, round }, explorer) {
  // What a link says of how it was made is no part of a task.
  const [, ...parts] = explorer.writeLink(scenario, place).split("&");
  const rest = parts.filter((part) => !part.startsWith("made="));
  const own = [`open=${open.join(".")}`, `goal=${goal.outcome}`, `year=${String(goal.year)}`, `${goal.side}=${String(goal.value)}`];
  if (budget !== undefined) own.push(`budget=${String(budget)}`);
  return [VERSION, ...own, `round=${String(round)}`, ...rest].join("&");
}

/**
 * What codes of this set-up are read with; the round is not part of it, so that a class page takes all three.
 * @param {Setup} setup
 * @param {Tables} tables
 */
export function bookOf(setup, { explorer, levers }) {
  const open = setup.open.flatMap((id) => levers.get(id) ?? []);
  const fixed = Object.entries(setup.scenario.settings).filter(([id]) => !setup.open.includes(id));
  const scenario = { ...setup.scenario, settings: Object.fromEntries(fixed) };
  return openBook(open, writeSetup({ ...setup, scenario, round: 1 }, explorer));
}

/**
 * The scenario of an answer: the teacher's for the levers that are locked, the pupil's for the open ones.
 * @param {Setup} setup
 * @param {Record<string, number>} settings
 * @param {Explorer} explorer
 */
export function scenarioOf({ scenario, open }, settings, explorer) {
  const fixed = Object.entries(scenario.settings).filter(([id]) => !open.includes(id));
  const own = Object.entries(settings).filter(([id]) => open.includes(id));
  return explorer.checkScenario({ ...scenario, settings: Object.fromEntries([...fixed, ...own]) }).scenario;
}

/**
 * @param {string} hash a fragment, or the whole of a link
 * @param {Tables} tables
 * @returns {{setup: Setup, code: string, isEmpty: boolean, notices: Notice[]}}
 */
export function readSetup(hash, tables) {
  const at = hash.lastIndexOf("#");
  const fragment = decoded(hash.slice(at + 1).trim().slice(0, LONGEST));
  /** @type {Notice[]} */
  const notices = [];
  const note = (/** @type {string} */ field, /** @type {Record<string, string | number>} */ values = {}) => {
    notices.push({ field, message: text(`setup.wrong.${field}`, values) });
  };
  if (hash.length - at - 1 > LONGEST) note("link", { most: LONGEST });
  const [version = "", ...parts] = fragment.split("&");
  const isEmpty = fragment === "";
  if (!isEmpty && version !== VERSION) note("version", { given: version.slice(0, SHOWN), version: VERSION });
  const reader = new Reader(tables, note);
  const rest = [...(version.includes("=") ? [version] : []), ...parts].filter((part) => !reader.takes(part));
  const { scenario, place, notices: others } = tables.explorer.readLink(["v1", ...rest].join("&"));
  reader.finish(isEmpty);
  const { open, goal, budget, round, code } = reader;
  return { setup: { scenario, place, open, goal, budget, round }, code, isEmpty, notices: [...notices, ...others] };
}

/** Some letter boxes write = and & of a link as %3D and %26. @param {string} fragment */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

class Reader {
  open = FIRST.open;
  goal = { ...FIRST.goal };
  /** @type {number | undefined} */
  budget;
  round = FIRST.round;
  code = "";
  #seen = new Set();

  /**
   * @param {Tables} tables
   * @param {(field: string, values?: Record<string, string | number>) => void} note
   */
  constructor(tables, note) {
    this.tables = tables;
    this.note = note;
  }

  /** Whether a part is one of ours; what is not goes to the crate. @param {string} part */
  takes(part) {
    const at = part.indexOf("=");
    const [name, value] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
    const given = value.slice(0, SHOWN);
    this.#seen.add(name);
    if (name === "open") this.#readOpen(value);
    else if (name === "goal") {
      if (this.tables.outcomes.has(value)) this.goal.outcome = value;
      else this.note("goal", { given });
    } else if (name === "year") {
      if (YEARS.includes(Number(value))) this.goal.year = Number(value);
      else this.note("year", { given, years: YEARS.join(", ") });
    } else if (name === "at_least" || name === "at_most") {
      this.goal.side = name;
      this.goal.value = this.#number(name, value, -MOST_VALUE, MOST_VALUE) ?? this.goal.value;
    } else if (name === "budget") this.budget = this.#number("budget", value, 0, MOST_BUDGET);
    else if (name === "round") {
      if (/^[1-3]$/.test(value)) this.round = Number(value);
      else this.note("round", { given });
    } else if (name === "code") this.code = value;
    else return false;
    return true;
  }

  /** @param {string} list */
  #readOpen(list) {
    const known = [];
    for (const id of new Set(list.split("."))) {
      if (!this.tables.levers.has(id)) this.note("open", { given: id.slice(0, SHOWN) });
      else if (charactersFor([...known, id].flatMap((one) => this.tables.levers.get(one) ?? [])) > MOST_CHARACTERS) {
        this.note("room", { given: id });
      } else known.push(id);
    }
    this.open = known;
  }

  /**
   * @param {string} field
   * @param {string} value
   * @param {number} least
   * @param {number} most
   */
  #number(field, value, least, most) {
    const number = Number(value);
    if (value.trim() !== "" && Number.isFinite(number) && number >= least && number <= most) return number;
    this.note(field === "budget" ? "budget" : "value", { field, given: value.slice(0, SHOWN), least, most });
    return undefined;
  }

  /** @param {boolean} isEmpty */
  finish(isEmpty) {
    if (isEmpty) this.budget = FIRST.budget;
    else this.#tellMissing();
    if (this.open.length > 0) return;
    this.note("none_open");
    this.open = FIRST.open;
  }

  #tellMissing() {
    const isMissing = (/** @type {string} */ field) => !this.#seen.has(field);
    for (const field of ["open", "goal", "year", "round"].filter(isMissing)) this.note("missing", { field });
    if (isMissing("at_least") && isMissing("at_most")) this.note("missing", { field: "at_least" });
  }
}
