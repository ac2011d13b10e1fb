/** What would it take? A search for the cheapest settings that bring an outcome to a value. */

import { announce } from "../core/announce.js";
import { DiagramFigure } from "../charts/diagram.js";
import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { writtenFor } from "../levers/lever-value.js";
import { text } from "../core/messages.js";
import { SeekForm } from "./seek-form.js";

/** @import {AnalysisClient} from "../core/analysis-client.js" */
/** @import {Report} from "../core/model-client.js" */
/** @import {Reach} from "../core/messages-to-model.js" */
/** @import {State} from "../core/state.js" */
/** @import {Found, Lever, Outcome, Scenario, SeekProgress, SeekQuestion, Sought} from "../core/types.js" */

export class Seek {
  #panel = new Disclosure(byId("seek", HTMLDetailsElement), () => this.#offer());
  #$progress = byId("seek-progress", HTMLProgressElement);
  #$status = byId("seek-status", HTMLElement);
  #$start = byId("seek-start", HTMLButtonElement);
  #$stop = byId("seek-stop", HTMLButtonElement);
  #$answer = byId("seek-answer", HTMLElement);
  #isBusy = false;
  #frontier = new DiagramFigure("frontier");
  /** @type {{state: State, report: Report} | undefined} */
  #present;

  /**
   * @param {{outcomes: Outcome[], levers: Lever[]}} tables
   * @param {AnalysisClient} analyst
   * @param {(settings: Record<string, number>) => void} onUse
   */
  constructor(tables, analyst, onUse) {
    this.tables = tables;
    this.analyst = analyst;
    this.onUse = onUse;
    this.form = new SeekForm(tables, (question, onReach) => this.#askReach(question, onReach));
    byId("seek-form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask();
    });
    this.#$stop.addEventListener("click", () => this.analyst.stop("seek"));
  }

  /**
   * @param {State} state
   * @param {Report} report
   */
  settle(state, report) {
    this.#present = { state, report };
    this.#offer();
  }

  #offer() {
    if (this.#present === undefined || !this.#panel.isOpen) return;
    this.form.offer(this.#present.state, this.#present.report);
  }

  /**
   * @param {SeekQuestion} question
   * @param {(reach: Reach) => void} onReach
   */
  #askReach(question, onReach) {
    if (this.#present === undefined || this.#isBusy) return;
    const { scenario } = this.#present.state;
    // Where it cannot be known at once the search itself will tell.
    this.analyst.ask({ kind: "reach", scenario, question }, { onDone: onReach, onFailure: () => undefined });
  }

  #ask() {
    if (this.#present === undefined) return;
    const { scenario, place } = this.#present.state;
    const question = this.form.read(place);
    if (question === undefined) return;
    this.#setBusy(true);
    this.#$answer.replaceChildren();
    this.#say(text("seek.working", { tried: 0 }));
    this.#$progress.removeAttribute("value");
    this.analyst.ask(
      { kind: "seek", scenario, question, milliseconds: this.form.milliseconds() },
      {
        onProgress: (/** @type {SeekProgress} */ progress) => {
          this.#$progress.max = progress.most_evaluations;
          this.#$progress.value = progress.evaluations;
          const key = progress.reached ? "seek.working_reached" : "seek.working";
          this.#$status.textContent = text(key, { tried: progress.evaluations });
        },
        onDone: (/** @type {any} */ sought) => this.#show(sought, question, scenario),
        onFailure: (reason) => {
          this.#setBusy(false);
          this.#say(text("seek.failed", { reason }));
        },
      },
    );
  }

  /** @param {boolean} isBusy */
  #setBusy(isBusy) {
    const hadFocus = document.activeElement === this.#$start || document.activeElement === this.#$stop;
    this.#isBusy = isBusy;
    this.#$start.hidden = isBusy;
    this.#$stop.hidden = !isBusy;
    this.#$progress.hidden = !isBusy;
    if (hadFocus) (isBusy ? this.#$stop : this.#$start).focus();
  }

  /** @param {string} words */
  #say(words) {
    this.#$status.textContent = words;
  }

  /**
   * @param {Sought} sought
   * @param {SeekQuestion} question
   * @param {Scenario} asked
   */
  #show(sought, question, asked) {
    this.#setBusy(false);
    this.#say(text(sought.finished ? "seek.finished" : "seek.stopped", { tried: sought.evaluations }));
    const { best, today } = sought;
    const outcome = this.tables.outcomes.find(({ id }) => id === question.outcome);
    if (!best || !today || outcome === undefined) {
      this.#$answer.replaceChildren(element("p", {}, sought.answer));
      return;
    }
    announce(sought.answer);
    const moved = this.#moved(best, asked);
    this.#$answer.replaceChildren(
      element("p", { class: "seek-words" }, sought.answer),
      element("p", { class: "panel-note" }, text("seek.as_they_stood")),
      ...(moved.length > 0 ? [this.#settings(moved), this.#useButton(best)] : []),
      element("h3", { class: "panel-heading" }, text("seek.frontier")),
      element("p", { class: "panel-note" }, text("seek.frontier_note", { unit: outcome.unit })),
      this.#frontier.$root,
    );
    this.#frontier.show({
      kind: "frontier",
      outcome,
      place_name: sought.place.name,
      year: question.year,
      target: question.at_least ?? question.at_most ?? 0,
      points: sought.frontier.map(({ cost, value }) => ({ cost, value })),
      today: { cost: today.cost, value: today.value },
      best: { cost: best.cost, value: best.value },
      reached: sought.reached,
    });
  }

  /**
   * @param {Found} best
   * @param {Scenario} asked
   */
  #moved({ settings }, asked) {
    return settings.filter(({ lever, value, today }) => value !== (asked.settings[lever] ?? today));
  }

  /** @param {Found["settings"]} moved */
  #settings(moved) {
    const rows = moved.map(({ lever: id, label, value, today, unit, not_known, cost_note }) => {
      const lever = this.tables.levers.find((candidate) => candidate.id === id);
      const values = { label, unit, value: writtenFor(lever, value), today: writtenFor(lever, today) };
      return element(
        "li",
        {},
        element("span", { class: "seek-setting" }, text("seek.setting", values)),
        element("span", { class: "panel-note" }, ` ${unit}. ${cost_note}`),
        not_known ? element("span", { class: "panel-note" }, ` ${text("seek.not_known")}`) : undefined,
      );
    });
    return element("ul", { class: "seek-settings" }, ...rows);
  }

  /** @param {Found} best */
  #useButton(best) {
    const $use = element("button", { type: "button", class: "button" }, text("seek.use"));
    $use.addEventListener("click", () => {
      this.onUse(Object.fromEntries(best.settings.map(({ lever, value }) => [lever, value])));
      announce(text("seek.used"));
    });
    return $use;
  }
}
