import { BOSTON, expect, figure, openAround, openExplorer, path, pixels, runIsDone, test } from "./support.js";

test("a slider moved by keyboard changes the charts, the sentence and the link", async ({ page }) => {
  await openExplorer(page);
  await runIsDone(page);
  const before = { pixels: await pixels(page, "english_well"), path: await path(page, "english_well") };
  const headline = await page.locator("#headline").innerText();

  await page.locator("#esol_funding").focus();
  await page.keyboard.press("End");
  await expect(page.locator("#esol_funding-exact")).toHaveValue("600");
  await expect.poll(() => new URL(page.url()).hash).toContain("esol_funding=600");
  await runIsDone(page);
  expect(await pixels(page, "english_well")).not.toBe(before.pixels);
  await expect.poll(() => path(page, "english_well")).not.toEqual(before.path);
  await expect(page.locator("#headline")).not.toHaveText(headline);
});

for (const [lever, outcome] of [
  ["esol_funding", "waiting_for_class"],
  ["dispersal_share", "people_born_abroad"],
  ["regional_visa_share", "people_born_abroad"],
]) {
  test(`${lever} moves ${outcome} in Boston`, async ({ page }) => {
    await openExplorer(page, `v1&place=${BOSTON}`);
    const before = await path(page, outcome);
    await page.locator(`#${lever}`).focus();
    await page.keyboard.press("End");
    await expect.poll(() => path(page, outcome), { timeout: 20_000 }).not.toEqual(before);
  });
}

test("today is marked on the track, and a moved lever can be put back", async ({ page }) => {
  await openExplorer(page);
  const lever = page.locator('[data-lever="esol_funding"]');
  const today = await page.locator("#esol_funding").inputValue();
  await expect(lever.locator(".lever-today")).toContainText("today");

  await page.locator("#esol_funding").focus();
  await page.keyboard.press("ArrowRight");
  await expect(lever).toHaveClass(/is-changed/);
  await expect(lever.locator("output")).toHaveText("+1 from today");
  await lever.locator(".lever-back").click();
  await expect(lever).not.toHaveClass(/is-changed/);
  await expect(page.locator("#esol_funding")).toHaveValue(today);
  await expect(page.locator("#esol_funding")).toBeFocused();
});

test("the number box takes an exact value", async ({ page }) => {
  await openExplorer(page);
  await page.locator("#esol_funding-exact").fill("203.5");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).hash).toContain("esol_funding=203.5");
  await expect(page.locator("#esol_funding-exact")).toHaveValue("203.5");
});

test("a share is entered as a percentage", async ({ page }) => {
  await openExplorer(page);
  await page.locator("#regional_visa_share-exact").fill("35");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).hash).toContain("regional_visa_share=0.35");
  await expect(page.locator("#regional_visa_share")).toHaveAttribute("aria-valuetext", "35%");
});

for (const [entry, kept, told] of [
  ["9999", "600", "0 to 600"],
  ["-5", "0", "0 to 600"],
  ["", "138", "from 0 to 600"],
]) {
  test(`the number box says what it did with "${entry}"`, async ({ page }) => {
    await openExplorer(page);
    await page.locator("#esol_funding-exact").fill(entry);
    await page.keyboard.press("Enter");
    await expect(page.locator("#esol_funding-exact")).toHaveValue(kept);
    await expect(page.locator("#esol_funding-told")).toContainText(told);
  });
}

test("an unset quota is empty, and zero is a quota", async ({ page }) => {
  await openExplorer(page);
  await page.locator(".lever-group", { hasText: "The 12 regional quotas" }).locator("summary").first().click();
  const quota = page.locator("#regional_quota_london-exact");
  await expect(quota).toHaveValue("");
  await quota.fill("0");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).hash).toContain("regional_quota_london=0");
  await quota.fill("");
  await page.keyboard.press("Enter");
  await expect.poll(() => new URL(page.url()).hash).not.toContain("regional_quota_london");
});

