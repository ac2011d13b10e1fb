import { BOSTON, expect, openExplorer, path, runIsDrawn, test } from "./support.js";

test("a place found by keyboard alone changes the charts", async ({ page }) => {
  await openExplorer(page);
  const before = await path(page, "people_born_abroad");
  await page.locator("#place").focus();
  await page.keyboard.type("bost");
  await expect(page.locator("#place-list [aria-selected=true]")).toContainText("Boston");
  await page.keyboard.press("Enter");
  await runIsDrawn(page);
  await expect(page.locator("#place")).toHaveValue("Boston");
  await expect(page.locator("#headline")).toContainText("Boston");
  expect(new URL(page.url()).hash).toContain(`place=${BOSTON}`);
  await expect.poll(() => path(page, "people_born_abroad")).not.toEqual(before);
});

test("the arrow keys go through the list, Escape leaves all as it was", async ({ page }) => {
  await openExplorer(page);
  const place = page.locator("#place");
  await place.focus();
  await page.keyboard.press("ArrowDown");
  await expect(place).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  const active = await place.getAttribute("aria-activedescendant");
  await expect(page.locator(`#${active}`)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Escape");
  await expect(place).toHaveAttribute("aria-expanded", "false");
  await expect(place).toHaveValue("United Kingdom");
});

test("all districts, regions and nations can be chosen", async ({ page }) => {
  await openExplorer(page);
  await page.locator("#place").click();
  const options = page.locator("#place-list [role=option]");
  expect(await options.count()).toBeGreaterThanOrEqual(374 + 9 + 4);
  await options.filter({ hasText: "Newham" }).click();
  await expect(page.locator("#place")).toHaveValue("Newham");
  await runIsDrawn(page);
});

test("a name that no place has says so", async ({ page }) => {
  await openExplorer(page);
  await page.locator("#place").fill("Atlantis");
  await expect(page.locator("#place-list")).toContainText("No place has that name");
  await page.keyboard.press("Enter");
  await expect(page.locator("#place")).toHaveValue("United Kingdom");
});
