// How sure, what the data would have shown, and every district on a map.
import { BOSTON, PATIENCE, expect, openExplorer, runIsDone, runIsDrawn, test, violations } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

/**
 * @param {Page} page
 * @param {string} id
 */
async function openPanel(page, id) {
  const panel = page.locator(`#${id}`);
  if ((await panel.getAttribute("open")) === null) await panel.locator("> summary").click();
  await panel.scrollIntoViewIfNeeded();
}

/** @param {Page} page */
async function openMap(page) {
  await openPanel(page, "map");
  await expect(page.locator("#map-figure canvas")).toHaveAttribute("aria-label", /374 districts/, { timeout: PATIENCE });
}

/** @param {Page} page */
function mapPixels(page) {
  return page
    .locator("#map-figure canvas")
    .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
}

test.describe("with draws enough to tell drivers from chance", () => {
  test.use({ draws: 48 });

  test("the assumptions that drive the doubt are named, of the outcome and of the difference", async ({ page }) => {
    await openExplorer(page, "v1&esol_funding=300&dispersal_share=0.9");
    await runIsDone(page);
    await openPanel(page, "sureness");
    const canvas = page.locator("#drivers-answer canvas");
    await expect(canvas).toHaveAttribute("aria-label", /share of the spread/i, { timeout: PATIENCE });
    const ofOutcome = await canvas.getAttribute("aria-label");
    await page.locator("#drivers-of-difference").check({ force: true });
    await expect(canvas).not.toHaveAttribute("aria-label", ofOutcome ?? "");
    await page.locator("#drivers-answer .figure-words summary").click();
    // Only those that chance alone would hardly show, out of more than a hundred.
    await expect(page.locator("#drivers-answer tbody tr").first()).toBeVisible();
    expect(await page.locator("#drivers-answer tbody tr").count()).toBeLessThanOrEqual(10);
    await expect(page.locator("#drivers-note")).toContainText("stand out from chance");

    const rows = page.locator("#standards-answer tbody tr");
    await expect(rows).toHaveCount(5, { timeout: PATIENCE });
    await expect(rows.last()).toContainText("2 of 2: ");
    await expect(rows.nth(3)).toContainText("in use");
  });

  test("with no lever moved there is nothing to be left", async ({ page }) => {
    await openExplorer(page);
    await runIsDone(page);
    await openPanel(page, "sureness");
    await expect(page.locator("#standards-answer")).toContainText("Move a lever");
    await expect(page.locator("#drivers-answer canvas")).toBeVisible({ timeout: PATIENCE });
    await page.locator("#drivers-of-difference").check({ force: true });
    await expect(page.locator("#drivers-answer")).toContainText("makes no difference");
  });
});