test("quotas that cannot be kept are told of in a notice that can be put away", async ({ page }) => {
  await openExplorer(page, "v1&regional_visa_share=0.01&regional_quota_london=100000");
  const notice = page.locator('[data-kind="run"]');
  await expect(notice.locator("li").first()).toBeVisible();
  await notice.getByRole("button").click();
  await expect(notice).toHaveCount(0);
});

test("dragging draws the central path and lets the bands follow", async ({ page }) => {
  await openExplorer(page);
  const box = await page.locator("#esol_funding").boundingBox();
  if (box === null) throw new Error("the slider is not drawn");
  await page.mouse.move(box.x + box.width / 4, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 0; step < 40; step += 1) {
    await page.mouse.move(box.x + box.width * (0.25 + step / 80), box.y + box.height / 2);
  }
  await page.mouse.up();
  await runIsDone(page);
  const value = await page.locator("#esol_funding").inputValue();
  await expect.poll(() => new URL(page.url()).hash).toContain(`esol_funding=${value}`);
});

test("every chart has a name in words, a text account and a table", async ({ page }) => {
  await openExplorer(page);
  const names = ["english_well", "waiting_for_class", "citizens_among_eligible", "employment_rate", "contact", "people_born_abroad"];
  for (const name of names) {
    const canvas = figure(page, name).locator("canvas");
    await expect(canvas).toHaveAttribute("role", "img");
    await expect(canvas).toHaveAttribute("aria-label", /\d/);
    expect(await path(page, name)).toContainEqual(expect.stringMatching(/\d/));
  }
});

test("zooming in and another outcome redraw", async ({ page }) => {
  await openExplorer(page);
  await runIsDone(page);
  const whole = await pixels(page, "english_well");
  await page.getByText("Zoomed in").click();
  await expect.poll(() => pixels(page, "english_well")).not.toBe(whole);
  await page.locator("#other-select").selectOption("arrivals");
  await expect(page.locator("#other-chart figure")).toHaveAttribute("data-outcome", "arrivals");
});

test("the sentence follows the outcome and year asked for", async ({ page }) => {
  await openExplorer(page);
  await page.locator("#subject-year").selectOption("2050");
  await expect(page.locator("#headline")).toContainText("2050");
  const before = await page.locator("#headline").innerText();
  await page.locator("#subject-outcome").selectOption("employment_rate");
  await expect(page.locator("#headline")).not.toHaveText(before);
});

