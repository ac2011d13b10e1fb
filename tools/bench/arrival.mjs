// The first view on a slow connection, and its bytes.
import { print } from "./table.mjs";

/** @import {Browser, CDPSession} from "@playwright/test" */
/** @import {Aim} from "./page.mjs" */
/** @typedef {{address: string, type: string, parts: {at: number, bytes: number}[], all?: number | undefined}} Loaded */

const VIEWS = [{ width: 1280, height: 900 }, { width: 390, height: 844 }];
const CONNECTION = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOWED = 4;
const PATIENCE = 120_000;
const TIMES = 3;

/** Notes when the charts that were drawn with the page are painted, and when the live ones are. */
function watch() {
  /** @type {{pictures: number[], largest: number, first: number, live?: number}} */
  const seen = { pictures: [], largest: 0, first: 0 };
  Object.assign(window, { seen });
  const observe = (/** @type {string} */ type, /** @type {(entry: any) => void} */ note) => {
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  };
  observe("paint", ({ name, startTime }) => { if (name === "first-contentful-paint") seen.first = startTime; });
  observe("largest-contentful-paint", ({ startTime }) => { seen.largest = startTime; });
  // One that waits until a reader comes near is no part of the first view.
  observe("element", ({ identifier, renderTime, loadTime }) => { if (identifier !== "lazy") seen.pictures.push(renderTime || loadTime); });
  new MutationObserver((_, observer) => {
    for (const $image of document.querySelectorAll("img.plot:not([elementtiming])")) $image.setAttribute("elementtiming", $image.getAttribute("loading") ?? "now");
    const $progress = document.querySelector("#progress");
    if (!($progress instanceof HTMLElement) || !["central", "part", "whole"].includes($progress.dataset.run ?? "")) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { seen.live = performance.now(); }, 0));
  }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-run"] });
}

/** What comes over the wire, by time after the page was asked for. @param {CDPSession} session */
async function listen(session) {
  /** @type {Map<string, Loaded>} */
  const loaded = new Map();
  let began = 0;
  session.on("Network.requestWillBeSent", ({ requestId, request, timestamp, type }) => {
    began ||= timestamp;
    loaded.set(requestId, { address: request.url, type: type ?? "Other", parts: [] });
  });
  session.on("Network.dataReceived", ({ requestId, timestamp, encodedDataLength }) => {
    loaded.get(requestId)?.parts.push({ at: (timestamp - began) * 1000, bytes: encodedDataLength });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength, timestamp }) => {
    const one = loaded.get(requestId);
    if (one === undefined) return;
    // The head of the answer, and what was not told part by part.
    const told = one.parts.reduce((sum, part) => sum + part.bytes, 0);
    one.parts.push({ at: (timestamp - began) * 1000, bytes: encodedDataLength - told });
    one.all = encodedDataLength;
  });
  await session.send("Network.enable");
  return loaded;
}

/** @param {Loaded[]} loaded @param {number} until @param {(one: Loaded) => boolean} [which] */
function bytes(loaded, until, which = () => true) {
  return loaded.filter(which).flatMap(({ parts }) => parts).filter(({ at }) => at <= until).reduce((sum, part) => sum + part.bytes, 0);
}

/**
 * One reader who meets the site for the first time.
 * @param {Browser} browser
 * @param {string} address
 * @param {{width: number, height: number}} viewport
 * @param {boolean} isSlow
 */
async function visit(browser, address, viewport, isSlow) {
  // Without the service worker, which fetches the whole site for later once the page is there.
  const context = await browser.newContext({ viewport, serviceWorkers: "block" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const loaded = await listen(session);
  if (isSlow) {
    await session.send("Network.emulateNetworkConditions", CONNECTION);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  }
  await page.addInitScript(watch);
  await page.goto(address, { timeout: PATIENCE });
  await page.waitForFunction(() => /** @type {any} */ (window).seen.live !== undefined, undefined, { timeout: PATIENCE });
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
  await context.close();
  const all = [...loaded.values()].filter(({ address: one }) => one.startsWith("http"));
  const picture = seen.pictures.length === 0 ? NaN : Math.min(...seen.pictures);
  const pictures = seen.pictures.length === 0 ? NaN : Math.max(...seen.pictures);
  return { ...seen, picture, pictures, loaded: all };
}

/** @param {Awaited<ReturnType<typeof visit>>[]} visits @param {(one: any) => number} of */
const middle = (visits, of) => visits.map(of).sort((one, other) => one - other)[Math.floor(visits.length / 2)] ?? NaN;

const kilobytes = (/** @type {number} */ count) => (count / 1000).toFixed(1);

/**
 * @param {Browser} browser
 * @param {string} address
 * @returns {Promise<Aim[]>}
 */
export async function benchArrival(browser, address) {
  /** @type {Aim[]} */
  const aims = [];
  const rows = [];
  const weights = [];
  for (const view of VIEWS) {
    const visits = [];
    for (let time = 0; time < TIMES; time += 1) visits.push(await visit(browser, address, view, true));
    const of = (/** @type {string} */ name) => middle(visits, (one) => one[name]);
    const wide = `${String(view.width)} wide`;
    rows.push([wide, ...["first", "picture", "pictures", "largest", "live"].map((name) => of(name).toFixed(0))]);
    const isFirstView = ({ type }) => ["Document", "Stylesheet", "Image"].includes(type);
    const inFirst = middle(visits, (one) => bytes(one.loaded, one.pictures, isFirstView));
    const byThen = middle(visits, (one) => bytes(one.loaded, one.pictures));
    const inAll = middle(visits, (one) => bytes(one.loaded, Infinity));
    weights.push([wide, ...[inFirst, byThen, inAll].map(kilobytes)]);
    aims.push({ what: `charts of the first view drawn, slow connection, ${wide}`, value: of("pictures"), most: 1200, unit: "ms" });
    aims.push({ what: `live charts, slow connection, ${wide}`, value: of("live"), most: 1200, unit: "ms" });
    aims.push({ what: `first view until its charts are drawn, ${wide}`, value: byThen / 1000, most: 160, unit: "kB" });
  }
  print(`The first visit at 1.6 Mbit/s with 150 ms of latency and a processor slowed ${String(SLOWED)} times, ms after the page was asked for, median of ${String(TIMES)}`,
    ["", "first paint", "a chart as built", "all six", "largest paint", "live charts"], rows);
  console.log("  Chromium slows the page's own thread and requests; the model's worker has the processor as it is, and finds its files in the cache.");
  print("kB of the first visit as they come over the wire, with brotli", ["", "page, styles, pictures until the charts", "all until then", "all until live charts"], weights);
  return aims;
}
