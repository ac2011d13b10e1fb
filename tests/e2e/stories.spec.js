import { expect, openExplorer, runIsDrawn, test } from "./support.js";

test("each story sets its levers, says whose idea it is and weighs the same", async ({ page }) => {
  await openExplorer(page);
  await page.locator(".stories > summary").click();
  const stories = page.locator(".story");
  await expect(stories).toHaveCount(9);
  for (const story of await stories.all()) {
    await expect(story.locator(".story-whose").first()).toContainText("Whose idea");
    const button = story.locator("button");
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
    await expect(page.locator('.story [aria-pressed="true"]')).toHaveCount(1);
    await runIsDrawn(page);
  }
  const widths = await stories.evaluateAll((all) => all.map((story) => story.clientWidth));
  expect(new Set(widths).size).toBe(1);
});

test("English classes restored sets £203 million", async ({ page }) => {
  await openExplorer(page);
  await page.locator(".stories > summary").click();
  await page.locator('[data-story="esol_restored"]').click();
  await expect(page.locator("#esol_funding-exact")).toHaveValue("203");
});

test("reset puts every lever back to today and keeps the place", async ({ page }) => {
  await openExplorer(page, "v1&place=E07000136&esol_funding=203&dispersal_share=0.5&work_visas=50000");
  await expect(page.locator(".lever.is-changed")).toHaveCount(3);
  await page.locator("#reset").click();
  await expect(page.locator(".lever.is-changed")).toHaveCount(0);
  await expect(page.locator("#place")).toHaveValue("Boston");
  await expect.poll(() => new URL(page.url()).hash).toBe("#v1&place=E07000136");
  await runIsDrawn(page);
});
