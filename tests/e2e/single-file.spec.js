// The explorer as one file, opened from the disk: nothing is served.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { test as base } from "@playwright/test";
import { expect, figure, openAround, path, PATIENCE, pixels, runIsDone, runIsDrawn } from "./support.js";

const NAME = "integration-explorer.html";

/** Opens the file alone in a folder; fails on whatever it logs, and on whatever it asks for beside itself. */
const test = base.extend({
  page: async ({ page }, use, testInfo) => {
    testInfo.setTimeout(4 * PATIENCE);
    /** @type {string[]} */
    const wrongs = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") wrongs.push(message.text());
    });
    page.on("pageerror", (error) => wrongs.push(error.message));
    page.on("request", (request) => {
      const { protocol, pathname } = new URL(request.url());
      const isInside = protocol === "data:" || protocol === "blob:" || pathname.endsWith(`/${NAME}`);
      if (!isInside) wrongs.push(request.url());
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

/** @param {import("@playwright/test").TestInfo} testInfo */
function alone(testInfo) {
  const folder = testInfo.outputPath("disk");
  mkdirSync(folder, { recursive: true });
  copyFileSync(`dist/${NAME}`, `${folder}/${NAME}`);
  return pathToFileURL(`${folder}/${NAME}`).href;
}

test("the file lets nothing in or out", () => {
  const html = readFileSync(`dist/${NAME}`, "utf8");
  const policy = html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)?.[1] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/'self'|'unsafe|https?:|connect-src/);
});

test("the explorer and its other pages work from a file of the disk", async ({ page }, testInfo) => {
  const address = alone(testInfo);
  /** @type {string[]} */
  let drawn = [];

  await test.step("a moved lever changes chart and link, and the ranges come", async () => {
    await page.goto(address);
    await runIsDone(page);
    const before = await pixels(page, "english_well");
    await page.locator("#esol_funding").focus();
    await page.keyboard.press("End");
    await expect.poll(() => new URL(page.url()).hash).toContain("esol_funding=600");
    await runIsDone(page);
    expect(await pixels(page, "english_well")).not.toBe(before);
    drawn = await path(page, "english_well");
  });

  await test.step("the map is drawn by its own worker", async () => {
    await openAround(page, "#map-figure");
    await page.locator("#map").scrollIntoViewIfNeeded();
    await expect(page.locator("#map-figure canvas")).toHaveAttribute("aria-label", /374 districts/, { timeout: PATIENCE });
  });

  await test.step("the link opens the same scenario in a new window", async () => {
    const other = await page.context().newPage();
    await other.goto(page.url());
    await runIsDrawn(other);
    await expect(other.locator("#esol_funding-exact")).toHaveValue("600");
    expect(await path(other, "english_well")).toEqual(drawn);
    await other.close();
  });

  await test.step("the page about the method and back", async () => {
    await page.locator('a[href*="method.html"]').first().click();
    await expect(page).toHaveTitle(/method|works|believe/i);
    await expect(page.locator("#charts-live canvas").first()).toBeVisible();
    await page.locator(".masthead-link a").click();
    await runIsDrawn(page);
    await expect(figure(page, "english_well")).toBeVisible();
  });

  await test.step("every page that is held opens", async () => {
    const names = [...readFileSync(`dist/${NAME}`, "utf8").matchAll(/<template\b[^>]*\bdata-page="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toContain("index.html");
    for (const name of names) {
      await page.goto(`${address}?page=${encodeURIComponent(name)}`);
      await expect(page.locator("h1").first()).not.toBeEmpty();
      await expect(page.locator("#failure:visible")).toHaveCount(0);
      const links = await page.locator("a:visible").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
      for (const link of links) expect(link.replace(address, ""), name).toMatch(/^(?:[#?]|https?:|blob:|data:|mailto:)/);
    }
  });
});
