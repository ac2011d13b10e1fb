// Takes every view of the site at three widths in light and dark into target/screenshots/,
// and refreshes docs/screenshot.png, the picture of the README.
// Only some: `make screenshots ONLY=classroom`, any part of a view's name, several in quotes.
import { mkdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { browser } from "./browser.mjs";
import { serve } from "./serve.mjs";
import { viewsFor } from "./views/list.mjs";
import { SITE, THEMES, WIDTHS, browserAt, openView, turn } from "./views/open.mjs";
import { untilWhole } from "./views/prepare.mjs";

/** @typedef {import("./views/list.mjs").View} View */

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const FOLDER = "target/screenshots";
const README_PICTURE = "docs/screenshot.png";
const README_RULES = "tools/views/readme-picture.css";
const SETTINGS = { locale: "en-GB", timezoneId: "Europe/London", serviceWorkers: /** @type {const} */ ("block") };

/**
 * One load for all widths and themes: what takes long is the model, not the picture.
 * @param {import("@playwright/test").Browser} chrome
 * @param {View} view
 */
async function take(chrome, view) {
  const context = await chrome.newContext(SETTINGS);
  try {
    await takeParts(await context.newPage(), view);
  } finally {
    await context.close();
  }
}

/** @param {import("@playwright/test").Page} page @param {View} view */
async function takeParts(page, view) {
  await openView(page, view);
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      await turn(page, width, theme);
      const name = (/** @type {string} */ part) => `${FOLDER}/${view.name}${part}-${String(width)}-${theme}.png`;
      if (view.parts === undefined) await page.screenshot({ path: name(""), fullPage: true });
      for (const [part, selector] of Object.entries(view.parts ?? {})) {
        await page.locator(selector).first().screenshot({ path: name(`-${part}`) });
      }
    }
  }
}

/**
 * A moved lever, its sentence with two bands, and the map, side by side.
 * At one pixel a pixel, because every new version of it stays in the history.
 * @param {import("@playwright/test").Browser} chrome
 */
async function takeForReadme(chrome) {
  const page = await chrome.newPage({ ...SETTINGS, viewport: { width: 1280, height: 700 }, colorScheme: "light" });
  await page.goto(`${SITE}#v1&esol_funding=300`);
  await untilWhole(page);
  await page.locator("#map").evaluate((map) => map.setAttribute("open", ""));
  await page.locator("#map-outcome").selectOption("english_well");
  await page.locator("label[for=map-difference]").click();
  await page.locator("label[for=range-close]").click();
  // The page's content security policy blocks style elements; a sheet that a script makes is allowed.
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, readFileSync(README_RULES, "utf8"));
  await page.waitForTimeout(2000);
  await page.screenshot({ path: README_PICTURE, fullPage: true });
  await page.close();
}

process.chdir(ROOT);
mkdirSync(FOLDER, { recursive: true });
mkdirSync("docs", { recursive: true });
const only = process.argv.slice(2);
const views = viewsFor(only);
const { server, address } = await serve(0);
const chrome = await chromium.launch({ ...browser, args: [...browser.args, ...browserAt(address)] });
try {
  for (const view of views) {
    const began = Date.now();
    try {
      await take(chrome, view);
      console.log(`==> ${FOLDER}/${view.name}-* in ${((Date.now() - began) / 1000).toFixed(0)} s`);
    } catch (error) {
      // The other views can be looked at all the same.
      console.error(`error: ${view.name}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
  if (only.length === 0) await takeForReadme(chrome);
} finally {
  await chrome.close();
  server.close();
}
