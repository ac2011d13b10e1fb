// What the reader keeps: undo and redo, saved scenarios, the account in words, and everything taken away.
import { BOSTON, PATIENCE, expect, hash, openExplorer, runIsDone, taken, test, violations } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

/**
 * @param {Page} page
 * @param {string} id
 */
async function openPanel(page, id) {
  await page.locator(`#${id} > summary`).click();
}

/**
 * @param {Page} page
 * @param {string} lever
 * @param {string} value
 */
async function enter(page, lever, value) {
  await page.locator(`#${lever}-exact`).fill(value);
  await page.locator(`#${lever}-exact`).press("Enter");
  // Changes that follow each other at once count as one.
  await page.waitForTimeout(900);
}

test("changes are undone and done again, by button and by keyboard", async ({ page }) => {
  await openExplorer(page);
  await expect(page.locator("#undo")).toHaveAttribute("aria-disabled", "true");
  await enter(page, "esol_funding", "203");
  await enter(page, "dispersal_share", "80");
  await page.locator("#undo").click();
  await expect.poll(() => hash(page)).toBe("#v2&esol_funding=203");
  await expect(page.locator("#undo")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(page.locator("#esol_funding-exact")).toHaveValue("138");
  await expect(page.locator("#undo")).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+Shift+Z");
  await expect.poll(() => hash(page)).toBe("#v2&dispersal_share=0.8&esol_funding=203");
  await expect(page.locator("#redo")).toHaveAttribute("aria-disabled", "true");

  // Inside a box the keys belong to what is typed.
  await page.locator("#esol_funding-exact").focus();
  await page.keyboard.press("Control+z");
  await expect(page.locator("#dispersal_share-exact")).toHaveValue("80");
});

test("a dragged slider is one change, and a new change ends what could be done again", async ({ page }) => {
  await openExplorer(page);
  await page.locator("#esol_funding").focus();
  for (let press = 0; press < 5; press += 1) await page.keyboard.press("ArrowRight");
  await page.locator("#undo").click();
  await expect(page.locator("#esol_funding-exact")).toHaveValue("138");
  await enter(page, "dispersal_share", "80");
  await expect(page.locator("#redo")).toHaveAttribute("aria-disabled", "true");
});

test("a scenario is kept when it is saved, and not before", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=203`);
  await runIsDone(page);
  await openPanel(page, "saved");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.locator("#saved-name").fill("More <b>classes</b>");
  await page.keyboard.press("Enter");
  await expect(page.locator(".saved-row")).toContainText("More <b>classes</b>");
  expect(await page.evaluate(() => localStorage.length)).toBe(1);
  const { name, content } = await taken(page, "#saved-export");
  expect(name).toBe("integration-explorer-scenarios.json");

  await page.goto("about:blank");
  await openExplorer(page);
  await openPanel(page, "saved");
  await page.getByRole("button", { name: "Open More" }).click();
  await expect(page.locator("#place")).toHaveValue("Boston");
  await expect(page.locator("#esol_funding-exact")).toHaveValue("203");
  await page.goBack();
  await expect(page.locator("#place")).toHaveValue("United Kingdom");

  await page.getByRole("button", { name: "Delete More" }).click();
  await expect(page.locator(".saved-row")).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.locator("#saved-file").setInputFiles({ name, mimeType: "application/json", buffer: content });
  await expect(page.locator("#saved-told")).toHaveText("Read from the file: 1");
  await expect(page.locator(".saved-row")).toHaveCount(1);
});

const good = { name: "Good", place: BOSTON, scenario: { settings: { esol_funding: 203 } } };
/** @param {unknown[]} scenarios */
const file = (...scenarios) => JSON.stringify({ format: "integration-explorer-scenarios", version: 1, scenarios });
/** @type {[name: string, content: string, told: RegExp, read: number][]} */
const HOSTILE = [
  ["that is no JSON", "{", /not JSON/, 0],
  ["of something else", JSON.stringify({ format: "other", version: 1 }), /^format: /, 0],
  ["of a later version", JSON.stringify({ format: "integration-explorer-scenarios", version: 2 }), /^version: /, 0],
  ["without a list", JSON.stringify({ format: "integration-explorer-scenarios", version: 1 }), /^scenarios: /, 0],
  ["with a number for a scenario", file(3, good), /^scenarios\[0\]: /, 1],
  ["with an unknown place", file({ ...good, place: "E99" }), /^scenarios\[0\]\.place: /, 0],
  ["without a name", file({ ...good, name: " " }), /^scenarios\[0\]\.name: /, 0],
  ["with an unknown lever", file({ ...good, scenario: { settings: { esol_finding: 1 } } }), /scenarios\[0\]\.scenario, .*esol_finding/, 1],
  ["with a text for a lever", file({ ...good, scenario: { settings: { esol_funding: "x" } } }), /esol_funding/, 1],
  ["that is huge", " ".repeat(600_000), /larger than/, 0],
];

test("a hostile file is told of by its field, and what can be read is kept", async ({ page }) => {
  await openExplorer(page);
  await openPanel(page, "saved");
  for (const [name, content, told, read] of HOSTILE) {
    const buffer = Buffer.from(content);
    await page.locator("#saved-file").setInputFiles({ name: "scenarios.json", mimeType: "application/json", buffer });
    await expect(page.locator("#saved-problems li").first(), name).toHaveText(told);
    await expect(page.locator("#saved-told"), name).toHaveText(`Read from the file: ${String(read)}`);
  }
});

test("the whole scenario is told in words, follows it, and can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplorer(page, "v1&dispersal_share=0.9&assume.class_level_gain=0.2");
  await runIsDone(page);
  await openPanel(page, "words");
  const words = page.locator("#words-text");
  await expect(words).toContainText("Dispersal: from 97% to 90%");
  await expect(words).toContainText("0.2 in place of");
  await expect(words).toContainText("Likely range");
  await expect(words).toContainText("What the sources say:");
  await expect(words).toContainText("recommends nothing");
  await enter(page, "dispersal_share", "70");
  await expect(words).toContainText("from 97% to 70%", { timeout: PATIENCE });
  await page.locator("#words-copy").click();
  await expect(page.locator("#words-told")).toContainText("copied");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("What is contested");
  expect(copied).toContain(page.url());
});

test("pictures, numbers and a citation are taken away", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=203`);
  await runIsDone(page);
  await openPanel(page, "take");
  const svg = await taken(page, "#take-svg");
  expect(svg.name).toBe(`english_well-${BOSTON}.svg`);
  expect(svg.content.toString()).toMatch(/Speak English well, Boston<\/text>[\s\S]*esol_funding=203/);
  const png = await taken(page, "#take-png");
  expect(png.content.subarray(1, 4).toString()).toBe("PNG");
  expect(png.content.readUInt32BE(16)).toBeGreaterThan(1400);
  const csv = (await taken(page, "#take-csv")).content.toString().split("\n");
  expect(csv[0]).toBe("place,year,outcome,baseline,scenario,p10,p25,p50,p75,p90,share_higher,same_people,who_is_counted");
  expect(csv.length).toBeGreaterThan(900);
  const json = JSON.parse((await taken(page, "#take-json")).content.toString());
  expect(json.scenario.settings).toEqual({ esol_funding: 203 });
  expect(json.rows.length).toBe(csv.length - 2);
  await page.locator("#take-cite").click();
  const cited = await page.evaluate(() => navigator.clipboard.readText());
  expect(cited).toContain("Integration Explorer contributors");
  expect(cited).toContain(page.url());
});

