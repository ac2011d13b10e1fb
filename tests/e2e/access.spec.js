// Every view and every state by axe, both directions of writing, 200% and 400%, motion and contrast.
import { BOSTON, PATIENCE, expect, openAll, openExplorer, runIsDrawn, test, violations } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

const SCENARIO = `v1&place=${BOSTON}&esol_funding=203&dispersal_share=0.35&assume.class_level_gain=0.2`;

/**
 * @param {Page} page
 * @param {string} state
 */
async function axeFindsNothing(page, state) {
  expect(await violations(page), state).toEqual([]);
}

/** Nothing reaches out of the window on either side. @param {Page} page */
async function nothingIsCut(page) {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((node) => node.checkVisibility() && !node.closest(".table-frame, .visually-hidden, .skip-link"))
      .filter((node) => {
        const { left, right, width } = node.getBoundingClientRect();
        return width > 0 && (left < -1 || right > window.innerWidth + 1);
      })
      .map((node) => `${node.tagName} ${node.id} ${node.className}`),
  );
  expect(cut).toEqual([]);
}

test("axe finds nothing in any state of the page", async ({ page }) => {
  await openExplorer(page, "v1&place=nowhere&no_such_lever=1");
  await axeFindsNothing(page, "notices of a damaged link");
  await openExplorer(page, SCENARIO);
  await page.locator("#stories-panel > summary").click();
  await page.locator("#esol_funding-exact").fill("9999");
  await page.locator("#esol_funding-exact").press("Tab");
  await page.locator("#numbers > summary").click();
  await page.locator("#numbers-box").fill("class");
  await expect(page.locator("#numbers-found")).toContainText(/^\d+ of \d+ numbers/);
  await axeFindsNothing(page, "stories, an entry out of range, the numbers searched");
  await page.locator("#numbers > summary").click();
  await page.locator("#stories-panel > summary").click();
  for (const range of ["close", "difference"]) await page.locator(`label[for="range-${range}"]`).click();
  await page.locator("#second-add").click();
  await page.keyboard.type("new");
  await axeFindsNothing(page, "choosing a second place");
  await page.keyboard.press("Enter");
  await expect(page.locator("#progress")).toHaveAttribute("data-second", /central|part|whole/, { timeout: PATIENCE });
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await axeFindsNothing(page, "two places, forced colours");
});

test("axe finds nothing with everything open and more contrast asked for", async ({ page }) => {
  await page.emulateMedia({ contrast: "more", colorScheme: "dark" });
  await openExplorer(page, SCENARIO);
  await openAll(page);
  await axeFindsNothing(page, "everything open");
});

for (const [zoom, width, height] of /** @type {const} */ ([[200, 640, 512], [400, 320, 256]])) {
  test(`at ${String(zoom)}% all is there, from left to right and from right to left`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openExplorer(page, SCENARIO);
    for (const direction of ["ltr", "rtl"]) {
      await page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), direction);
      await openAll(page);
      await nothingIsCut(page);
    }
    // The mark of today stands where the slider has that value, in either direction.
    const offset = await page.locator('[data-lever="esol_funding"]').evaluate((lever) => {
      const mark = lever.querySelector(".lever-mark")?.getBoundingClientRect();
      const track = lever.querySelector(".lever-track")?.getBoundingClientRect();
      if (mark === undefined || track === undefined) throw new Error("no track");
      return (track.right - mark.right) / track.width;
    });
    expect(offset).toBeLessThan(0.3);
  });
}

test("from the keyboard alone: place, lever, sentence, chart and back, in the order of the page", async ({ page }) => {
  await openExplorer(page, "v1");
  /** @type {string[]} */
  const reached = [];
  for (let press = 0; press < 60 && reached.at(-1) !== "dispersal_share-exact"; press += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement?.id ?? ""));
  }
  const order = ["skip", "place", "second-add", "undo", "redo", "reset", "copy-link", "subject-outcome", "subject-year", "start-year", "esol_funding"];
  expect(reached.filter((id) => order.includes(id))).toEqual(order);
  await page.locator("#esol_funding").focus();
  await page.keyboard.press("End");
  await runIsDrawn(page);
  await expect(page.locator("#announcer")).toContainText("By 2040", { timeout: PATIENCE });
  await page.keyboard.press("Control+z");
  await expect(page.locator("#esol_funding")).toHaveValue("138");
});

test("every number the model assumes is found, changed within its bounds, marked, in the link and given back", async ({ page }) => {
  await openExplorer(page);
  await page.locator("#numbers > summary").click();
  const rows = page.locator("#numbers-list .assumption");
  expect(await rows.count()).toBeGreaterThan(100);
  await page.locator("#numbers-box").fill("class_level_gain");
  await expect.poll(() => page.locator("#numbers-list .assumption:visible").count()).toBeLessThan(5);
  const input = page.locator("#numbers--class_level_gain");
  const most = await input.getAttribute("max");
  await input.fill("99999");
  await input.press("Tab");
  await expect(input).toHaveValue(most ?? "");
  await expect(page.locator('#numbers-list [data-parameter="class_level_gain"]')).toHaveClass(/is-changed/);
  await expect(page.locator("#numbers-changed")).toHaveText("1 changed");
  await expect.poll(() => new URL(page.url()).hash).toContain("assume.class_level_gain=");
  await page.locator("#numbers-reset").click();
  await expect(page.locator("#numbers-changed")).toHaveText("");
  await expect(page.locator("#numbers > summary")).toBeFocused();
});
