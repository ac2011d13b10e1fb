/** Levers by who decides, and where that is a long list by subject: closed, each with how many it holds and how many of them were changed. */

import { element } from "../core/dom.js";
import { hasText, text } from "../core/messages.js";

/** @import {Lever} from "../core/types.js" */
/** @typedef {(lever: Lever, heading: "h3"|"h4") => HTMLElement} Builder */

/** A longer group than this is divided by subject. */
const LONGEST = 8;

/** Subjects and the rows of the sources' list of levers that belong to each. */
const SUBJECTS = [
  { id: "english", rows: ["L1", "L2", "L3", "L4", "L5", "L6"] },
  { id: "numbers", rows: ["L18", "L23"] },
  { id: "asylum", rows: ["L9", "L20"] },
  { id: "settling", rows: ["L16"] },
  { id: "work", rows: ["L8", "L22", "L24"] },
  { id: "places", rows: ["L13", "L21"] },
  { id: "knowing", rows: ["L17", "L19"] },
];

/**
 * @param {Lever[]} levers those to lay out
 * @param {string[]} order who decides, in order
 * @param {Builder} build
 */
export function leverGroups(levers, order, build) {
  return order.flatMap((name) => {
    const members = levers.filter((lever) => lever.group === name);
    if (members.length === 0) return [];
    const key = `levers.group.${name}`;
    const title = hasText(key) ? text(key) : name;
    const inside = members.length > LONGEST ? bySubject(members, build) : members.map((lever) => build(lever, "h4"));
    return [leverGroup(title, members.length, inside)];
  });
}

/**
 * @param {Lever[]} members
 * @param {Builder} build
 */
function bySubject(members, build) {
  const subject = (/** @type {Lever} */ lever) =>
    SUBJECTS.find(({ rows }) => rows.includes(lever.rows[0] ?? ""))?.id ?? "other";
  return [...SUBJECTS.map(({ id }) => id), "other"].flatMap((id) => {
    const own = members.filter((lever) => subject(lever) === id);
    if (own.length === 0) return [];
    return [leverGroup(text(`levers.subject.${id}`), own.length, own.map((lever) => build(lever, "h4")))];
  });
}

/**
 * @param {string} title
 * @param {number} count
 * @param {Node[]} inside
 */
export function leverGroup(title, count, inside) {
  return element(
    "details",
    { class: "lever-group" },
    element(
      "summary",
      {},
      element("span", { class: "lever-group-title" }, title),
      element("span", { class: "lever-group-changed" }),
      element("span", { class: "lever-group-count" }, text(count === 1 ? "levers.count_one" : "levers.count", { count })),
    ),
    ...inside,
  );
}

/** Brings the note of each group up to date. */
export function countChanged() {
  for (const $group of document.querySelectorAll("details.lever-group")) {
    const count = $group.querySelectorAll(".lever.is-changed").length;
    const $changed = $group.querySelector(".lever-group-changed");
    if ($changed !== null) $changed.textContent = count === 0 ? "" : text("levers.changed", { count });
  }
}
