// Two places beside each other, ideas side by side, and any year of a chart.
import {
  BOSTON,
  PATIENCE,
  expect,
  figure,
  hash,
  openExplorer,
  runIsDone,
  runIsDrawn,
  taken,
  test,
  violations,
} from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

const NEWHAM = "Newham";

/**
 * @param {Page} page
 * @param {string} name
 */
async function compareWith(page, name) {
  await page.locator("#second-add").press("Enter");
  await expect(page.locator("#second")).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await expect(page.locator("#second")).toHaveValue(name);
}

/** @param {Page} page */
async function secondIsDone(page) {
  await expect(page.locator("#progress")).toHaveAttribute("data-second", "whole", { timeout: PATIENCE });
}

test("a second place stands beside the first in charts, sentence and table, and goes again", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=300`);
  await runIsDone(page);
  await compareWith(page, NEWHAM);
  await secondIsDone(page);
  const waiting = figure(page, "waiting_for_class");

  await test.step("the sentence says both", async () => {
    await expect(page.locator("#headline")).toContainText("Boston");
    await expect(page.locator("#headline-second")).toContainText(NEWHAM);
    await expect(page.locator("#detail-second")).toContainText("80 of 100 runs");
  });

  await test.step("each chart is a pair on one vertical range", async () => {
    await expect(waiting.locator("canvas:visible")).toHaveCount(2);
    const ranges = await waiting.locator("canvas").evaluateAll((all) => all.map((canvas) => canvas.getAttribute("data-values")));
    expect(ranges).toHaveLength(2);
    expect(new Set(ranges).size, ranges.join("; ")).toBe(1);
    await expect(waiting.locator("canvas").nth(1)).toHaveAttribute("aria-label", /Newham/);
  });

  await test.step("the table holds both under one column of years", async () => {
    await waiting.locator(".figure-words summary").click();
    await expect(waiting.locator('th[scope="colgroup"]')).toHaveText(["Boston", NEWHAM]);
    const first = waiting.locator("tbody tr").first();
    const cells = await first.locator("td").count();
    const heads = await waiting.locator("thead tr").nth(1).locator("th").count();
    expect(cells).toBe(heads);
  });

  await test.step("turning the page to the second place swaps the two", async () => {
    await page.locator("#place").fill(NEWHAM);
    await page.locator("#place").press("Enter");
    await expect(page.locator("#second")).toHaveValue("Boston");
    await runIsDrawn(page);
    await expect(page.locator("#headline")).toContainText(NEWHAM);
    await expect(page.locator("#headline-second")).toContainText("Boston", { timeout: PATIENCE });
  });

  await test.step("nothing is wrong or too wide on a phone", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });

  await test.step("one place again", async () => {
    await page.locator("#second-remove").click();
    await expect(page.locator("#second-add")).toBeFocused();
    await expect(page.locator("#headline-second")).toBeHidden();
    await expect(waiting.locator("canvas:visible")).toHaveCount(1);
    await expect(waiting.locator('th[scope="colgroup"]')).toHaveCount(0);
  });
});

test("the second place is in the link, in undo and in what is taken away", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&second=E09000025`);
  await secondIsDone(page);
  await expect(page.locator("#headline-second")).toContainText(NEWHAM);

  await test.step("pictures and numbers hold both", async () => {
    await page.locator("#take summary").first().click();
    const svg = await taken(page, "#take-svg");
    expect(svg.name).toBe(`english_well-${BOSTON}-E09000025.svg`);
    const titles = svg.content.toString().match(/>Speak English well, [^<]+<\/text>/g);
    expect(titles?.map((title) => title.slice(1, -7))).toEqual(["Speak English well, Boston", "Speak English well, Newham"]);
    expect((await taken(page, "#take-png")).content.readUInt32BE(20)).toBeGreaterThan(1400);
    const csv = (await taken(page, "#take-csv")).content.toString().trimEnd().split("\n");
    const [head, ...rows] = csv.map((row) => row.split(",")[0]);
    expect([head, ...new Set(rows)]).toEqual(["place", BOSTON, "E09000025"]);
    const json = JSON.parse((await taken(page, "#take-json")).content.toString());
    expect(json.map((/** @type {{place: string}} */ run) => run.place)).toEqual([BOSTON, "E09000025"]);
  });

  await test.step("it goes, comes back by undo, and goes by the browser's way back", async () => {
    await page.locator("#second-remove").click();
    await expect.poll(() => hash(page)).toBe(`#v2&place=${BOSTON}`);
    await page.locator("#undo").click();
    await expect(page.locator("#second")).toHaveValue(NEWHAM);
    await expect.poll(() => hash(page)).toBe(`#v2&place=${BOSTON}&second=E09000025`);
    await page.reload();
    await expect(page.locator("#second")).toHaveValue(NEWHAM);
  });
});

