// The page in Welsh: chosen by the address alone, whole, and on the way back as it was.
import { expect, figure, openAll, runIsDone, runIsDrawn, test, violations } from "./support.js";

const FRAGMENT = "v1&place=W06000015&esol_funding=203&regional_visa_share=0.3";

test("a link in Welsh shows the page in Welsh, and the way to English keeps the scenario", async ({ page, context }) => {
  await page.goto(`/?lang=cy#${FRAGMENT}`);
  await runIsDone(page);

  await test.step("page, sentence and chart are in Welsh", async () => {
    await expect(page.locator("html")).toHaveAttribute("lang", "cy");
    await expect(page.locator("#levers-title")).toHaveText("Liferi");
    await expect(page.locator("#place")).toHaveValue("Caerdydd");
    await expect(page.locator("#headline")).toContainText("Erbyn 2040, ar gyfer Caerdydd, ");
    // What the worker says is in the language of the page.
    await expect(page.locator("#why-answer")).toContainText("Fisâu a chwotâu rhanbarthol");
    const chart = figure(page, "english_well");
    await expect(chart).toContainText("Siarad Saesneg yn dda");
    await chart.locator(".figure-words summary").click();
    await expect(chart.locator(".figure-words")).toContainText("o dan bolisi heddiw");
    await expect(chart.locator("th").first()).toHaveText("Blwyddyn");
  });

  await test.step("it says that the text is a draft, and what is in English is marked so", async () => {
    await expect(page.locator("#language-draft")).toContainText("Drafftiwyd y testun Cymraeg hwn gan beiriant");
    await expect(page.locator('.story-title:not([lang="en"])')).toHaveCount(0);
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
    expect(await context.cookies()).toEqual([]);
  });

  await test.step("a place is found by either name", async () => {
    await page.locator("#place").fill("Swansea");
    await expect(page.locator("#place-list li").first()).toContainText("Abertawe");
    await page.locator("#place").press("Escape");
  });

  await test.step("the way to English keeps what was changed since", async () => {
    await page.locator("#esol_funding-exact").fill("300");
    await page.locator("#esol_funding-exact").press("Tab");
    await page.locator("#languages a").click();
    await runIsDrawn(page);
    expect(new URL(page.url()).search).toBe("");
    expect(page.url()).toContain("esol_funding=300");
    await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
    await expect(page.locator("#place")).toHaveValue("Cardiff");
    await expect(page.locator("#language-draft")).toBeHidden();
    await page.locator('#languages a[lang="cy"]').click();
    await expect(page.locator("#levers-title")).toHaveText("Liferi");
    expect(page.url()).toContain("?lang=cy#");
    expect(page.url()).toContain("esol_funding=300");
  });
});

test("a language that the page does not have is English", async ({ page }) => {
  await page.goto("/?lang=tlh");
  await runIsDrawn(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
  await expect(page.locator("#levers-title")).toHaveText("Levers");
});

test("in Welsh axe finds nothing and nothing reaches beyond 320 px", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`/?lang=cy#${FRAGMENT}`);
  await runIsDrawn(page);
  await openAll(page);
  await page.locator("#place").click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.keyboard.press("Escape");
  expect(await violations(page)).toEqual([]);
});
