/** Puts the page together: what the reader changes goes to the store, from there to link, levers and model. */

import { announce } from "../core/announce.js";
import { createAssumptions } from "../evidence/assumptions.js";
import { Changes } from "./changes.js";
import { Charts } from "../charts/charts.js";
import { byId, debounce } from "../core/dom.js";
import { openExplorer } from "../core/engine.js";
import { createExplanation } from "../questions/explanation.js";
import { createLanguageChoice } from "./language-choice.js";
import { createLevers } from "../levers/levers.js";
import { createLink } from "../share/link.js";
import { loadMessages, text } from "../core/messages.js";
import { Moved } from "../share/moved.js";
import { showNotices, showProblem } from "../core/notices.js";
import { Panels } from "./panels.js";
import { PlaceChooser } from "../places/places.js";
import { Progress } from "./progress.js";
import { listenToRange } from "../charts/range.js";
import { DRAWS } from "../core/draws.js";
import { ModelClient } from "../core/model-client.js";
import { openEarly, openModelPort } from "../core/model-port.js";
import { SecondPlace } from "../places/second.js";
import { createSentence } from "./sentence.js";
import { createStandard } from "../evidence/standard.js";
import { Store } from "../core/state.js";
import { USUAL_YEAR } from "../core/years.js";
import { createStories } from "../tours/stories.js";
import { createTiming } from "../levers/timing.js";
import { Undo } from "./undo.js";

/** @import {Assumed} from "../evidence/contested.js" */
/** @import {Explorer, Lever, Notice, Outcome, Story} from "../core/types.js" */
/** @import {Report} from "../core/model-client.js" */
/** @import {Field, State} from "../core/state.js" */

const FIRST_OUTCOME = "english_well";
/** A slider that rests this long is taken to be set. */
const SETTLED_MILLISECONDS = 400;

class App {
  /** @type {Report | undefined} */
  #report;
  /** @type {Report | undefined} */
  #second;
  #frame = 0;
  progress = new Progress();
  #settled = debounce(() => this.#explain(), SETTLED_MILLISECONDS);

  /** @param {Explorer} explorer */
  constructor(explorer) {
    this.explorer = explorer;
    const outcomes = explorer.outcomes();
    const first = outcomes.find((outcome) => outcome.id === FIRST_OUTCOME) ?? outcomes[0];
    if (first === undefined) throw new Error("the model has no outcome");
    const opened = explorer.readLink(window.location.hash);
    const { scenario, place, second = "", notices } = opened;
    this.moved = new Moved();
    this.moved.open(opened);
    /** @type {State} */
    const state = { scenario, place, second, outcome: first.id, year: USUAL_YEAR, range: "whole" };
    this.store = new Store(state);
    this.store.listen((next, changed) => this.#follow(next, changed));
    this.link = createLink(() => this.#present(), (fragment) => this.#read(fragment));
    createLanguageChoice(() => this.#present().link);
    this.changes = new Changes(explorer, this.store, this.moved, this.link);
    this.undo = new Undo({ scenario, place, second }, (moment) => {
      this.moved.leave();
      this.store.change(moment);
      this.link.writeSoon();
    });
    this.charts = new Charts(outcomes, first, USUAL_YEAR);
    const levers = explorer.levers();
    const parameters = new Map(explorer.evidence().map((parameter) => [parameter.id, parameter]));
    const onAssume = (/** @type {Assumed} */ assumed) => this.changes.assume(assumed);
    this.sentence = createSentence(outcomes, {
      onOutcome: (outcome) => this.store.change({ outcome }),
      onYear: (year) => this.store.change({ year }),
    });
    this.levers = createLevers(
      levers,
      { parameters, claims: explorer.contested(), onAssume },
      {
        onChange: (lever, value) => this.changes.set(lever, value),
        poolOf: (asked) => explorer.regionalPool(asked),
      },
    );
    this.timing = createTiming({
      onStart: (start_year) => this.changes.change({ start_year }),
      onPhase: (phase_years) => this.changes.change({ phase_years }),
    });
    this.standard = createStandard([...parameters.values()], (evidence) => this.changes.change({ evidence }));
    this.assumptions = createAssumptions(parameters, onAssume);
    this.places = new PlaceChooser("place", explorer.places(), (code) => this.#go(code));
    this.second = new SecondPlace(explorer.places(), (code) => this.#beside(code));
    const check = (/** @type {Story} */ { settings }) => this.changes.check({ settings });
    this.stories = createStories(explorer.stories(), check, (story) => this.changes.startFrom(story));
    this.explanation = createExplanation(outcomes, ({ scenario: asked, place: where, year }) =>
      this.seat.ask({ type: "explain", scenario: asked, place: where, year }, ({ explanation }) =>
        this.explanation.receive(explanation, asked),
      ),
    );
    this.panels = this.#openPanels(outcomes, levers);
    this.seat = this.#takeSeat();
    this.#listen();
    this.#tell(notices);
    this.#follow(this.store.state, new Set(["scenario", "place", "second"]));
  }

  /**
   * @param {Outcome[]} outcomes
   * @param {Lever[]} levers
   */
  #openPanels(outcomes, levers) {
    return new Panels({
      explorer: this.explorer,
      outcomes,
      levers,
      askDrivers: (outcome, year, onDone) =>
        this.seat.ask({ type: "drivers", outcome, year }, ({ sensitivity }) => onDone(sensitivity)),
      onUse: (found) => this.changes.use(found),
      onPlace: (code) => this.#go(code),
      onBeside: (code) => this.#beside(code),
      onOpen: ({ scenario, place }) => this.changes.step({ scenario, place }),
    });
  }

  #takeSeat() {
    const client = new ModelClient(openModelPort, () => showProblem(text("problem.worker")));
    return client.join({
      onReport: (report) => (report.isSecond ? this.#showSecond(report) : this.#show(report)),
      onFailure: (reason) => showProblem(text("problem.run", { reason })),
    });
  }

  #listen() {
    byId("reset", HTMLButtonElement).addEventListener("click", () => {
      this.changes.step({ scenario: this.changes.check({}) });
      showNotices("link", []);
      showNotices("moved", []);
      announce(text("reset.done"));
    });
    listenToRange((range) => this.store.change({ range }));
    const version = this.explorer.version();
    byId("version", HTMLElement).textContent = text("footer.version", { version });
  }

  /**
   * Where the page already compares with that place, the two change sides.
   * @param {string} place
   */
  #go(place) {
    const { second, place: before } = this.store.state;
    this.changes.step(second === place ? { place, second: before } : { place });
  }

  /** @param {string} code the second place, or "" for none */
  #beside(code) {
    const second = code === this.store.state.place ? "" : code;
    if (second !== code) announce(text("second.same"));
    this.changes.step({ second });
    this.second.show(second);
  }

  /** The link of the present scenario: with its headline numbers once the model has answered for it. */
  #present() {
    const { scenario, place, second } = this.store.state;
    const report = this.progress.isWaiting ? undefined : this.#report;
    const link = this.explorer.writeLink(scenario, place, second, report?.shown);
    return { link, isWhole: report !== undefined };
  }

