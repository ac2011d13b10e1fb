/** The inside of one widget: what is changed goes to the model, what the model answers to words and charts. */

import { debounce, element } from "../core/dom.js";
import { language } from "../core/language.js";
import { hasText, text } from "../core/messages.js";
import { readLook, watchLook } from "../charts/palette.js";
import { buildContent } from "./content.js";
import { enter } from "./room.js";
import { paint, registerLength } from "./sheets.js";

/** @import {Lever, Scenario} from "../core/types.js" */
/** @import {Content, Model} from "./content.js" */
/** @import {SharedRoom, Member} from "./room.js" */
/** @import {Report, Seat} from "../core/model-client.js" */
/** @import {Settings} from "./settings.js" */
/** @typedef {{onLive: (isLive: boolean) => void, tell: (type: string, detail: object) => void}} Host */

const QUIET_MILLISECONDS = 700;
const SETTLE_MILLISECONDS = 300;

export class View {
  $frame = element("div", { class: "widget-frame", hidden: true });
  $widget = element("div", { class: "widget", role: "group" });
  $failure = element("p", { class: "widget-failure", role: "status", hidden: true });
  #colours = new CSSStyleSheet();
  #ending = new AbortController();
  /** @type {SharedRoom | undefined} */
  #room;
  /** @type {Seat | undefined} */
  #seat;
  /** @type {Model | undefined} */
  #model;
  /** @type {Settings | undefined} */
  #settings;
  /** @type {Content | undefined} */
  #content;
  /** @type {Report | undefined} */
  #report;
  /** @type {Scenario | undefined} */
  scenario;
  place = "";
  #frameAsked = 0;
  #speak = debounce(() => this.#announce(), QUIET_MILLISECONDS);
  #settle = debounce(() => this.#content?.describe(), SETTLE_MILLISECONDS);
  /** @type {Member} */
  #member = {
    onReport: (report) => this.#receive(report),
    onFailure: (reason) => this.#fail(reason),
  };

  /**
   * @param {ShadowRoot} root
   * @param {Host} host
   */
  constructor(root, host) {
    this.root = root;
    this.host = host;
    this.$frame.append(this.$widget);
    root.append(this.$failure, this.$frame);
    registerLength();
  }

  get result() {
    return this.#report?.result;
  }

  get link() {
    const model = this.#model;
    if (model === undefined || this.scenario === undefined) return undefined;
    return model.explorer.writeLink(this.scenario, this.place);
  }

  /** @param {Settings} settings */
  async open(settings) {
    this.#settings = settings;
    try {
      this.#room = await enter(this.#member);
      // Removed before it could enter: nobody else would let it out again.
      if (this.#ending.signal.aborted) this.#room.leave(this.#member);
      const { explorer, sheets, where, seat } = await this.#room.ready(this.#member);
      if (this.#ending.signal.aborted) return;
      this.#seat = seat;
      this.root.adoptedStyleSheets = [...sheets, this.#colours];
      this.$widget.dataset.where = where;
      this.#model = {
        explorer,
        levers: explorer.levers(),
        outcomes: explorer.outcomes(),
        parameters: new Map(explorer.evidence().map((parameter) => [parameter.id, parameter])),
      };
      watchLook(() => this.#draw(), this.#ending.signal);
      this.#start();
    } catch (error) {
      if (!this.#ending.signal.aborted) this.#fail(error);
    }
  }

  /** @param {Settings} settings */
  follow(settings) {
    const before = this.#settings;
    this.#settings = settings;
    if (this.#model === undefined || before === undefined) return;
    const isOther = (/** @type {(keyof Settings)[]} */ ...names) =>
      names.some((name) => JSON.stringify(before[name]) !== JSON.stringify(settings[name]));
    if (isOther("scenario")) this.#start();
    else if (isOther("place", "draws")) {
      this.place = this.#placeOf(settings, this.place);
      this.#request();
    }
    if (isOther("levers", "locked", "outcomes", "site", "year", "colours", "refused")) this.#rebuild();
    else if (isOther("theme")) this.#dress();
  }

  close() {
    this.#ending.abort();
    cancelAnimationFrame(this.#frameAsked);
    this.#content?.close();
    this.#room?.leave(this.#member);
    this.$frame.remove();
    this.$failure.remove();
    this.root.adoptedStyleSheets = [];
    this.host.onLive(false);
  }

  #start() {
    const { explorer } = /** @type {Model} */ (this.#model);
    const settings = /** @type {Settings} */ (this.#settings);
    const { scenario, place } = explorer.readLink(settings.scenario);
    this.scenario = scenario;
    this.place = this.#placeOf(settings, place);
    this.#rebuild();
    this.#request();
  }

  /**
   * A place that is not known leaves the one that was.
   * @param {Settings} settings
   * @param {string} otherwise
   */
  #placeOf(settings, otherwise) {
    const places = this.#model?.explorer.places() ?? [];
    return places.some(({ code }) => code === settings.place) ? settings.place : otherwise;
  }

  #rebuild() {
    const { scenario } = this;
    const settings = this.#settings;
    if (this.#model === undefined || scenario === undefined || settings === undefined) return;
    this.#content?.close();
    this.#content = buildContent(this.#model, settings, scenario, {
      onSet: (lever, value) => this.#set(lever, value),
      onReset: () => this.#reset(),
    });
    this.$widget.lang = language;
    this.$widget.setAttribute("aria-label", text("widget.label"));
    this.$widget.replaceChildren(this.#content.$root);
    this.#dress();
    this.#content.follow(scenario, this.link ?? "");
    this.#say();
    this.#settle.call();
  }

  #dress() {
    const { theme, colours } = /** @type {Settings} */ (this.#settings);
    if (theme === "auto" || colours !== undefined) delete this.$widget.dataset.theme;
    else this.$widget.dataset.theme = theme;
    paint(this.#colours, colours);
    this.#draw();
  }

  /**
   * @param {Lever} lever
   * @param {number | undefined} value
   */
  #set(lever, value) {
    const scenario = /** @type {Scenario} */ (this.scenario);
    const { [lever.id]: _, ...others } = scenario.settings;
    this.#change({ ...scenario, settings: value === undefined ? others : { ...others, [lever.id]: value } });
  }

  /** Back to what the host has set. */
  #reset() {
    const { explorer } = /** @type {Model} */ (this.#model);
    this.#change(explorer.readLink(this.#settings?.scenario ?? "").scenario);
  }

  /** @param {Scenario} candidate */
  #change(candidate) {
    const { explorer } = /** @type {Model} */ (this.#model);
    this.scenario = explorer.checkScenario(candidate).scenario;
    const link = this.link ?? "";
    this.#content?.follow(this.scenario, link);
    this.#request();
    this.host.tell("scenario-change", { scenario: this.scenario, place: this.place, link });
  }

  #request() {
    if (this.#frameAsked !== 0) return;
    this.#frameAsked = requestAnimationFrame(() => {
      this.#frameAsked = 0;
      if (this.scenario === undefined) return;
      const { draws = 0, year = 0 } = this.#settings ?? {};
      const says = { outcome: this.#content?.outcome ?? "", year };
      // A host may read the whole result.
      this.#seat?.request({ scenario: this.scenario, place: this.place, draws, says, isPlain: true });
    });
  }

  /** @param {Report} report */
  #receive(report) {
    const isFirst = this.#report === undefined;
    this.#report = report;
    if (isFirst) {
      this.$frame.hidden = false;
      this.host.onLive(true);
      this.host.tell("ready", { place: this.place, link: this.link ?? "" });
    }
    this.#draw();
    this.#say();
    if (report.stage === "central" || report.done) this.#settle.call();
    const { stage, done, result } = report;
    this.$widget.dataset.run = done ? "whole" : stage === "central" ? "central" : "part";
    this.host.tell("result-change", { result, stage, done });
  }

  #draw() {
    if (this.#report === undefined) return;
    this.#content?.draw(this.#report, { ...readLook(this.$widget), year: this.#settings?.year ?? 0 });
  }

  /** What the run says of the first outcome; one that is shown since is asked for where the run lies. */
  #say() {
    const report = this.#report;
    const outcome = this.#content?.outcome ?? "";
    const { year = 0 } = this.#settings ?? {};
    if (report === undefined || outcome === "") return;
    if (report.account !== undefined && report.said?.outcome === outcome && report.said.year === year) {
      this.#content?.say(report.account, report.place_name);
      this.#speak.call();
      return;
    }
    report.ask({ what: "sentence", outcome, year }).then(
      (account) => {
        Object.assign(report, { account, said: { outcome, year } });
        if (report === this.#report) this.#say();
      },
      () => undefined,
    );
  }

  #announce() {
    this.#content?.announce();
  }

  /** @param {unknown} error */
  #fail(error) {
    const reason = error instanceof Error ? error.message : String(error);
    // A reader who already has a drawing keeps it.
    if (this.#report === undefined) {
      this.$frame.hidden = true;
      // Where the words have not come either, nothing can be said.
      const words = hasText("widget.failed") ? text("widget.failed") : "";
      this.$failure.textContent = words;
      this.$failure.hidden = words === "";
      this.host.onLive(false);
    }
    this.host.tell("failure", { reason });
  }
}
