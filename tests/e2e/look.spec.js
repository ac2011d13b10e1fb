import { BOSTON, expect, figure, openAll, openExplorer, pixels, runIsDone, test, violations } from "./support.js";

const SCENARIO = `v1&place=${BOSTON}&esol_funding=203&dispersal_share=0.35&esol_finding=1`;

// In light colours; access.spec.js looks at every state, and at dark ones.
test("axe finds nothing at 320 px, closed or opened out", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await openExplorer(page, SCENARIO);
  await page.locator("#place").click();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await openAll(page);
  expect(await violations(page)).toEqual([]);
});

for (const width of [320, 768, 1280]) {
  test(`nothing reaches beyond ${String(width)} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await openExplorer(page, SCENARIO);
    await openAll(page);
    await page.locator("#place").click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test("everything that is pressed is at least 44 px high on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExplorer(page, SCENARIO);
  await openAll(page);
  const low = await page.evaluate(() =>
    [...document.querySelectorAll("button, summary, select, input:not([type=radio], [type=checkbox]), .range-choice label, .tick label")]
      .filter((node) => node instanceof HTMLElement && node.checkVisibility())
      .map((node) => ({ name: `${node.tagName} ${node.id} ${node.className}`, height: node.getBoundingClientRect().height }))
      .filter(({ height }) => height < 42),
  );
  expect(low).toEqual([]);
});

test("on a phone the sentence and its chart stay in view while a lever is moved", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openExplorer(page, SCENARIO);
  await page.locator("#regional_visa_share").scrollIntoViewIfNeeded();
  await page.locator("#regional_visa_share").focus();
  await expect(page.locator("#headline")).toBeInViewport({ ratio: 1 });
  await expect(page.locator("#focus-chart canvas")).toBeInViewport({ ratio: 1 });
  const lead = await page.locator(".lead").boundingBox();
  const slider = await page.locator("#regional_visa_share").boundingBox();
  expect(slider?.y).toBeGreaterThanOrEqual((lead?.y ?? 0) + (lead?.height ?? 0));
});

for (const deviceScaleFactor of [1, 1.5, 3]) {
  test.describe(`at ${String(deviceScaleFactor)} device pixels`, () => {
    test.use({ deviceScaleFactor });

    test("charts are drawn as finely as the screen shows them", async ({ page }) => {
      await openExplorer(page);
      const ratio = await figure(page, "english_well")
        .locator("canvas")
        .evaluate((node) => {
          const canvas = /** @type {HTMLCanvasElement} */ (node);
          return canvas.width / canvas.clientWidth;
        });
      expect(ratio).toBeGreaterThan(deviceScaleFactor - 0.05);
    });
  });
}

test("charts follow the theme and the width", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await openExplorer(page);
  await runIsDone(page);
  const light = await pixels(page, "english_well");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => pixels(page, "english_well")).not.toBe(light);
  const dark = await pixels(page, "english_well");
  await page.evaluate(() => document.documentElement.setAttribute("data-theme", "light"));
  await expect.poll(() => pixels(page, "english_well")).not.toBe(dark);
  const before = await pixels(page, "english_well");
  await page.setViewportSize({ width: 500, height: 800 });
  await expect.poll(() => pixels(page, "english_well")).not.toBe(before);
});

test("the skip link goes to the levers and leaves the address alone", async ({ page }) => {
  await openExplorer(page, "v1&esol_funding=203");
  await page.locator("body").press("Tab");
  await expect(page.locator("#skip")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#levers")).toBeFocused();
  expect(new URL(page.url()).hash).toBe("#v1&esol_funding=203");
});
