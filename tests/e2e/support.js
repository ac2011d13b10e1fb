// What every test of the page shares: opening it, waiting for a run, and watching what must never happen.
import { expect, test as base } from "@playwright/test";

/** @typedef {import("@playwright/test").Page} Page */

export const BOSTON = "E07000136";

/**
 * A page that fails its test if it logged an error, asked another host for anything or broke its
 * own Content-Security-Policy.
 */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    /** @type {string[]} */
    const wrongs = [];
    page.on("console", (message) => {
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
    await use(page);
    expect(wrongs).toEqual([]);
  },
});

export { expect };

/**
 * @param {Page} page
 * @param {string} [fragment] without its #
 */
export async function openExplorer(page, fragment = "") {
  await page.goto(fragment === "" ? "/" : `/#${fragment}`);
  await runIsDone(page);
}

/**
 * Waits for all draws of the present scenario.
 * @param {Page} page
 */
export async function runIsDone(page) {
  await expect(page.locator("#progress")).toHaveAttribute("data-run", "whole");
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
 * The data table of a chart, opened if need be, once it tells of `place`.
 * @param {Page} page
 * @param {string} outcome
 */
export async function table(page, outcome) {
  const details = figure(page, outcome).locator("details");
  if (!(await details.evaluate((node) => /** @type {HTMLDetailsElement} */ (node).open))) {
    await details.locator("summary").click();
  }
  await expect(details.locator("tbody tr").first()).toBeVisible();
  return details.locator("table").innerText();
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
