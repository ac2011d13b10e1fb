// What every test of the page shares: opening it, waiting for a run, and watching what must never happen.
import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import { FEW_DRAWS, withDraws } from "./draws.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @import {Fixtures, PlaywrightTestArgs, PlaywrightTestOptions} from "@playwright/test" */

/** All draws of a run, on a machine that has other things to do. */
export const PATIENCE = 90_000;

export const BOSTON = "E07000136";

/**
 * Lets the page make another number of draws.
 * @param {Page} page
 * @param {number} draws
 */
export async function makeDraws(page, draws) {
  await page.route(/\/js\/core\/model-client\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: withDraws(await response.text(), draws) });
  });
}

/**
 * A page that fails its test if it logged an error, asked another host for anything or broke its
 * own Content-Security-Policy.
 */
/** @type {Fixtures<{draws: number}, object, PlaywrightTestArgs & PlaywrightTestOptions>} */
const fixtures = {
  /** How many draws a run has. */
  draws: [FEW_DRAWS, { option: true }],
  page: async ({ page, baseURL, draws }, use, testInfo) => {
    testInfo.setTimeout(4 * PATIENCE);
    /** @type {string[]} */
    const wrongs = [];
    page.on("console", (message) => {
      // playwright.config.js keeps service workers out, and Playwright says so.
      if (message.text() === "Service Worker registration blocked by Playwright") return;
      if (message.type() === "error" || message.type() === "warning") wrongs.push(message.text());
    });
    page.on("pageerror", (error) => wrongs.push(error.message));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== "data:" && origin !== new URL(baseURL ?? "").origin) wrongs.push(request.url());
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    if (draws !== FEW_DRAWS) await makeDraws(page, draws);
    await use(page);
    expect(wrongs).toEqual([]);
  },
};

export const test = base.extend(fixtures);

export { expect };

/**
 * What the address says was changed; how the link was made is left out.
 * @param {Page} page
 */
export function hash(page) {
  return new URL(page.url()).hash.replace(/&made=[\w.-]+$/, "");
}

/**
 * @param {Page} page
 * @param {string} [fragment] without its #
 */
export async function openExplorer(page, fragment = "") {
  await page.goto(fragment === "" ? "/" : `/#${fragment}`);
  await runIsDrawn(page);
}

/**
 * Waits until the charts show the central path of the present scenario; bands may still be on their way.
 * @param {Page} page
 */
export async function runIsDrawn(page) {
  await expect(page.locator("#progress")).toHaveAttribute("data-run", /central|part|whole/, { timeout: PATIENCE });
}

/**
 * Waits for all draws of the present scenario, after which nothing changes any more.
 * @param {Page} page
 */
export async function runIsDone(page) {
  await expect(page.locator("#progress")).toHaveAttribute("data-run", "whole", { timeout: PATIENCE });
}

/**
 * @param {Page} page
 * @param {string} outcome
 */
export function figure(page, outcome) {
  return page.locator(`#dimensions figure[data-outcome="${outcome}"]`);
}

/**
 * The pixels of a chart, to be compared with themselves.
 * @param {Page} page
 * @param {string} outcome
 */
export function pixels(page, outcome) {
  return figure(page, outcome)
    .locator("canvas")
    .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
}

/**
 * The reader's path by year, from the data table of a chart.
 * @param {Page} page
 * @param {string} outcome
 * @returns {Promise<string[]>}
 */
export async function path(page, outcome) {
  const details = figure(page, outcome).locator(".figure-words");
  if ((await details.getAttribute("open")) === null) {
    // By keyboard: while a page is still being laid out, a press and its release may fall on two places.
    await details.locator("summary").press("Enter");
  }
  await expect(details.locator("tbody tr").first()).toBeVisible();
  return details.locator("table").evaluate((node) => {
    const table = /** @type {HTMLTableElement} */ (node);
    const heads = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.textContent);
    const column = heads.indexOf("Yours");
    if (column < 0) throw new Error(`no column of the reader's policy among ${heads.join(", ")}`);
    return [...(table.tBodies[0]?.rows ?? [])].map((row) => row.cells[column]?.textContent ?? "");
  });
}

/**
 * The file that a button makes.
 * @param {Page} page
 * @param {string} button
 */
export async function taken(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator(button).click()]);
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

/**
 * What axe finds wrong. Of a long table the first rows stand for the others, which are made alike: looking at all of
 * them takes minutes.
 * @param {Page} page
 * @param {{part?: string, onlyColours?: boolean}} [asked] colours alone, where the rest was looked at in another theme
 */
export async function violations(page, { part, onlyColours = false } = {}) {
  let axe = new AxeBuilder({ page }).exclude("tbody tr:nth-child(n+7)").exclude("#other-levers .lever-more");
  if (part !== undefined) axe = axe.include(part);
  if (onlyColours) axe = axe.withRules(["color-contrast"]);
  return (await axe.analyze()).violations;
}

/**
 * Opens every disclosure of the page.
 * @param {Page} page
 */
export async function openAll(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

/**
 * Opens the disclosures around a node, as a reader would who looks for it.
 * @param {Page} page
 * @param {string} selector
 */
export async function openAround(page, selector) {
  await page.locator(selector).evaluate((node) => {
    for (let around = node.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
      around.open = true;
    }
  });
}
