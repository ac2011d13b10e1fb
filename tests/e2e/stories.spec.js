import { expect, hash, openExplorer, runIsDrawn, test } from "./support.js";

/** @param {import("@playwright/test").Page} page */
async function openStories(page) {
  await page.locator("#stories-panel > summary").click();
  await expect(page.locator("#stories")).toBeVisible();
}

test("each story says whose idea it is, in their words, with its source, and sets its levers", async ({ page }) => {
  await openExplorer(page);
  await openStories(page);
  const stories = page.locator(".story");
  await expect(stories).toHaveCount(9);
  for (const story of await stories.all()) {
    await expect(story.locator(".story-whose")).toContainText("Whose idea");
    await expect(story.locator(".story-source")).toContainText("Source");
    await expect(story.locator(".story-more > p").last()).toContainText(/\w{3}/);
    const button = story.locator("button");
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "true");
    await expect(page.locator('.story [aria-pressed="true"]')).toHaveCount(1);
    const title = await story.locator("h3").textContent();
    await expect(page.locator("#stories-now")).toContainText(title ?? "no title");
    await expect(page.locator("#stories-panel > summary")).toBeFocused();
    await runIsDrawn(page);
    await openStories(page);
  }
});

for (const width of [320, 390, 768, 1280]) {
  test(`no story stands out at ${String(width)} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openExplorer(page);
    await openStories(page);
    const sizes = await page.locator(".story").evaluateAll((all) =>
      all.map((story) => {
        const { width: wide, height } = story.getBoundingClientRect();
        return `${String(Math.round(wide))} x ${String(Math.round(height))}`;
      }),
    );
    expect(new Set(sizes).size, sizes.join(", ")).toBe(1);
  });
}

test("chance orders the stories, and the keyboard follows that order", async ({ page }) => {
  // Chance that can be foretold: falling numbers turn the order round, rising ones leave it.
  const order = async (/** @type {number} */ step) => {
    await page.addInitScript((by) => {
      let next = 0.5;
      Math.random = () => (next += by);
    }, step);
    await page.goto("about:blank");
    await openExplorer(page);
    await openStories(page);
    return page.locator(".story [data-story]").evaluateAll((all) => all.map((button) => button.getAttribute("data-story")));
  };
  const rising = await order(0.001);
  const falling = await order(-0.001);
  expect(falling).toEqual([...rising].reverse());
  expect(new Set(rising).size).toBe(9);

  const reached = [];
  await page.locator("#stories-panel > summary").focus();
  while (reached.length < 9) {
    await page.keyboard.press("Tab");
    const story = await page.evaluate(() => document.activeElement?.getAttribute("data-story"));
    if (story) reached.push(story);
  }
  expect(reached).toEqual(falling);
});

test("English classes restored sets £203 million and leaves what the reader assumes", async ({ page }) => {
  await openExplorer(page, "v1&evidence=B&assume.class_level_gain=0.2");
  await openStories(page);
  await page.locator('[data-story="esol_restored"]').click();
  await expect(page.locator("#esol_funding-exact")).toHaveValue("203");
  await expect.poll(() => hash(page)).toBe("#v2&esol_funding=203&assume.class_level_gain=0.2&evidence=B");
});

test("reset puts everything back to today and keeps the place", async ({ page }) => {
  await openExplorer(
    page,
    "v1&place=E07000136&esol_funding=203&dispersal_share=0.5&work_visas=50000&assume.class_level_gain=0.2&start=2030&phase=5&evidence=B",
  );
  await expect(page.locator(".lever.is-changed")).toHaveCount(3);
  await page.locator("#reset").click();
  await expect(page.locator(".lever.is-changed")).toHaveCount(0);
  await expect(page.locator("#assumptions")).toBeHidden();
  await expect(page.locator("#standard-D")).toBeChecked();
  await expect(page.locator("#start-year")).toHaveValue("2026");
  await expect(page.locator("#place")).toHaveValue("Boston");
  await expect.poll(() => hash(page)).toBe("#v2&place=E07000136");
  await runIsDrawn(page);
});
