import { BOSTON, expect, hash, openAround, openExplorer, path, runIsDrawn, test } from "./support.js";

test("a link restores place and levers after a reload", async ({ page }) => {
  await openExplorer(page);
  await page.locator("#esol_funding").focus();
  await page.keyboard.press("PageUp");
  await page.locator("#place").fill("Boston");
  await page.keyboard.press("Enter");
  await runIsDrawn(page);
  const value = await page.locator("#esol_funding").inputValue();
  expect(hash(page)).toContain(`place=${BOSTON}`);
  expect(hash(page)).toContain(`esol_funding=${value}`);
  const drawn = await path(page, "english_well");

  await page.reload();
  await runIsDrawn(page);
  await expect(page.locator("#place")).toHaveValue("Boston");
  await expect(page.locator("#esol_funding")).toHaveValue(value);
  expect(await path(page, "english_well")).toEqual(drawn);
  await expect(page.locator(".notice")).toHaveCount(0);
});

test("only what was changed is in the link", async ({ page }) => {
  await openExplorer(page, "v1&esol_funding=203");
  await page.locator("#dispersal_share").focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => hash(page)).toMatch(/^#v2&dispersal_share=0\.\d+&esol_funding=203$/);
  // The headline numbers follow when the model has answered.
  await expect.poll(() => page.url()).toMatch(/&made=[\da-f]{6}_e[\d.]+_w[\d.]+_c[\d.]+_m[\d.]+_p\d+_z\w{3}$/);
});

// Links of models that never were, whose checks are right.
const OLDER = `v2&place=${BOSTON}&made=000000_p12345_zt7c`;
const OLDER_WITHOUT_NUMBERS = "v2&made=000000_zvj7";

test("a link from another version of the model says which headline numbers moved, until the reader moves on", async ({ page }) => {
  await openExplorer(page, OLDER);
  const moved = page.locator('[data-kind="moved"]');
  await expect(moved.locator("li")).toHaveCount(1);
  await expect(moved.locator("li")).toContainText(/People born abroad \(people\), Boston, 2040: 12,345 when the link was made, [\d,]+ now/);
  await expect(page.locator('[data-kind="link"]')).toHaveCount(0);
  await page.locator("#reset").click();
  await expect(moved).toHaveCount(0);

  await test.step("without numbers it says that the model has changed", async () => {
    await page.evaluate((fragment) => {
      window.location.hash = fragment;
    }, OLDER_WITHOUT_NUMBERS);
    await expect(moved.locator("li")).toContainText("from version 000000");
  });
  await test.step("a link of this version says nothing, and one that was cut says that it was", async () => {
    await page.locator("#esol_funding-exact").fill("300");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.url()).toMatch(/esol_funding=300.*_z\w{3}$/);
    const whole = new URL(page.url()).hash;
    await page.reload();
    await runIsDrawn(page);
    await expect(page.locator(".notice")).toHaveCount(0);
    await page.evaluate((cut) => {
      window.location.hash = cut;
    }, whole.slice(0, -8));
    await expect(page.locator('[data-kind="link"] li')).toContainText("cut, damaged or changed by hand");
    await expect(page.locator("#esol_funding-exact")).toHaveValue("300");
  });
});

test("back and forward return to earlier places and stories", async ({ page }) => {
  await openExplorer(page, "v1&esol_funding=203");
  await page.locator("#place").fill("Boston");
  await page.keyboard.press("Enter");
  await page.locator("#reset").click();
  await expect(page.locator("#esol_funding-exact")).toHaveValue("138");
  await page.goBack();
  await expect(page.locator("#esol_funding-exact")).toHaveValue("203");
  await expect(page.locator("#place")).toHaveValue("Boston");
  await page.goBack();
  await expect(page.locator("#place")).toHaveValue("United Kingdom");
  await page.goForward();
  await expect(page.locator("#place")).toHaveValue("Boston");
  await runIsDrawn(page);
});

test("a link pasted into the open page is followed", async ({ page }) => {
  await openExplorer(page);
  await page.evaluate(() => {
    window.location.hash = "v1&esol_funding=300";
  });
  await expect(page.locator("#esol_funding-exact")).toHaveValue("300");
  await runIsDrawn(page);
});

/** @type {[name: string, fragment: string][]} */
const HOSTILE = [
  ["cut off", "v1&place=E0700013&esol_fun"],
  ["huge", `v1&esol_funding=1e308&${"x".repeat(100_000)}=1`],
  ["not a number", "v1&esol_funding=NaN"],
  ["cut in its last part", "v2&esol_funding=203&made=d0c545_e0.9"],
  ["of an unknown version", "v999&esol_funding=203"],
  ["with an unknown lever", "v1&esol_finding=203"],
  ["badly encoded", "v1&esol_funding=%E0%A4%A"],
  ["with markup", "v1&<img src=x onerror=alert(1)>=1"],
  ["with names of the language", "v1&__proto__=1&constructor=2"],
];

for (const [name, fragment] of HOSTILE) {
  test(`a link ${name} is told of, and the page works`, async ({ page }) => {
    await openExplorer(page, fragment);
    const notice = page.locator('[data-kind="link"]');
    await expect(notice.locator("li").first()).toBeVisible();
    const broken = page.url();

    await openAround(page, "#naturalisation_fee");
    await page.locator("#naturalisation_fee").focus();
    await page.keyboard.press("Home");
    await runIsDrawn(page);
    await expect.poll(() => new URL(page.url()).hash).toContain("naturalisation_fee=0");
    await notice.getByRole("button").click();
    await expect(notice).toHaveCount(0);

    // Nothing that the reader came with is lost: it is one step back.
    await page.goBack();
    expect(page.url()).toBe(broken);
  });
}

for (const fragment of ["", "#", "#v1"]) {
  test(`an address that ends in "${fragment}" opens on today's policy without a notice`, async ({ page }) => {
    await page.goto(`/${fragment}`);
    await runIsDrawn(page);
    await expect(page.locator(".notice")).toHaveCount(0);
    await expect(page.locator("#place")).toHaveValue("United Kingdom");
  });
}

test("the link can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExplorer(page, "v1&esol_funding=203");
  await page.locator("#copy-link").click();
  await expect(page.locator("#copy-link")).toHaveText("Link copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
});

test("where the clipboard is closed to pages the link is shown instead", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("closed"));
  });
  await openExplorer(page, "v1&esol_funding=203");
  await page.locator("#copy-link").click();
  await expect(page.locator("#link-text")).toHaveValue(page.url());
  await page.keyboard.press("Escape");
  await expect(page.locator("#link-dialog")).toBeHidden();
});
