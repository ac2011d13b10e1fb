// From a slider that moves to six charts painted, and what keeps the main thread while it is dragged.
import { print, quantile } from "./table.mjs";

/** @import {Browser, Page} from "@playwright/test" */
/** @import {Aim} from "./page.mjs" */
/** @typedef {{milliseconds: number, frames: number}} Move */
/** @typedef {{name: string, ts: number, dur?: number, tdur?: number, pid: number, tid: number, ph: string, cat: string, args?: any}} Event */

const VIEW = { width: 1280, height: 900 };
const SLIDER = "#esol_funding";
const STEPS = 40;
const REST_MILLISECONDS = 250;
const DRAG_MILLISECONDS = 10_000;
const FRAME = 1000 / 60;
const PATIENCE = 120_000;
const LONG = 50;

/**
 * Notes in the page how long it is from each input event to the frame that shows its central path.
 * @param {string} selector
 */
function watch(selector) {
  const $progress = document.querySelector("#progress");
  const $slider = document.querySelector(selector);
  if (!($progress instanceof HTMLElement) || $slider === null) throw new Error("the page has no slider or no progress");
  /** @type {Move[]} */
  const moves = [];
  let ticks = 0;
  /** @type {{at: number, ticks: number} | undefined} */
  let began;
  const tick = () => {
    ticks += 1;
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  // The event's own time is when the browser had it, before the page did.
  $slider.addEventListener("input", (event) => { began = { at: event.timeStamp, ticks }; }, true);
  new MutationObserver(() => {
    if ($progress.dataset.run !== "central" || began === undefined) return;
    const from = began;
    began = undefined;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      // Comes after this frame has been painted.
      channel.port1.onmessage = () => moves.push({ milliseconds: performance.now() - from.at, frames: ticks - from.ticks });
      channel.port2.postMessage(undefined);
    });
  }).observe($progress, { attributes: true, attributeFilter: ["data-run"] });
  Object.assign(window, { moves });
}

/** @param {Page} page */
async function step(page) {
  await page.locator(SLIDER).focus();
  for (let at = 0; at < STEPS; at += 1) {
    await page.keyboard.press(at < STEPS / 2 ? "ArrowRight" : "ArrowLeft");
    await page.waitForFunction((count) => /** @type {any} */ (window).moves.length > count, at, { timeout: PATIENCE });
    await page.waitForTimeout(REST_MILLISECONDS);
  }
  return page.evaluate(() => /** @type {Move[]} */ (/** @type {any} */ (window).moves));
}

/** @param {Page} page */
async function drag(page) {
  const box = await page.locator(SLIDER).boundingBox();
  if (box === null) throw new Error("the slider is not shown");
  const [middle, reach, y] = [box.x + box.width / 2, 0.4 * box.width, box.y + box.height / 2];
  await page.mouse.move(middle, y);
  await page.mouse.down();
  const began = performance.now();
  let moved = 0;
  for (let now = 0; now < DRAG_MILLISECONDS; now = performance.now() - began) {
    // To and fro in two seconds.
    await page.mouse.move(middle + reach * Math.sin((now / 1000) * Math.PI), y);
    moved += 1;
    await page.waitForTimeout(FRAME / 2);
  }
  await page.mouse.up();
  return moved;
}

/**
 * The tasks of the page's main thread, and what the longest was about.
 * @param {Buffer} trace
 */
function tasksOf(trace) {
  const { traceEvents } = /** @type {{traceEvents: Event[]}} */ (JSON.parse(String(trace)));
  const mains = new Set(traceEvents.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain").map(({ pid, tid }) => `${String(pid)} ${String(tid)}`));
  const on = traceEvents.filter(({ pid, tid, ph }) => ph === "X" && mains.has(`${String(pid)} ${String(tid)}`));
  const tasks = on.filter(({ name }) => /RunTask$/.test(name)).sort((one, other) => (other.dur ?? 0) - (one.dur ?? 0));
  const longest = tasks[0];
  if (longest === undefined) throw new Error("the trace has no tasks of the main thread");
  const inside = on.filter((event) => event !== longest && event.pid === longest.pid && event.ts >= longest.ts && event.ts < longest.ts + (longest.dur ?? 0) && !/RunTask$/.test(event.name));
  const about = inside.sort((one, other) => (other.dur ?? 0) - (one.dur ?? 0)).slice(0, 6)
    .map(({ name, dur, args }) => `${name}${args?.data?.functionName ? ` ${String(args.data.functionName)}` : ""} ${((dur ?? 0) / 1000).toFixed(1)}`);
  return { lengths: tasks.map(({ dur }) => (dur ?? 0) / 1000), processor: Math.max(...tasks.map(({ tdur }) => tdur ?? 0)) / 1000, about };
}

/**
 * @param {Browser} browser
 * @param {string} address
 * @returns {Promise<Aim[]>}
 */
export async function benchMovement(browser, address) {
  const page = await browser.newPage({ viewport: VIEW });
  await page.goto(address);
  await page.locator('#progress[data-run="whole"]').waitFor({ timeout: PATIENCE, state: "attached" });
  await page.evaluate(watch, SLIDER);
  const moves = await step(page);
  const of = (/** @type {number} */ part) => [quantile(moves.map((move) => move.frames), part).toFixed(1), quantile(moves.map((move) => move.milliseconds), part).toFixed(0)];
  print(`From a key on a slider to six charts painted, ${String(STEPS)} steps`, ["", "frames", "ms"], [["median", ...of(0.5)], ["95th percentile", ...of(0.95)]]);
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline", "__metadata"] });
  const moved = await drag(page);
  const { lengths, processor, about } = tasksOf(await browser.stopTracing());
  await page.close();
  const longest = lengths[0] ?? 0;
  print(`The main thread while a slider is dragged for ${String(DRAG_MILLISECONDS / 1000)} s (${String(moved)} moves of the pointer)`, ["", "ms"], [
    ["longest task, by the clock", longest.toFixed(1)],
    ["longest task, by the processor's own time", processor.toFixed(1)],
    ["tasks over 50 ms", lengths.filter((length) => length > LONG).length],
  ]);
  console.log(`  In the longest (ms): ${about.join(", ")}`);
  return [
    { what: "a movement to six charts painted, 95th percentile", value: quantile(moves.map(({ milliseconds }) => milliseconds), 0.95) / FRAME, most: 1, unit: "frames" },
    { what: "longest task of the main thread in ten seconds of dragging, by the clock", value: longest, most: LONG, unit: "ms" },
    { what: "the same by the processor's own time, which a busy machine does not lengthen", value: processor, most: LONG, unit: "ms" },
  ];
}
