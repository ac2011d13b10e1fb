/** Puts the page together: what the reader changes goes to the state, from there to link, levers and model. */

import { announce } from "./announce.js";
import { createCharts } from "./charts.js";
import { byId } from "./dom.js";
import { openExplorer } from "./engine.js";
import { createLevers } from "./levers.js";
import { createLink } from "./link.js";
import { loadMessages, text } from "./messages.js";
import { showNotices, showProblem } from "./notices.js";
import { createPlaceChooser } from "./places.js";
import { createRunner } from "./runner.js";
import { createSentence } from "./sentence.js";
import { createState } from "./state.js";
import { createStories } from "./stories.js";

/** @import {Explorer, RunResult} from "./types.js" */

const FIRST_OUTCOME = "english_well";
const FIRST_YEAR = 2040;

/** @param {Explorer} explorer */
function start(explorer) {
  const outcomes = explorer.outcomes();
  const first = outcomes.find((outcome) => outcome.id === FIRST_OUTCOME) ?? outcomes[0];
  if (first === undefined) throw new Error("the model has no outcome");
  const opened = explorer.readLink(window.location.hash);
  const state = createState({
    scenario: opened.scenario,
    place: opened.place,
    outcome: first.id,
    year: FIRST_YEAR,
    range: "whole",
  });

  const link = createLink(
    () => explorer.writeLink(state.get().scenario, state.get().place),
    (fragment) => {
      const read = explorer.readLink(fragment);
      tell(read.notices);
      state.change({ scenario: read.scenario, place: read.place });
    },
  );

  /** @param {import("./types.js").Notice[]} notices */
  function tell(notices) {
    showNotices("link", notices);
    if (notices.length > 0) link.keep();
  }

  /**
   * A step of its own for the browser's back button.
   * @param {() => void} change
   */
  function step(change) {
    link.flush();
    change();
    link.writeStep();
  }

  const charts = createCharts(outcomes, first);
  const sentence = createSentence(explorer, outcomes, {
    onOutcome: (outcome) => state.change({ outcome }),
    onYear: (year) => state.change({ year }),
  });
  const levers = createLevers(explorer.levers(), explorer.evidence(), (lever, value) =>
    state.set(lever, value),
  );
  const places = createPlaceChooser(explorer.places(), (place) => step(() => state.change({ place })));
  const stories = createStories(
    explorer.stories(),
    (story) => explorer.checkScenario({ settings: story.settings }).scenario,
    (scenario, story) => {
      step(() => state.change({ scenario }));
      announce(text("stories.chosen", { title: story.title }));
    },
  );
  byId("reset", HTMLButtonElement).addEventListener("click", () => {
    step(() => state.change({ scenario: explorer.checkScenario({}).scenario }));
    showNotices("link", []);
    announce(text("reset.done"));
  });
  for (const $choice of document.querySelectorAll('input[name="range"]')) {
    $choice.addEventListener("change", () => {
      const { value } = /** @type {HTMLInputElement} */ ($choice);
      state.change({ range: value === "close" ? "close" : "whole" });
    });
  }

  /** @type {{result: RunResult, done: boolean} | undefined} */
  let shown;

  function say() {
    const { outcome, year } = state.get();
    if (shown !== undefined) sentence.show(shown.result, outcome, year, shown.done);
  }

  const runner = createRunner({
    onReport(report) {
      shown = report;
      charts.show(report.result);
      say();
      showNotices("run", report.result.notices);
      showProgress(report.result.draws, report.stage === "central", report.done);
    },
    onFailure: (reason) => showProblem(text("problem.run", { reason })),
    onBroken: () => showProblem(text("problem.worker")),
  });

  let frame = 0;
  function requestRun() {
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      runner.request(state.get().scenario, state.get().place);
    });
  }

  state.listen((now, changed) => {
    if (changed.has("scenario")) {
      levers.show(now.scenario);
      stories.show(now.scenario);
    }
    if (changed.has("place")) places.show(now.place);
    if (changed.has("scenario") || changed.has("place")) {
      link.writeSoon();
      requestRun();
    }
    if (changed.has("outcome")) charts.focus(now.outcome);
    if (changed.has("outcome") || changed.has("year")) say();
    if (changed.has("range")) charts.setRange(now.range);
  });

  levers.show(opened.scenario);
  stories.show(opened.scenario);
  places.show(opened.place);
  tell(opened.notices);
  const version = explorer.version?.();
  if (version !== undefined) byId("version", HTMLElement).textContent = text("footer.version", { version });
  runner.request(opened.scenario, opened.place);
}

/**
 * @param {number} done
 * @param {boolean} central
 * @param {boolean} all
 */
function showProgress(done, central, all) {
  const $progress = byId("progress", HTMLElement);
  if (central) $progress.textContent = text("progress.central");
  else if (all) $progress.textContent = text("progress.whole", { draws: done });
  else $progress.textContent = text("progress.part", { done });
}

/** Loads the messages and the model side by side, then opens the page already drawn. */
export async function open() {
  const opening = openExplorer();
  // A failure to load the model must wait for whoever awaits it below, not count as unhandled.
  opening.catch(() => undefined);
  await loadMessages();
  start(await opening);
}
