// Runs in a page of its own: lets the libraries take turns at drawing six charts of one answer of the model.
import { openExplorer } from "../../www/js/core/engine.js";
import { readLook } from "../../www/js/charts/palette.js";
import { LIBRARIES } from "./rivals.mjs";

/** @import {Drawing, Library, Room, Standing} from "./rivals.mjs" */
/** @import {Explorer} from "../../www/js/core/types.js" */
/** @typedef {{shown: {id: string, room: Room}[], settings: Record<string, number>[], draws: number, warmUp: number, rounds: number}} Asked */
/** Milliseconds of each round. @typedef {{script: number[], whole: number[]}} Times */
/** @typedef {{name: string, first: Times, again: Times}} Raced */
/** @typedef {{library: Library, $places: HTMLElement[], standing: Standing[], first: Times, again: Times}} Runner */

/**
 * The six charts for each of some policies, so that drawing again always draws other numbers.
 * @param {Explorer} explorer
 * @param {Asked} asked
 * @returns {Drawing[][]}
 */
function answers(explorer, { shown, settings, draws }) {
  const outcomes = new Map(explorer.outcomes().map((outcome) => [outcome.id, outcome]));
  return settings.map((changes) => {
    explorer.begin(explorer.checkScenario({ settings: changes }).scenario, explorer.readLink("").place, draws);
    explorer.advance(draws);
    const { years, today, place_name, outcomes: results } = explorer.result();
    return shown.map(({ id }) => {
      const [outcome, result] = [outcomes.get(id), results.find((candidate) => candidate.id === id)];
      if (outcome === undefined || result === undefined) throw new Error(`the model has no ${id}`);
      // The close look, because the others make their axis fit what they draw.
      return { outcome, result, years, today, place_name, ...readLook(), range: "close" };
    });
  });
}

/**
 * Script time is until all calls have come back and what they left to microtasks is done. Then one pixel is read from
 * each canvas, for which the browser must first paint all that was asked of it.
 * @param {Runner} runner
 * @param {() => void} act
 * @param {Times} [times]
 */
async function time(runner, act, times) {
  const began = performance.now();
  act();
  await Promise.resolve();
  await Promise.resolve();
  const called = performance.now();
  for (const { canvas } of runner.standing) canvas().getContext("2d")?.getImageData(0, 0, 1, 1);
  const painted = performance.now();
  times?.script.push(called - began);
  times?.whole.push(painted - began);
}

/** @param {Runner} runner @param {Drawing[]} drawings @param {Asked} asked */
function open(runner, drawings, { shown }) {
  runner.standing = drawings.map((drawing, index) => {
    const [$place, room] = [runner.$places[index], shown[index]?.room];
    if ($place === undefined || room === undefined) throw new Error("a chart has no room");
    return runner.library.open($place, room, drawing);
  });
}

/** A library that draws later than it is timed, or nothing, must not win. @param {Runner} runner */
function checkDrawn({ library, standing }) {
  for (const { canvas } of standing) {
    const { width, height } = canvas();
    const pixels = canvas().getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    const [red, green, blue] = pixels;
    let others = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      if (pixels[at] !== red || pixels[at + 1] !== green || pixels[at + 2] !== blue) others += 1;
    }
    if (others < 0.01 * width * height) throw new Error(`${library.name} has left a chart empty`);
  }
}

/** @param {Library} library @param {Asked} asked @returns {Runner} */
function prepare(library, { shown }) {
  const $row = document.createElement("div");
  $row.className = "race";
  const $places = shown.map(({ room }) => {
    const $place = document.createElement("div");
    $place.style.width = `${String(room.width)}px`;
    $place.style.height = `${String(room.height)}px`;
    return $place;
  });
  $row.append(library.name, ...$places);
  document.body.append($row);
  const empty = () => ({ script: [], whole: [] });
  return { library, $places, standing: [], first: empty(), again: empty() };
}

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

/**
 * @param {Asked} asked
 * @returns {Promise<Raced[]>}
 */
async function race(asked) {
  const policies = answers(await openExplorer(), asked);
  const runners = LIBRARIES.map((library) => prepare(library, asked));
  await document.fonts.ready;
  for (let round = -asked.warmUp; round < asked.rounds; round += 1) {
    // Whoever comes first in this round comes last in the next.
    runners.push(...runners.splice(0, 1));
    const isCounted = round >= 0;
    for (const runner of runners) {
      for (const { close } of runner.standing) close();
      await frame();
      const [one, other] = [policies[0] ?? [], policies[1] ?? []];
      await time(runner, () => open(runner, one, asked), isCounted ? runner.first : undefined);
      checkDrawn(runner);
      for (const drawings of [other, one]) {
        await frame();
        const redraw = () => runner.standing.forEach((standing, index) => {
          const drawing = drawings[index];
          if (drawing !== undefined) standing.redraw(drawing);
        });
        await time(runner, redraw, isCounted ? runner.again : undefined);
      }
    }
  }
  return runners.map(({ library, first, again }) => ({ name: library.name, first, again }));
}

Object.assign(window, { race });