test("a larger survey shows more of what happens", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}`);
  await runIsDone(page);
  await openPanel(page, "survey");
  const margin = async () => {
    const words = (await page.locator("#survey-account").textContent()) ?? "";
    return Number(words.match(/plus or minus ([\d.]+)/)?.[1]);
  };
  const before = await margin();
  expect(before).toBeGreaterThan(0);
  await page.locator("#survey-lever").click();
  await expect(page.locator("#survey_sample_size")).toBeFocused();
  await page.keyboard.press("End");
  await expect.poll(margin).toBeLessThan(before);
  const figure = page.locator("#survey-figure");
  await figure.locator("summary").click();
  await expect(figure.locator("thead")).toContainText("Its 95% interval");
  await expect(figure.locator("tbody tr")).toHaveCount(30);
});

test("the map shows years, policies and differences, and a district turns every chart to it", async ({ page }) => {
  await openExplorer(page, "v1&esol_funding=300");
  // What the run has to say comes first, or it would speak over the map.
  await runIsDone(page);
  await expect(page.locator("#announcer")).toContainText("Likely range");
  await openMap(page);
  await page.locator("#map-outcome").selectOption("english_well");
  await expect(page.locator("#map-status")).toHaveText("", { timeout: PATIENCE });
  const mine = await mapPixels(page);
  await page.locator("#map-difference").check({ force: true });
  await expect.poll(() => mapPixels(page)).not.toBe(mine);
  await page.locator("#map-year").focus();
  await page.keyboard.press("Home");
  await expect(page.locator("#map-year-now")).toHaveText("2021");
  await page.locator("#map-on").click();
  await expect(page.locator("#map-year-now")).toHaveText("2022");

  // By keyboard: region, district, and the button.
  await page.locator("#map-region").selectOption({ label: "East Midlands" });
  await page.locator("#map-district").selectOption({ label: "Boston" });
  await expect(page.locator("#map-pointed")).toContainText(/Boston, East Midlands: .* points/);
  await expect(page.locator("#announcer")).toContainText("Boston, East Midlands");
  await page.locator("#map-choose").press("Enter");
  await expect(page.locator("#place")).toHaveValue("Boston");
  await runIsDrawn(page);

  // By pointer: some hexagon in the middle of the map.
  const box = await page.locator("#map-figure canvas").boundingBox();
  if (box === null) throw new Error("the map has no box");
  await page.locator("#map-figure canvas").click({ position: { x: box.width / 2, y: box.height * 0.75 } });
  await expect(page.locator("#place")).not.toHaveValue("Boston");
});

test("the table of districts sorts and searches, but never by what is contested", async ({ page }) => {
  await openExplorer(page);
  await openMap(page);
  await page.locator("#map-words > summary").click();
  const rows = page.locator("#map-table tbody tr");
  await expect(rows).toHaveCount(374);
  await page.locator('.sort[data-column="value"]').click();
  await expect(page.locator('#map-table th[aria-sort="descending"]')).toHaveCount(1);
  await expect(rows.first()).toContainText("London");
  await page.locator("#map-search").fill("bosto");
  await expect(rows).toHaveCount(1);
  await page.locator("#map-search").fill("");

  await page.locator("#map-outcome").selectOption("get_on_well");
  await expect(page.locator("#map-order")).toContainText("never ranked", { timeout: PATIENCE });
  await expect(page.locator('.sort[data-column="value"]')).toHaveCount(0);
  await expect(page.locator('#map-table th[aria-sort="ascending"] .sort')).toHaveAttribute("data-column", "name");
  const names = await rows.locator("th").allInnerTexts();
  expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
});

test("the years play where motion is welcome, and only step where it is not", async ({ page }) => {
  await openExplorer(page);
  await openMap(page);
  const year = page.locator("#map-year-now");
  const before = await year.textContent();
  await page.locator("#map-play").click();
  await expect(page.locator("#map-play")).toHaveText("Pause");
  await expect(year).not.toHaveText(before ?? "");
  await page.locator("#map-play").click();
  await expect(page.locator("#map-play")).toHaveText("Play");
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect(page.locator("#map-play")).toBeHidden();
  await expect(page.locator("#map-on")).toBeVisible();
});

for (const [width, colorScheme] of /** @type {const} */ ([[320, "light"], [1280, "dark"]])) {
  test.describe(`${String(width)} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme });

    test("axe finds nothing in map, doubt and survey", async ({ page }) => {
      await openExplorer(page, `v1&place=${BOSTON}&esol_funding=300`);
      await runIsDone(page);
      for (const id of ["sureness", "survey"]) await openPanel(page, id);
      await openMap(page);
      await page.locator("#map-search").evaluate((node) => node.closest("details")?.setAttribute("open", ""));
      await expect(page.locator("#map-table tbody tr").first()).toBeVisible();
      await expect(page.locator("#standards-answer table")).toBeVisible({ timeout: PATIENCE });
      await page.locator("#map-search").fill("Boston");
      await expect(page.locator("#map-table tbody tr")).toHaveCount(1);
      const found = await violations(page, { part: ".panels" });
      expect(found).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });
}
