// What is there before the page's scripts, without them, and for those who are sent a story.
import { readFileSync, readdirSync } from "node:fs";
import { expect, runIsDone, runIsDrawn, test } from "./support.js";

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
    await expect(page.locator("#focus-chart img")).toHaveAttribute("alt", /^A chart of “Speak English well” in the UK .*In 2050: /);
    await expect(page.locator("#dimensions figure")).toHaveCount(6);
    await expect.poll(() => loaded(page)).toEqual(Array.from({ length: 8 }, () => true));
    const shown = await page.locator("#focus-chart img").evaluate((image) => /** @type {HTMLImageElement} */ (image).currentSrc);
    expect(shown).toContain(`${colorScheme}.svg`);
    await page.screenshot({ path: `target/e2e/no-script-${colorScheme}.png` });
    await page.close();
  });
}

/** @param {Page} page @param {string} selector */
const heights = (page, selector) =>
  page.locator(selector).evaluateAll((nodes) => nodes.map((node) => Math.round(node.getBoundingClientRect().height)));

test("the live charts take the place of the drawn ones, and their room", async ({ page, browser, baseURL }) => {
  const drawn = await browser.newPage({ javaScriptEnabled: false, baseURL: baseURL ?? "", locale: "en-GB" });
  for (const width of [1280, 768, 360]) {
    await drawn.setViewportSize({ width, height: 800 });
    await page.setViewportSize({ width, height: 800 });
    await drawn.goto("/");
    await page.goto("/");
    await runIsDrawn(page);
    await expect(page.locator(".made, .asked")).toHaveCount(0);
    await expect(page.locator("#dimensions canvas")).toHaveCount(6);
    const parts = ["#focus-chart", "#dimensions", "#dimensions figure"];
    for (const part of parts) {
      expect(await heights(page, part), `${part} at ${String(width)}`).toEqual(await heights(drawn, part));
    }
    // Nor does anything move when the ranges have come.
    await runIsDone(page);
    await expect(page.locator("#dimensions .reading").first()).toContainText("80 of 100 runs");
    for (const part of parts) {
      expect(await heights(page, part), `${part} at ${String(width)}, with ranges`).toEqual(await heights(drawn, part));
    }
  }
  const shown = await page.locator("#dimensions figure").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-outcome")));
  const source = readFileSync("tools/pictures/prerendered.mjs", "utf8");
  expect(shown.every((id) => source.includes(`"${String(id)}"`))).toBe(true);
  await drawn.close();
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
