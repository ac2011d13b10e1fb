// Six charts of the page beside uPlot, Chart.js and ECharts: the same answer of the model, the same sizes, one Chromium.
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";
import { serve } from "../serve.mjs";
import { print, quantile } from "./table.mjs";

/** @import {Browser} from "@playwright/test" */
/** @import {Aim} from "./page.mjs" */
/** @import {Asked, Raced} from "./race.mjs" */

const FOLDER = "target/bench/page";
const WIDE = { width: 1280, height: 900 };
const RATIOS = [1, 2];
const DRAWS = 40;
/** Two policies, so that drawing again draws other numbers. @type {Record<string, number>[]} */
const SETTINGS = [{ esol_funding: 300 }, { esol_funding: 600, work_visas: 40_000 }];
const [WARM_UP, ROUNDS] = [5, 20];

/** The page of the race: the modules of the site bundled with the libraries, and the WebAssembly as it is served. */
async function layOut() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, "js"), { recursive: true });
  const version = readdirSync("dist").find((name) => name.startsWith("v-")) ?? "";
  cpSync(join("dist", version, "pkg"), join(FOLDER, "pkg"), { recursive: true });
  cpSync(join("dist", version, "css"), join(FOLDER, "css"), { recursive: true });
  const styles = createRequire(import.meta.url).resolve("uplot/dist/uPlot.min.css");
  cpSync(styles, join(FOLDER, "css", "uplot.css"));
  await build({ entryPoints: ["tools/bench/race.mjs"], bundle: true, minify: true, format: "esm", target: "es2022",
    outfile: join(FOLDER, "js", "race.js"), external: ["../pkg/*"], logLevel: "error" });
  const links = ["tokens", "base", "uplot"].map((name) => `<link rel="stylesheet" href="css/${name}.css">`).join("");
  writeFileSync(join(FOLDER, "index.html"), `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>race</title><link rel="icon" href="data:,">${links}<script type="module" src="js/race.js"></script></head><body></body></html>\n`);
}

/**
 * The charts of the page and the room that they have there.
 * @param {Browser} browser
 * @param {string} address
 * @returns {Promise<Asked["shown"]>}
 */
async function shownAt(browser, address) {
  const page = await browser.newPage({ viewport: WIDE });
  await page.goto(address);
  await page.locator("#dimensions canvas").nth(5).waitFor();
  const shown = await page.locator("#dimensions figure").evaluateAll((figures) => figures.map((figure) => {
    const canvas = figure.querySelector("canvas");
    return { id: figure.getAttribute("data-outcome") ?? "", room: { width: canvas?.clientWidth ?? 0, height: canvas?.clientHeight ?? 0 } };
  }));
  await page.close();
  return shown;
}

/** @param {Browser} browser @param {string} address @param {number} ratio @param {Asked} asked @returns {Promise<Raced[]>} */
async function race(browser, address, ratio, asked) {
  const page = await browser.newPage({ viewport: WIDE, deviceScaleFactor: ratio });
  await page.goto(address);
  await page.waitForFunction(() => "race" in window);
  const raced = await page.evaluate((given) => /** @type {any} */ (window).race(given), asked);
  await page.screenshot({ path: join(FOLDER, `ratio-${String(ratio)}.png`), fullPage: true });
  await page.close();
  return raced;
}

/** What each library took against another of the same round, the middle of all rounds. @param {number[]} times @param {number[]} others */
const against = (times, others) => quantile(times.map((time, round) => time / (others[round] ?? NaN)));

/**
 * @param {number} ratio
 * @param {"first" | "again"} which
 * @param {Raced[]} raced
 */
function tell(ratio, which, raced) {
  const times = new Map(raced.map((each) => [each.name, each[which]]));
  const of = (/** @type {string} */ name) => times.get(name) ?? { script: [], whole: [] };
  const rows = ["ours", "uPlot", "Chart.js", "ECharts"].map((name) => {
    const { script, whole } = of(name);
    return [name, quantile(script).toFixed(1), quantile(whole).toFixed(1), against(script, of("uPlot").script).toFixed(2), against(whole, of("uPlot").whole).toFixed(2)];
  });
  const what = which === "first" ? "made and drawn for the first time" : "drawn again with other numbers";
  print(`Six charts ${what}, pixel ratio ${String(ratio)}, median of ${String(of("ours").script.length)} rounds in turn`,
    ["", "script ms", "with raster ms", "script / uPlot", "with raster / uPlot"], rows);
  const named = `six charts ${which === "first" ? "for the first time" : "again"}, with raster, at pixel ratio ${String(ratio)}`;
  return [
    { what: `${named}, against uPlot`, value: against(of("ours").whole, of("uPlot").whole), most: 1, unit: "times" },
    { what: `${named}, against Chart.js`, value: against(of("ours").whole, of("Chart.js").whole), most: 1 / 3, unit: "times" },
  ];
}

/**
 * @param {Browser} browser
 * @param {string} address of the site
 * @returns {Promise<Aim[]>}
 */
export async function benchCharts(browser, address) {
  await layOut();
  const shown = await shownAt(browser, address);
  const { server, address: place } = await serve(0, FOLDER);
  try {
    /** @type {Aim[]} */
    const aims = [];
    for (const ratio of RATIOS) {
      const raced = await race(browser, place, ratio, { shown, settings: SETTINGS, draws: DRAWS, warmUp: WARM_UP, rounds: ROUNDS });
      aims.push(...tell(ratio, "first", raced), ...tell(ratio, "again", raced));
    }
    const rooms = [...new Set(shown.map(({ room }) => `${String(room.width)} x ${String(room.height)}`))].join(", ");
    console.log(`  Raster: one pixel of each canvas is read back, for which Chromium (without a graphics processor here) paints all that was called. Rooms as on a page ${String(WIDE.width)} wide: ${rooms}. What was drawn: ${FOLDER}/ratio-*.png`);
    return aims;
  } finally {
    server.close();
  }
}
