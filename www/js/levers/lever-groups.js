/** Levers by who decides, and where that is a long list by subject: closed, each with how many it holds and how many of them were changed. */

import { element } from "../core/dom.js";
import { hasText, text } from "../core/messages.js";

/** @import {Lever, Scenario} from "../core/types.js" */
/** @typedef {(lever: Lever, heading: "h3"|"h4") => HTMLElement} Builder */
/** @typedef {{$root: HTMLElement, show: (settings: Scenario["settings"]) => void}} Group */

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
 * @returns {Group[]}
 */
export function leverGroups(levers, order, build) {
  return order.flatMap((name) => {
    const members = levers.filter((lever) => lever.group === name);
    if (members.length === 0) return [];
    const key = `levers.group.${name}`;
    const title = hasText(key) ? text(key) : name;
    if (members.length <= LONGEST) return [leverGroup(title, members, members.map((lever) => build(lever, "h4")))];
    const subjects = bySubject(members, build);
    const whole = leverGroup(title, members, subjects.map(({ $root }) => $root));
    return [{ $root: whole.$root, show: (settings) => [whole, ...subjects].forEach((group) => group.show(settings)) }];
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
    return [leverGroup(text(`levers.subject.${id}`), own, own.map((lever) => build(lever, "h4")))];
  });
}

/**
 * @param {string} title
 * @param {Lever[]} members
 * @param {Node[]} inside
 * @returns {Group}
 */
export function leverGroup(title, members, inside) {
  const count = members.length;
  const $changed = element("span", { class: "lever-group-changed" });
  const $root = element(
    "details",
    { class: "lever-group" },
    element(
      "summary",
      {},
      element("span", { class: "lever-group-title" }, title),
      $changed,
      element("span", { class: "lever-group-count" }, text(count === 1 ? "levers.count_one" : "levers.count", { count })),
    ),
    ...inside,
  );
  return {
    $root,
    /** Says how many of its levers do not stand as today. */
    show(settings) {
      const changed = members.filter(({ id }) => settings[id] !== undefined).length;
      $changed.textContent = changed === 0 ? "" : text("levers.changed", { count: changed });
    },
  };
}
