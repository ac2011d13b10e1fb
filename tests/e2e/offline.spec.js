// The site without a network, and what happens when a newer version is published.
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { serve } from "../../tools/serve.mjs";
import { test as base, expect, openAround, path, PATIENCE, runIsDrawn } from "./support.js";

/** @typedef {{address: string, folder: string, stop: () => Promise<void>}} Site */

// A site of its own for each test, which the test may stop or publish again.
const test = base.extend(
  /** @type {import("@playwright/test").Fixtures<any>} */ ({
    // eslint-disable-next-line no-empty-pattern -- Playwright reads here what a fixture needs.
    site: async ({}, use, testInfo) => {
      const folder = testInfo.outputPath("site");
      cpSync("dist", folder, { recursive: true });
      const { server, address } = await serve(0, folder);
      const stop = async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      };
      await use({ address, folder, stop });
      await stop();
    },
    baseURL: async ({ site }, use) => use(site.address),
  }),
);
test.use({ serviceWorkers: "allow" });

/** @param {string} folder */
function versionOf(folder) {
  return readFileSync(join(folder, "sw.js"), "utf8").match(/VERSION = "(v-\w+)"/)?.[1] ?? "";
}

/**
 * Publishes the same files as another version; the older folder stays, as docs/hosting.md asks.
 * @param {string} folder
 */
function publish(folder) {
  const old = versionOf(folder);
  const version = `v-${old.slice(3)}${old.slice(2, 3)}`;
  cpSync(join(folder, old), join(folder, version), { recursive: true });
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.startsWith("v-")) continue;
    if (/\.(?:br|gz)$/.test(name)) rmSync(join(folder, name));
    else if (/\.(?:html|js|webmanifest)$/.test(name)) {
      const file = join(folder, name);
      writeFileSync(file, readFileSync(file, "utf8").replaceAll(old, version));
    }
  }
  return version;
}

/** @param {import("@playwright/test").Page} page */
async function isKept(page) {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** @param {import("@playwright/test").Page} page */
const keptVersions = (page) =>
  page.evaluate(async () => (await caches.keys()).map((name) => name.split(" ").at(-1)));

/** @param {import("@playwright/test").Page} page */
const shownVersion = (page) => page.locator('script[src*="/main.js"]').getAttribute("src");

test("after the first load everything works without a network", async ({ page, context, site }) => {
  await page.goto("/");
  await runIsDrawn(page);
  await isKept(page);
  await site.stop();
  await context.setOffline(true);

  await test.step("the explorer answers", async () => {
    await page.reload();
    await runIsDrawn(page);
    const before = await path(page, "english_well");
    await page.locator("#esol_funding").focus();
    await page.keyboard.press("End");
    await expect.poll(() => path(page, "english_well"), { timeout: PATIENCE }).not.toEqual(before);
  });

  await test.step("what was never opened is there too", async () => {
    await openAround(page, "#map-figure");
    await page.locator("#map").scrollIntoViewIfNeeded();
    await expect(page.locator("#map-figure canvas")).toHaveAttribute("aria-label", /374 districts/, { timeout: PATIENCE });
    const pages = JSON.parse(readFileSync("dist/sw.js", "utf8").match(/const PAGES = (\[.*?\]);/s)?.[1] ?? "[]");
    expect(pages).toContain("method.html");
    for (const name of [...pages, "index.html", "method"]) {
      await page.goto(`/${name}`);
      await expect(page.locator("h1").first()).not.toBeEmpty();
      await expect(page.locator("#failure:visible")).toHaveCount(0);
    }
    await expect(page.locator("#charts-live canvas").first()).toBeVisible();
  });
});

test("a newer version is offered, and the scenario survives it", async ({ page, site }) => {
  const first = versionOf(site.folder);
  await page.goto("/#v1&esol_funding=300");
  await runIsDrawn(page);
  await isKept(page);
  expect(await shownVersion(page)).toContain(first);
  expect(await keptVersions(page)).toEqual([first]);

  const second = publish(site.folder);
  await test.step("the page says so when the reader comes back to it", async () => {
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(page.locator("#update")).toContainText("A newer version is ready.", { timeout: PATIENCE });
    const { violations } = await new AxeBuilder({ page }).include("#update").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await page.locator("#update-reload").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => shownVersion(page).catch(() => "")).toContain(second);
    await runIsDrawn(page);
    await expect(page.locator("#esol_funding-exact")).toHaveValue("300");
    await expect(page.locator("#update")).toHaveCount(0);
    expect(await keptVersions(page)).toEqual([second]);
  });

  const third = publish(site.folder);
  await test.step("a reader who loads the page again has it without being asked", async () => {
    await page.reload();
    expect(await shownVersion(page)).toContain(third);
    await expect.poll(() => keptVersions(page), { timeout: PATIENCE }).toEqual([third]);
    await expect(page.locator("#update")).toHaveCount(0);
  });
});

test("a frozen page and a page in a frame keep nothing", async ({ page, site }) => {
  const registrations = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await page.goto(`/${versionOf(site.folder)}/method.html`);
  await expect(page.locator("#charts-live canvas").first()).toBeVisible();
  await page.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body: '<iframe src="/"></iframe>' }));
  await page.goto("/host.html");
  await runIsDrawn(/** @type {any} */ (page.frameLocator("iframe")));
  expect(await registrations()).toBe(0);
});
