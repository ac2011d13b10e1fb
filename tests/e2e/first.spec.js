// What is there before the page's scripts, without them, and for those who are sent a story.
import { readFileSync, readdirSync } from "node:fs";
import { expect, runIsDrawn, test } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
const loaded = (page) =>
  page.locator("img").evaluateAll((images) => images.map((image) => /** @type {HTMLImageElement} */ (image).naturalWidth > 0));

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`without scripts the page shows today's policy in ${colorScheme} colours`, async ({ browser, baseURL }) => {
    const page = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL ?? "", colorScheme, viewport: { width: 1280, height: 2400 } });
    await page.goto("/");
    await expect(page.locator("#headline")).toContainText("2040");
    await expect(page.locator(".no-script")).toContainText("needs JavaScript");
    await expect(page.locator("#focus-chart img")).toHaveAttribute("alt", /^Speak English well, United Kingdom: .*In 2050: /);
    await expect(page.locator("#dimensions figure")).toHaveCount(6);
    await expect.poll(() => loaded(page)).toEqual(Array.from({ length: 8 }, () => true));
    const shown = await page.locator("#focus-chart img").evaluate((image) => /** @type {HTMLImageElement} */ (image).currentSrc);
    expect(shown).toContain(`${colorScheme}.svg`);
    await page.screenshot({ path: `target/e2e/no-script-${colorScheme}.png` });
    await page.close();
  });
}

test("the live charts take the place of the drawn ones, and nothing jumps", async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shifts: [] });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = /** @type {any} */ (entry);
        if (!hadRecentInput) /** @type {any} */ (window).shifts.push(value);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto("/");
  await runIsDrawn(page);
  await expect(page.locator(".made, .asked")).toHaveCount(0);
  await expect(page.locator("#dimensions figure")).toHaveCount(6);
  await expect(page.locator("#dimensions canvas").first()).toBeVisible();
  const total = await page.evaluate(() => /** @type {any} */ (window).shifts.reduce((/** @type {number} */ sum, /** @type {number} */ value) => sum + value, 0));
  expect(total).toBeLessThan(0.1);
  const shown = await page.locator("#dimensions figure").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-outcome")));
  const source = readFileSync("tools/pictures/prerendered.mjs", "utf8");
  expect(shown.every((id) => source.includes(`"${String(id)}"`))).toBe(true);
});

test("each story has a page that reads, shows and leads to it without scripts", async ({ page, request }) => {
  const stories = readdirSync("data/stories").map((file) => JSON.parse(readFileSync(`data/stories/${file}`, "utf8")));
  for (const { id, title, settings } of stories) {
    const answer = await request.get(`/stories/${id}.html`);
    const html = await answer.text();
    expect(answer.ok(), id).toBe(true);
    expect(html).not.toContain("<script");
    for (const [lever, value] of Object.entries(settings)) expect(html).toContain(`${lever}=${String(value)}`);
    const embed = await (await request.get(`/stories/${id}.oembed.json`)).json();
    expect(embed).toMatchObject({ version: "1.0", type: "photo", title, width: 1200, height: 630 });
  }
  await page.goto("/stories/esol_restored.html");
  await expect(page.locator("h1")).toHaveText("English classes restored");
  expect(await loaded(page)).toEqual([true]);
  const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
  expect((await request.get(new URL(picture ?? "", page.url()).href)).headers()["content-type"]).toBe("image/png");
  await page.locator(".story-open").click();
  await runIsDrawn(page);
  await expect(page.locator("#esol_funding-exact")).toHaveValue("203");
  await expect(page.locator(".notice")).toHaveCount(0);
});
