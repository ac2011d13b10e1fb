// What would it take: the search, its cancelling, its frontier, and using what it found.
import { PATIENCE, expect, openExplorer, runIsDone, test, violations } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function openSeek(page) {
  await runIsDone(page);
  await page.locator("#seek > summary").click();
  await expect(page.locator("#seek-value")).not.toHaveValue("");
}

/** @param {Page} page */
async function answered(page) {
  await expect(page.locator("#seek-stop")).toBeHidden({ timeout: PATIENCE });
  await expect(page.locator("#seek-answer canvas")).toBeVisible();
}

/** @param {Page} page @param {string[]} levers */
async function tickOnly(page, levers) {
  await page.locator(".seek-levers > summary").click();
  await page.locator("#seek-none").click();
  for (const lever of levers) await page.locator(`#seek-lever-${lever}`).check();
}

test("the cheapest settings are found, drawn, and used in one step", async ({ page }) => {
  await openExplorer(page, "v1&place=E07000136");
  await openSeek(page);
  await tickOnly(page, ["esol_funding"]);
  await expect(page.locator("#seek-levers-count")).toContainText("1 of ");
  await page.locator("#seek-limit").selectOption("120");
  await page.locator("#seek-start").click();
  await answered(page);
  await expect(page.locator("#seek-answer")).toContainText("The cheapest settings found");
  await expect(page.locator(".seek-settings")).toContainText("English classes (ESOL)");
  const canvas = page.locator(".diagram-frontier canvas");
  await expect(canvas).toHaveAttribute("aria-label", /better on both cost and result/);
  await page.locator(".diagram-frontier .figure-words summary").click();
  await expect(page.locator(".diagram-frontier tbody tr").nth(1)).toContainText("£");

  const before = page.url();
  await page.getByRole("button", { name: "Use these settings" }).click();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/esol_funding=\d+/);
  // Playwright takes the headline numbers, which come into the address a little later, for the step back.
  await runIsDone(page);
  await page.goBack();
  await expect.poll(() => page.url()).toBe(before);
  await expect(page.locator("#esol_funding-exact")).toHaveValue("138");
});

test("what cannot be reached is said plainly", async ({ page }) => {
  await openExplorer(page);
  await openSeek(page);
  await tickOnly(page, ["naturalisation_fee"]);
  await page.locator("#seek-value").fill("99");
  await page.locator("#seek-limit").selectOption("10");
  await page.locator("#seek-start").click();
  await answered(page);
  await expect(page.locator("#seek-answer")).toContainText("No settings found within the bounds");
});

test("a search can be stopped, and levers move meanwhile", async ({ page }) => {
  await openExplorer(page);
  await openSeek(page);
  await page.locator(".seek-levers > summary").click();
  await page.locator("#seek-all").click();
  await page.locator("#seek-limit").selectOption("120");
  await page.locator("#seek-start").click();
  await expect(page.locator("#seek-stop")).toBeFocused();
  await expect(page.locator("#seek-status")).toContainText("settings tried");
  await page.locator("#esol_funding").focus();
  await page.keyboard.press("PageUp");
  await expect(page.locator("#progress")).toHaveAttribute("data-run", /central|part|whole/);
  await page.locator("#seek-stop").click();
  await answered(page);
  await expect(page.locator("#seek-status")).toContainText("Stopped after");
  await expect(page.locator("#seek-start")).toBeFocused();
});

test("a question that lacks something is not asked", async ({ page }) => {
  await openExplorer(page);
  await openSeek(page);
  await page.locator("#seek-value").fill("");
  await page.locator("#seek-start").click();
  await expect(page.locator("#seek-told")).toContainText("Enter the value");
  await expect(page.locator("#seek-value")).toBeFocused();
  await page.locator("#seek-value").fill("80");
  await tickOnly(page, []);
  await page.locator("#seek-start").click();
  await expect(page.locator("#seek-told")).toContainText("at least one lever");
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 800 } });

    test("axe finds nothing in an answered search", async ({ page }) => {
      await openExplorer(page);
      await openSeek(page);
      await tickOnly(page, ["esol_funding"]);
      await page.locator("#seek-limit").selectOption("10");
      await page.locator("#seek-start").click();
      await answered(page);
      const found = await violations(page, { part: "#seek" });
      expect(found).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  });
}
