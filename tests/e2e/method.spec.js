// The page about the method: true to the backtest's own output, readable without scripts, searchable.
import { readFileSync } from "node:fs";
import { expect, test as unwatched } from "@playwright/test";
import { BOSTON, PATIENCE, test, violations } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

const { backtests, checks } = JSON.parse(readFileSync(new URL("../../data/backtest.json", import.meta.url), "utf8"));
const forward = backtests.find((/** @type {{protocol: string}} */ { protocol }) => protocol === "forward");

/** @param {Page} page */
async function openMethod(page) {
  await page.goto("/method.html");
  await expect(page.locator("#charts-live")).toBeVisible({ timeout: PATIENCE });
}

/** @param {Page} page @param {string} figure */
function pixels(page, figure) {
  return page.locator(`${figure} canvas`).evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
}

for (const [width, colorScheme] of /** @type {const} */ ([[320, "light"], [1280, "dark"]])) {
  test.describe(`${String(width)} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme });

    test("axe finds nothing", async ({ page }) => {
      await openMethod(page);
      expect(await violations(page, { onlyColours: colorScheme === "dark" })).toEqual([]);
    });
  });
}

for (const width of [320, 768, 1280]) {
  test(`nothing reaches beyond ${String(width)} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await openMethod(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test("the explorer leads to it and it leads back", async ({ page }) => {
  await page.goto("/");
  await page.locator(".masthead a[href='method.html']").click();
  await expect(page.locator("h1")).toContainText("How it works");
  await page.locator(".masthead a").click();
  await expect(page.locator("#levers")).toBeVisible({ timeout: PATIENCE });
});

test("a district chosen or pointed at is told, and marked in both pictures", async ({ page }) => {
  await openMethod(page);
  const before = [await pixels(page, "#scatter-figure"), await pixels(page, "#error-map")];
  await page.locator("#chart-district").focus();
  await page.locator("#chart-district").selectOption(BOSTON);
  await expect(page.locator("#chart-pointed")).toContainText("Boston (East Midlands): predicted");
  expect(await pixels(page, "#scatter-figure")).not.toBe(before[0]);
  expect(await pixels(page, "#error-map")).not.toBe(before[1]);
  const canvas = page.locator("#error-map canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = await canvas.boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
  await expect(page.locator("#chart-pointed")).not.toContainText("Boston");
  await expect(page.locator("#chart-pointed")).toContainText("predicted");
});

test("each test has its own pictures, with an account", async ({ page }) => {
  await openMethod(page);
  const canvas = page.locator("#scatter-figure canvas");
  await expect(canvas).toHaveAttribute("aria-label", /331 districts\. Half of the predictions/);
  const first = await canvas.getAttribute("aria-label");
  await page.locator("#chart-protocol").selectOption("regions_out");
  await expect(canvas).not.toHaveAttribute("aria-label", first ?? "");
});

test("tables are searched by every word typed", async ({ page }) => {
  await openMethod(page);
  await page.locator("#district-find").fill("anglesey isle");
  await expect(page.locator("#district-table tbody tr:visible")).toHaveCount(1);
  await page.locator("#registry-find").fill("fitted to censuses study");
  await expect(page.locator("#registry-found")).toContainText("of");
  const shown = page.locator("#registry-list > li:visible");
  await expect.poll(() => shown.count()).toBeLessThan(10);
  await expect(page.locator("#number-departure_rate_study_early")).toBeVisible();
  await page.locator("#registry-find").fill("zzyzx");
  await expect(shown).toHaveCount(0);
});

unwatched.describe("without JavaScript", () => {
  unwatched.use({ javaScriptEnabled: false });

  unwatched("its words and tables are there, with the numbers of the backtest", async ({ page }) => {
    await page.goto("/method.html");
    await expect(page.locator("noscript")).toHaveCount(1);
    const model = forward.methods.find((/** @type {{method: string}} */ { method }) => method === "model");
    await expect(page.locator("#tested tbody tr").first()).toContainText(model.metrics.root_mean_square_error.toFixed(2));
    await expect(page.locator("#district-table tbody tr")).toHaveCount(forward.districts.length);
    await expect(page.locator(".checks tbody tr")).toHaveCount(checks.length);
    await expect(page.locator(".year-steps li")).toHaveCount(11);
    await expect(page.locator("#registry-list .number-name").first()).not.toHaveText("");
    const empty = page.locator("[data-message]:empty");
    await expect(empty).toHaveCount(0);
    expect(await page.locator("main").innerText()).not.toMatch(/\{\w+\}|undefined|NaN/);
  });
});

unwatched("where the pictures cannot be drawn it says so, and the tables stay", async ({ page }) => {
  await page.route("**/pkg/*", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("/method.html");
  await expect(page.locator("#failure")).toContainText("could not be drawn");
  await expect(page.locator("#district-table")).toBeVisible();
});