test("on paper stand the sentence, the charts and the account, and nothing to press", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=203`);
  await runIsDone(page);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("#headline")).toBeVisible();
  await expect(page.locator("#words-text")).toContainText("English classes (ESOL)");
  await expect(page.locator("#take-citation")).toBeVisible();
  await expect(page.locator("#take-citation")).toContainText("Integration Explorer contributors");
  const pressed = await page.locator("button:visible, select:visible, input:visible").count();
  expect(pressed).toBe(0);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(page.locator("#words")).not.toHaveAttribute("open");
});

for (const [width, colorScheme] of /** @type {const} */ ([[320, "dark"], [1280, "light"]])) {
  test.describe(`${String(width)} px, ${colorScheme}`, () => {
    test.use({ viewport: { width, height: 800 }, colorScheme });

    test("axe finds nothing in words, take away and saved", async ({ page }) => {
      await openExplorer(page, `v1&place=${BOSTON}&esol_funding=203`);
      await runIsDone(page);
      for (const id of ["words", "take", "saved"]) await openPanel(page, id);
      await page.locator("#saved-name").fill("One");
      await page.keyboard.press("Enter");
      const buffer = Buffer.from("{");
      await page.locator("#saved-file").setInputFiles({ name: "a.json", mimeType: "application/json", buffer });
      await expect(page.locator("#saved-problems li")).toHaveCount(1);
      for (const part of [".panels", ".masthead"]) {
        expect(await violations(page, { part, onlyColours: colorScheme === "dark" })).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });
  });
}
