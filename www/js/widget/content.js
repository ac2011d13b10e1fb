/** Lays out one widget: the sentence, the levers that may be moved and those that are set, the charts, the way on. */

import { element, say } from "../core/dom.js";
import { Figure } from "../charts/figure.js";
import { LeverControl } from "../levers/lever.js";
import { LeverDetails } from "../levers/lever-details.js";
import { FIRST, language } from "../core/language.js";
import { text } from "../core/messages.js";
import { createFixedLever } from "./fixed-lever.js";

/** @import {Look} from "../charts/figure.js" */
/** @import {Behind} from "../levers/lever-details.js" */
/** @import {Report} from "../core/model-client.js" */
/** @import {Account, Explorer, Lever, Outcome, Parameter, Scenario} from "../core/types.js" */
/** @import {Settings} from "./settings.js" */
/**
 * @typedef {{explorer: Explorer, levers: Lever[], outcomes: Outcome[], parameters: Map<string, Parameter>}} Model
 * @typedef {{onSet: (lever: Lever, value: number | undefined) => void, onReset: () => void}} Actions
 * @typedef {ReturnType<typeof buildContent>} Content
 */

const FIRST_LEVERS = ["esol_funding"];
const FIRST_OUTCOMES = ["english_well"];

/** A widget changes no assumption: what a lever rests on is told, and edited in the explorer.
 * @type {Behind} */
const TOLD_ONLY = { parameters: new Map(), claims: [], onAssume: () => undefined };

/**
 * @param {Model} model
 * @param {Settings} settings
 * @param {Scenario} opened the scenario as the host has set it
 * @param {Actions} actions
 */
export function buildContent(model, settings, opened, actions) {
  const chosen = choose(model, settings, opened);
  const behind = { ...TOLD_ONLY, parameters: model.parameters };
  const controls = chosen.moved.map((lever) => moved(lever, behind, actions));
  const fixed = chosen.fixed.map(createFixedLever);
  const figures = chosen.outcomes.map((outcome) => new Figure(outcome));
  const $headline = element("p", { class: "widget-headline" }, text("sentence.waiting"));
  const $detail = element("p", { class: "widget-detail" });
  const $caveat = element("p", { class: "widget-caveat" });
  const foot = buildFoot(settings, actions);
  const voice = createVoice();
  const $place = element("p", { class: "widget-place" });

  const $root = element(
    "div",
    { class: "widget-grid" },
    element("div", { class: "widget-lead" }, $place, $headline, $detail, $caveat, voice.$root),
    element(
      "div",
      { class: "widget-levers" },
      ...controls.map((control) => control.$root),
      ...fixed.map(({ $root: $fixed }) => $fixed),
      ...chosen.aside.map((words) => element("p", { class: "widget-aside" }, words)),
    ),
    element(
      "div",
      { class: "widget-charts" },
      key(),
      element("div", { class: "widget-figures" }, ...figures.map((figure) => figure.$root)),
    ),
    foot.$root,
  );

  return {
    $root,
    outcome: chosen.outcomes[0]?.id ?? "",
    /**
     * @param {Scenario} scenario
     * @param {string} link
     */
    follow(scenario, link) {
      for (const control of controls) control.follow(scenario);
      for (const lever of fixed) lever.follow(scenario);
      foot.follow(link);
    },
    /**
     * @param {Report} run
     * @param {Omit<Look, "range">} look
     */
    draw(run, look) {
      for (const figure of figures) figure.show({ first: run }, { ...look, range: "whole" });
    },
    describe() {
      for (const figure of figures) void figure.describe();
    },
    /**
     * @param {Account} account
     * @param {string} place
     */
    say({ headline, detail, caveat }, place) {
      $place.textContent = place;
      voice.next = headline;
      $headline.textContent = headline;
      $detail.textContent = detail;
      $caveat.textContent = caveat;
    },
    announce() {
      voice.speak();
    },
    close() {
      for (const figure of figures) figure.close();
    },
  };
}

/**
 * What the host asked for, as far as it exists; what does not is said, so that its author sees it.
 * @param {Model} model
 * @param {Settings} settings
 * @param {Scenario} scenario
 */
function choose({ levers, outcomes, explorer }, { levers: shown, locked, outcomes: wanted, refused }, scenario) {
  const find = (/** @type {string[]} */ ids) => ids.flatMap((id) => levers.find((lever) => lever.id === id) ?? []);
  const asksForNone = shown.length === 0 && locked.length === 0;
  const moving = find(asksForNone ? FIRST_LEVERS : shown).filter(({ id }) => !locked.includes(id));
  // What the scenario sets is never hidden from a reader, whether the host lists it or not.
  const set = Object.keys(scenario.settings).filter((id) => !moving.some((lever) => lever.id === id));
  const charted = (wanted.length === 0 ? FIRST_OUTCOMES : wanted).flatMap((id) => outcomes.find((outcome) => outcome.id === id) ?? []);
  const isKnown = (/** @type {string} */ id) => [...levers, ...outcomes].some((one) => one.id === id);
  const unknown = [...shown, ...locked, ...wanted].filter((id) => !isKnown(id));
  const aside = unknown.map((id) => text("widget.unknown", { id }));
  if (refused) aside.push(text("widget.refused_colours"));
  const assumed = Object.keys(scenario.assumptions).length;
  if (assumed > 0) aside.push(text(assumed === 1 ? "widget.assumed_one" : "widget.assumed", { count: assumed }));
  const usual = explorer.readLink("").scenario;
  if (scenario.evidence !== usual.evidence) aside.push(text("widget.standard", { standard: scenario.evidence }));
  return { moved: moving, fixed: find([...new Set([...locked, ...set])]), outcomes: charted, aside };
}

/**
 * @param {Lever} lever
 * @param {Behind} behind
 * @param {Actions} actions
 */
function moved(lever, behind, actions) {
  const control = new LeverControl(lever, behind, "h3", (value) => actions.onSet(lever, value));
  const details = new LeverDetails(lever, TOLD_ONLY);
  control.details.$root.replaceWith(details.$root);
  control.details = details;
  return control;
}

/** What a screen reader hears of the sentence, once the reader has stopped changing things. */
function createVoice() {
  const $root = element("p", { class: "visually-hidden", role: "status" });
  return {
    $root,
    next: text("sentence.waiting"),
    speak() {
      say($root, this.next);
    },
  };
}

function key() {
  return element(
    "ul",
    { class: "key" },
    ...["past", "baseline", "mine"].map((line) => element("li", { class: `key-${line}` }, text(`key.${line}`))),
  );
}

/**
 * @param {Settings} settings
 * @param {Actions} actions
 */
function buildFoot({ site }, actions) {
  const $reset = element("button", { type: "button", class: "button" }, text("widget.reset"));
  $reset.addEventListener("click", actions.onReset);
  const $link = element("a", { target: "_blank", rel: "noopener" }, text("widget.open"));
  const draft = language === FIRST ? "" : ` ${text("language.draft")}`;
  const $what = element("p", {}, `${text("widget.what")}${draft}`);
  const $tools = element("p", { class: "widget-tools" }, $reset, site === "" ? undefined : $link);
  return {
    $root: element("div", { class: "widget-foot" }, $tools, $what),
    /** @param {string} link */
    follow(link) {
      if (site === "") return;
      const address = new URL(site);
      address.hash = link;
      $link.href = address.href;
    },
  };
}