test("a screen reader hears of a change once it has settled", async ({ page }) => {
  await openExplorer(page);
  await runIsDone(page);
  const announcer = page.locator("#announcer");
  // The last thing said of a run is its range: until then more is on its way.
  await expect(announcer).toContainText(await page.locator("#detail").innerText());
  const before = await announcer.innerText();
  // In one go, so that a slow machine cannot take the time between two steps for a rest.
  const meanwhile = await page.locator("#esol_funding").evaluate((slider) => {
    for (let step = 0; step < 5; step += 1) {
      /** @type {HTMLInputElement} */ (slider).stepUp();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return document.getElementById("announcer")?.innerText;
  });
  expect(meanwhile).toBe(before);
  await runIsDone(page);
  await expect(announcer).not.toHaveText(before);
});

test("fifty levers stay legible: three first, the rest closed by who decides", async ({ page }) => {
  await openExplorer(page, "v1&work_visas=50000&family_visas=20000");
  await expect(page.locator(".lever")).toHaveCount(53);
  expect(await page.locator(".lever:visible").evaluateAll((all) => all.map((lever) => lever.getAttribute("data-lever")))).toEqual([
    "esol_funding",
    "dispersal_share",
    "regional_visa_share",
  ]);
  const groups = page.locator("#other-levers > details");
  await expect(groups.locator("> summary .lever-group-title")).toHaveText([
    "UK government",
    "Nations and regions",
    "Councils",
    "Employers and communities",
  ]);
  await expect(groups.first().locator("> summary")).toContainText("2 changed");
  await expect(groups.first().locator("> summary")).toContainText(/\d+ levers/);
  await groups.first().locator("> summary").press("Enter");
  const numbers = groups.first().locator("details", { has: page.locator("#work_visas") });
  await expect(numbers.locator("> summary")).toContainText("2 changed");
  await numbers.locator("> summary").press("Enter");
  await expect(page.locator("#work_visas")).toBeVisible();
});

test("the quotas say how much is reserved and how much of the pool is left", async ({ page }) => {
  await openExplorer(page, "v1&regional_visa_share=0.5");
  await openAround(page, "#regional_quota_london");
  const pool = page.locator("#quota-pool");
  await expect(pool).toContainText("Total reserved: 0.");
  await page.locator("#regional_quota_london-exact").fill("10000");
  await page.keyboard.press("Enter");
  await expect(pool).toContainText("Total reserved: 10,000.");
  await expect(pool).toContainText(/Left in the pool: [1-9]/);
  await page.locator("#regional_quota_scotland-exact").fill("50000");
  await page.keyboard.press("Enter");
  await expect(pool).toContainText("Left in the pool: 0.");
  await expect(pool).toContainText("The quotas add up to more than the pool");
});

test("all outcomes can be looked at, grouped by dimension, and say what they count", async ({ page }) => {
  await openExplorer(page);
  const groups = page.locator("#other-select optgroup");
  expect(await groups.count()).toBeGreaterThanOrEqual(5);
  await expect(page.locator("#subject-outcome option")).toHaveCount(36);
  await expect(page.locator("#other-select option")).toHaveCount(36 - 6);
  const ids = await page.locator("#other-select option").evaluateAll((all) => all.map((option) => option.getAttribute("value") ?? ""));
  await page.locator("#other-chart summary").click();
  for (const id of ids) {
    await page.locator("#other-select").selectOption(id);
    await expect(page.locator("#other-chart figure")).toHaveAttribute("data-outcome", id);
    await expect(page.locator("#other-chart .figure-words > p").first()).toContainText(/\w{3}/);
    await expect(page.locator("#other-chart canvas")).toHaveAttribute("aria-label", /\d/);
  }
});

test("the track of money for classes shows where it ends, in words too", async ({ page }) => {
  await openExplorer(page, "v1&esol_funding=600");
  const lever = page.locator('[data-lever="esol_funding"]');
  const words = lever.locator(".lever-ends");
  await expect(words).toHaveText(
    /^In 2040 money beyond about £\d+ million is not spent, because everyone who wants a place has one\. Under today’s policy, the limit in 2026 is about £\d+ million\.$/,
  );
  const range = lever.locator("#esol_funding");
  await expect(range).toHaveAccessibleDescription(/In 2040 money beyond about £\d+ million is not spent/);
  const end = Number((await words.innerText()).match(/about £(\d+)/)?.[1]);
  expect(end).toBeGreaterThan(138);
  expect(end).toBeLessThan(600);
  const marks = lever.locator(".lever-end");
  await expect(marks).toHaveCount(2);
  for (const mark of await marks.all()) await expect(mark).toBeVisible();
  // The mark stands where a thumb of that value would, to the two digits that the words give.
  const at = Number(await marks.last().evaluate((mark) => mark.style.getPropertyValue("--end")));
  expect(Math.abs(at * 600 - end)).toBeLessThanOrEqual(5);
  await page.locator("#subject-year").selectOption("2030");
  await expect(words).toHaveText(/^In 2030 money beyond about £\d+ million is not spent, because /);
  await lever.locator(".lever-more > summary").click();
  await expect(lever.locator(".lever-more")).toContainText("Largest rise in class places that teachers and rooms allow in a year");
  await expect(page.locator('[data-lever="work_visas"] .lever-ends')).toHaveCount(0);
});