test("the draws of the first place stay while a second is worked out", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=300`);
  await runIsDone(page);
  const before = await page.locator("#detail").textContent();
  await compareWith(page, NEWHAM);
  await expect(page.locator("#progress")).toHaveAttribute("data-second", /central|part/, { timeout: PATIENCE });
  await expect(page.locator("#detail")).toHaveText(before ?? "");
  await expect(page.locator("#detail")).toContainText("80 of 100 runs");
});

test("any year of a chart is read by keyboard and by pointer", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=300`);
  await runIsDone(page);
  const english = figure(page, "english_well");
  const slider = english.getByRole("slider", { name: /Speak English well: read a year/ });
  await expect(english.locator(".reading")).toContainText(/^2040: /);
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveAttribute("aria-valuetext", /^2041: Today’s policy [\d.]+% · Yours [\d.]+% · Yours, 80 of 100 runs/);
  await expect(english.locator(".reading")).toHaveText((await slider.getAttribute("aria-valuetext")) ?? "");
  await expect(english.locator(".plot-line").first()).toBeVisible();
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", /^2021: /);
  await page.locator("#place").focus();
  await expect(english.locator(".reading")).toContainText(/^2040: /);
  await english.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("the slider has no box");
  await page.mouse.move(box.x + box.width - 1, box.y + box.height / 2);
  await expect(english.locator(".reading")).toContainText(/^2050: /);
});

test("a better is marked only where a direction is agreed; the difference has a view of its own", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=300&naturalisation_fee=0`);
  await runIsDone(page);
  await expect(figure(page, "english_well").locator(".likely-words").first()).toContainText(/better \(higher\) in \d+ of 100/);
  await expect(figure(page, "english_well").locator(".likely-mark")).not.toHaveCount(0);
  await expect(figure(page, "waiting_for_class").locator(".likely-words").first()).toContainText("no worse (not higher)");
  await expect(figure(page, "citizens_among_eligible").locator(".likely").first()).toBeHidden();
  const unit = figure(page, "english_well").locator(".figure-unit");
  await expect(unit).toHaveText("% of people born abroad");
  await page.locator("#range-difference").check({ force: true });
  await expect(unit).toHaveText("difference from today’s policy, in percentage points");
});

test("nothing is better where other people are counted", async ({ page }) => {
  await openExplorer(page, "v1&work_visas=0&study_visas=0&family_visas=0&refugee_places=0");
  await runIsDone(page);
  await expect(page.locator("#headline")).toContainText(/because (fewer|more) .* are counted/);
  await expect(figure(page, "english_well").locator(".likely-words").first()).toContainText("comes from who is counted");
  await expect(page.locator(".likely-mark")).toHaveCount(0);
  for (const part of ["#headline", "#detail", "#dimensions"]) await expect(page.locator(part)).not.toContainText("better");
});

test("up to four ideas stand side by side, central path first, in the reader's order", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=600`);
  await page.locator("#stories-panel > summary").click();
  await page.locator("#stories-compare").click();
  await expect(page.locator("#compare > summary")).toBeFocused();
  await page.locator("#compare-start").click();
  await expect(page.locator("#compare-status")).toHaveText("Tick at least 2.");
  const ideas = ["story-more_open", "own", "story-todays_policy", "story-numbers_first"];
  for (const idea of ideas) await page.locator(`[data-idea="${idea}"]`).check();
  await expect(page.locator("#compare-choices input:disabled")).toHaveCount(6);
  // It may be gone before a test can look.
  await page.locator("#compare-table").evaluate((table) => {
    new MutationObserver(() => {
      if (table.textContent.includes("range to follow")) table.dataset.wasCentral = "";
    }).observe(table, { childList: true, subtree: true });
  });
  await page.locator("#compare-start").click();
  const heads = page.locator("#compare-table thead th");
  await expect(heads).toHaveText(["Outcome", "More open", "Your levers as they are now", "Today’s policy", /\w/], { timeout: PATIENCE });
  await expect(page.locator("#compare-table")).toHaveAttribute("data-was-central");
  await expect(page.locator("#compare-status")).toHaveText("All runs are finished.", { timeout: 2 * PATIENCE });

  const row = page.locator("#compare-table tr").filter({ has: page.getByRole("rowheader", { name: /^Speak English well/ }) });
  await expect(row.locator("td").nth(1)).toContainText(/80 of 100 runs: .*higher in \d+ of 100 runs/);
  await expect(row.locator("td").nth(2)).toContainText("no different from today’s policy");
  await expect(page.locator("#compare-table .compare-dimension")).toHaveCount(6);
  await expect(page.locator("#compare-sources blockquote")).not.toHaveCount(0);
  await expect(page.locator("#compare-sources")).toContainText(/lines \d+-\d+/);
  const widths = await heads.evaluateAll((all) => all.slice(1).map((head) => Math.round(head.getBoundingClientRect().width)));
  expect(Math.max(...widths) - Math.min(...widths)).toBeLessThanOrEqual(1);

  await page.locator("#compare-csv").click();
  await expect(page.locator("#compare-status")).toContainText("copied as CSV");
  const csv = (await page.evaluate(() => navigator.clipboard.readText())).split("\r\n");
  expect(csv[0]).toMatch(/^outcome,label,unit,place,year,idea,draws,/);
  expect(csv.filter((line) => line.startsWith("english_well,"))).toHaveLength(4);
  expect(await violations(page, { part: "#compare" })).toEqual([]);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
