// Tables, cards and drawings of the classroom's printed pages.
import { ROLES } from "../../www/js/classroom/roles.js";
import { escaped, openWords } from "../lay-out/words.mjs";
import { drawnChart, written } from "./lesson.mjs";

/** @typedef {import("./lesson.mjs").Lesson} Lesson */
/** @import {Values} from "../lay-out/words.mjs" */

export const words = openWords("page", "classroom");
const { numbered, text } = words;

const EVERY = 5;

/**
 * An element that asks for a message, and what it is filled with where that is not the lesson's.
 * @param {string} tag
 * @param {string} key
 * @param {Values} [values]
 * @param {string} [attributes]
 */
function say(tag, key, values, attributes = "") {
  const own = values === undefined ? "" : ` data-values="${escaped(JSON.stringify(values))}"`;
  return `<${tag}${attributes} data-message="${key}"${own}></${tag}>`;
}

/** @param {Lesson} lesson */
export function paperParts(lesson) {
  return {
    plan: pairs("plan.time", "plan.what", numbered("plan.time.").length, ["plan.time", "plan.what"]),
    curriculum: pairs("curriculum.subject", "curriculum.link", numbered("curriculum.subject.").length),
    cards: cards(lesson),
    "worksheet-table": numbers(lesson, true),
    "worksheet-chart": chart(false),
    "worksheet-roles": roleTable(),
    answers: answers(),
    "answers-chart": chart(true),
    "answers-table": numbers(lesson, false),
  };
}

/** @param {string} first @param {string} second @param {number} count @param {string[]} [heads] */
function pairs(first, second, count, heads) {
  const lines = Array.from({ length: count }, (_, index) => {
    const end = `.${index + 1}`;
    return `<tr>${say("th", `${first}${end}`, undefined, ' scope="row"')}${say("td", `${second}${end}`)}</tr>`;
  });
  const head = heads === undefined ? "" : `<thead><tr>${heads.map((key) => say("th", key, undefined, ' scope="col"')).join("")}</tr></thead>`;
  return `<table class="paper-table">${head}<tbody>${lines.join("\n")}</tbody></table>`;
}

/** @param {Lesson} lesson */
function cards({ outcomes }) {
  const label = (/** @type {string} */ id) => {
    const outcome = outcomes.find((one) => one.id === id);
    if (outcome === undefined) throw new Error(`a role watches ${id}, which is no outcome`);
    return outcome.label;
  };
  const card = (/** @type {import("../../www/js/classroom/roles.js").Role} */ { id, watches }) =>
    `<li class="role-card"><p><strong>${say("span", "role.you", { role: text(`role.${id}`) })}</strong></p>${say("p", `role.words.${id}`)}${say("p", "role.watches", { outcomes: watches.map(label).join("; ") }, ' class="panel-note"')}</li>`;
  return `<ul class="role-cards">${ROLES.map(card).join("\n")}</ul>`;
}

/** Every five years. @param {Lesson} lesson @param {boolean} isShort without the last, which the answer needs not */
function numbers({ rows }, isShort) {
  const shown = rows.filter(({ year }) => year % EVERY === 0 && (!isShort || year >= 2030));
  const lines = shown.map(({ year, baseline, scenario, p10, p90 }) => {
    const range = say("td", "worksheet.range", { low: written(p10), high: written(p90) });
    return `<tr><th scope="row">${year}</th><td>${written(baseline)}</td><td>${written(scenario)}</td>${range}</tr>`;
  });
  const heads = ["year", "today", "policy", "range"].map((name) => say("th", `worksheet.column.${name}`, undefined, ' scope="col"'));
  return `<table class="paper-table numbers">${say("caption", "worksheet.table")}<thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("\n")}</tbody></table>`;
}

function roleTable() {
  const heads = ["watches", "up", "sure"].map((name) => say("th", `worksheet.${name}`, undefined, ' scope="col"'));
  const blank = `<tr>${"<td></td>".repeat(heads.length)}</tr>`;
  const table = `<table class="paper-table blanks"><thead><tr>${heads.join("")}</tr></thead><tbody>${blank.repeat(3)}</tbody></table>`;
  return ["worksheet.role_1", "worksheet.role_2"].map((key) => `${say("p", key, undefined, ' class="blank"')}${table}`).join("\n");
}

/** Each question with its answer. */
function answers() {
  const pair = (/** @type {string} */ key) => `<li>${say("p", key)}${say("p", key.replace("question", "answer"), undefined, ' class="answer"')}</li>`;
  return `<ol class="classroom-list">${numbered("question.").map(pair).join("\n")}</ol>`;
}

/** The worksheet's chart with room to draw in; with the model's line and range in the answer key. @param {boolean} isAnswered */
function chart(isAnswered) {
  const name = escaped(text(isAnswered ? "answers.chart" : "worksheet.chart"));
  return drawnChart(isAnswered).replace("<svg ", `<svg class="paper-chart" aria-label="${name}" `);
}