  /** @param {string} fragment */
  #read(fragment) {
    const opened = this.explorer.readLink(fragment);
    const { scenario, place, second = "", notices } = opened;
    this.moved.open(opened);
    this.#tell(notices);
    this.store.change({ scenario, place, second });
  }

  /** @param {Notice[]} notices */
  #tell(notices) {
    showNotices("link", notices);
    if (notices.length > 0) this.link.keep();
  }

  /**
   * @param {State} state
   * @param {Set<Field>} changed
   */
  #follow(state, changed) {
    if (changed.has("scenario")) {
      this.levers.show(state.scenario);
      this.timing.show(state.scenario);
      this.standard.show(state.scenario);
      this.assumptions.show(state.scenario);
      this.stories.show(state.scenario);
    }
    if (changed.has("place")) this.places.show(state.place);
    if (changed.has("second")) {
      this.second.show(state.second);
      this.#showSecond();
    }
    if (changed.has("scenario") || changed.has("place") || changed.has("second")) {
      this.undo.note(state);
      this.#requestRun();
    }
    if (changed.has("outcome") || changed.has("year")) {
      this.charts.focus(state.outcome, state.year);
      void this.#askSentences();
      this.#explain();
    }
    if (changed.has("range")) this.charts.setRange(state.range);
  }

  /** However many events a frame brings, the model hears of the last. */
  #requestRun() {
    this.progress.wait(this.store.state.second !== "");
    this.explanation.wait(this.store.state);
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const { scenario, place, second, outcome, year } = this.store.state;
      this.seat.request({ scenario, place, second, draws: DRAWS, says: { outcome, year } });
    });
  }

  /** @param {Report} report */
  #show(report) {
    this.#report = report;
    // From here on the page draws itself what was drawn with it.
    for (const $made of document.querySelectorAll(".made, .asked")) $made.remove();
    this.charts.show(report, report.stage === "central" || report.done);
    this.#say();
    showNotices("run", report.notices);
    this.progress.show(report, report.isLatest && this.#frame === 0);
    if (!this.progress.isWaiting) {
      this.link.complete();
      void this.moved.settle(report);
    }
    if (report.stage === "central" || report.done) this.#settled.call();
  }

  /**
   * What is drawn of a place that was left must not stand beside the next.
   * @param {Report} [report]
   */
  #showSecond(report) {
    if (report !== undefined && report.place !== this.store.state.second) return;
    this.#second = report;
    this.charts.showSecond(report, report?.stage !== "bands" || report.done);
    this.#say();
    if (report === undefined) return;
    this.progress.showSecond(report);
    this.panels.settleSecond(report);
  }

  #explain() {
    const { isWaiting } = this.progress;
    if (isWaiting) this.explanation.wait(this.store.state);
    else this.explanation.settle(this.store.state);
    if (!isWaiting && this.#report !== undefined) this.panels.settle(this.store.state, this.#report);
  }

  /** What a report says of the outcome and year that are looked at now. @param {Report | undefined} report */
  #accountOf(report) {
    const { outcome, year } = this.store.state;
    return report?.said?.outcome === outcome && report.said.year === year ? report.account : undefined;
  }

  /** Another outcome or year was chosen: what was found of it is asked for where it lies. */
  async #askSentences() {
    const { outcome, year } = this.store.state;
    const reports = [this.#report, this.#second].flatMap((report) => report ?? []);
    // One that is stale by then is followed by a report that says it.
    const answers = await Promise.allSettled(reports.map((report) => report.ask({ what: "sentence", outcome, year })));
    answers.forEach((answer, index) => {
      if (answer.status === "fulfilled") Object.assign(reports[index] ?? {}, { account: answer.value, said: { outcome, year } });
    });
    this.#say();
  }

  #say() {
    const account = this.#accountOf(this.#report);
    if (this.#report === undefined || account === undefined) return;
    this.sentence.show(this.#report, account, this.store.state, this.#accountOf(this.#second));
    this.levers.showEnds(this.#report, this.store.state.year);
  }
}

/** Loads the messages and the model side by side, then opens the page already drawn. */
export async function open() {
  openEarly();
  const opening = openExplorer();
  // A failure to load the model must wait for whoever awaits it below, not count as unhandled.
  opening.catch(() => undefined);
  await loadMessages("page");
  return new App(await opening);
}
