// What the reader lets count: the evidence standard, the numbers behind a lever, contested readings, and when a policy starts.
import { PATIENCE, expect, hash, openAround, openExplorer, path, runIsDrawn, test } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

/**
 * @param {Page} page
 * @param {string} lever
 */
async function openDetails(page, lever) {
  const $lever = page.locator(`[data-lever="${lever}"]`);
  await openAround(page, `[data-lever="${lever}"]`);
  await $lever.locator(".lever-more > summary").click();
  return $lever;
}

test("the evidence standard says what is left, and lets in by letter", async ({ page }) => {
  await openExplorer(page, "v1&esol_funding=300");
  const choices = page.locator(".standard-choice");
  await expect(choices).toHaveCount(5);
  const left = await choices.locator(".standard-left").allInnerTexts();
  const [all] = left.map((words) => words.match(/of (\d+)/)?.[1]);
  const counted = left.map((words) => Number.parseInt(words, 10));
  expect(counted).toEqual([...counted].sort((one, other) => one - other));
  expect(String(counted.at(-1))).toBe(all);
  await expect(page.locator("#standard-D")).toBeChecked();

  const before = await path(page, "english_well");
  await page.locator("#standard-D").focus();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowLeft");
  await expect(page.locator("#standard-A")).toBeChecked();
  await expect.poll(() => hash(page)).toBe("#v2&esol_funding=300&evidence=A");
  await runIsDrawn(page);
  await expect.poll(() => path(page, "english_well")).not.toEqual(before);
});

test("what the standard leaves out is called not known", async ({ page }) => {
  await openExplorer(page, "v1&esol_funding=300&evidence=A");
  const lever = await openDetails(page, "esol_funding");
  await expect(lever.locator(".lever-known")).toContainText("not known");
  await expect(page.locator("#caveat")).toContainText("Left out because the evidence is below standard A");
  // Effects are named, not the levers that they belong to.
  await expect(page.locator("#caveat")).toContainText("a year of classes moves up a level");
  const gain = lever.locator('[data-parameter="class_level_gain"]');
  await expect(gain.locator("input")).toHaveValue("");
  await expect(gain.locator("input")).toHaveAttribute("placeholder", "not known");
  await page.locator("#subject-outcome").selectOption("contact");
  await expect(page.locator("#headline")).toContainText("At evidence standard A it is not known");
  for (const own of ["#headline", "#detail", "#caveat", '[data-lever="esol_funding"] .lever-known']) {
    await expect(page.locator(own)).not.toContainText("no effect");
  }
});

test("an assumption lever has no effect unless one is set", async ({ page }) => {
  await openExplorer(page, "v1&citizenship_opt_out=1");
  const lever = await openDetails(page, "citizenship_opt_out");
  await expect(lever.locator(".lever-known")).toContainText("no effect unless you set one");
  const before = await path(page, "citizens_among_eligible");
  const parameter = lever.locator('[data-parameter="opt_out_naturalisation"]');
  await expect(parameter).toContainText("0.5, likely 0 to 2");
  await expect(parameter).toContainText("You can set 0 to 6");
  await expect(parameter).toContainText("evidence E: assumption");

  await parameter.locator("input").fill("0.5");
  await page.keyboard.press("Enter");
  await expect.poll(() => hash(page)).toContain("assume.opt_out_naturalisation=0.5");
  await expect(lever.locator(".lever-known")).toContainText("the effect you set");
  await expect(parameter).toHaveClass(/is-changed/);
  await runIsDrawn(page);
  await expect.poll(() => path(page, "citizens_among_eligible")).not.toEqual(before);

  await parameter.getByRole("button").click();
  await expect(parameter.locator("input")).toBeFocused();
  await expect.poll(() => hash(page)).toBe("#v2&citizenship_opt_out=1");
});

test("an assumption is brought into its bounds, and the reader is told", async ({ page }) => {
  await openExplorer(page);
  const lever = await openDetails(page, "esol_funding");
  const gain = lever.locator('[data-parameter="class_level_gain"]');
  const input = gain.locator("input");
  await input.fill("9");
  await page.keyboard.press("Enter");
  await expect(input).toHaveValue((await input.getAttribute("max")) ?? "no bound");
  await expect(gain.locator(".lever-told")).toContainText("The highest value is");
  await input.fill("");
  await page.keyboard.press("Enter");
  await expect.poll(() => hash(page)).toBe("#v2");
});

test("assumptions from a link are listed, and each can be given back", async ({ page }) => {
  await openExplorer(page, "v1&assume.class_level_gain=0.2&assume.departure_rate_skilled_work_early=0.3");
  const list = page.locator("#assumptions li");
  await expect(list).toHaveCount(2);
  await list.first().getByRole("button").click();
  await expect(list).toHaveCount(1);
  await list.first().getByRole("button").click();
  await expect(page.locator("#assumptions")).toBeHidden();
  await expect.poll(() => hash(page)).toBe("#v2");
});

test("both readings of a contested claim stand side by side and can be run", async ({ page }) => {
  await openExplorer(page, "v1&dispersal_share=0.9");
  const lever = await openDetails(page, "dispersal_share");
  const claim = lever.locator('[data-claim="dispersal"]');
  await expect(claim).toContainText("What the sources say");
  await expect(claim).toContainText("What the evidence says");
  const sources = claim.getByRole("button", { name: "what the sources say" });
  const evidence = claim.getByRole("button", { name: "what the evidence says" });
  // The evidence's reading lets in an effect that the standard leaves out, so neither reading stands at first.
  await expect(evidence).toHaveAttribute("aria-pressed", "false");
  await sources.click();
  await expect(sources).toHaveAttribute("aria-pressed", "true");
  await expect(evidence).toHaveAttribute("aria-pressed", "false");
  await expect.poll(() => hash(page)).toContain("assume.network_early_employment=0");
  await evidence.click();
  await expect(evidence).toHaveAttribute("aria-pressed", "true");
  await expect.poll(() => hash(page)).toBe("#v2&dispersal_share=0.9&assume.network_early_employment=0.02");
});

test("a policy starts when the reader says and is phased in over the years given", async ({ page }) => {
  await openExplorer(page, "v1&esol_funding=400");
  const before = await path(page, "english_well");
  await page.locator("#start-year").selectOption("2035");
  await page.locator("#phase-years").selectOption("10");
  await expect.poll(() => hash(page)).toBe("#v2&esol_funding=400&start=2035&phase=10");
  await runIsDrawn(page);
  await expect.poll(() => path(page, "english_well")).not.toEqual(before);
  await page.reload();
  await expect(page.locator("#start-year")).toHaveValue("2035");
  await expect(page.locator("#phase-years")).toHaveValue("10");
});

test("with two levers moved the page says how much of the change each makes", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openExplorer(page, "v1&esol_funding=400");
  await expect(page.locator("#why")).not.toHaveAttribute("open");
  await page.locator("#regional_visa_share").focus();
  await page.keyboard.press("End");
  const parts = page.locator(".why-part");
  await expect(parts).toHaveCount(2, { timeout: PATIENCE });
  await expect(page.locator("#why-answer")).toContainText("Speak English well in 2040");
  await page.locator("#subject-outcome").selectOption("people_born_abroad");
  await expect(page.locator("#why-answer")).toContainText("People born abroad in 2040");
  await page.locator("#subject-year").selectOption("2050");
  await expect(page.locator("#why-answer")).toContainText("People born abroad in 2050", { timeout: PATIENCE });

  const number = async (/** @type {import("@playwright/test").Locator} */ node) =>
    Number((await node.innerText()).replace("−", "-").match(/[+-]?[\d,]+/)?.[0].replaceAll(",", ""));
  const sum = (await number(parts.nth(0).locator(".why-number"))) + (await number(parts.nth(1).locator(".why-number")));
  const total = (await page.locator(".why-total").innerText()).replace("−", "-").match(/: ([+-]?[\d,]+) in total/)?.[1];
  expect(Math.abs(sum - Number(total?.replaceAll(",", "")))).toBeLessThanOrEqual(0.02 * Math.abs(sum) + 2);
});

test("with assumptions changed as well, it tells them from the policy", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openExplorer(page, "v1&esol_funding=400&compulsory_esol_share=0.5&assume.class_level_gain=0.2");
  await expect(page.locator(".why-assumptions li")).toHaveCount(3, { timeout: PATIENCE });
});

test("why says what changes for the same people, who is counted, and what a result costs", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await openExplorer(page, "v1&refugee_places=0");
  await page.locator("#why > summary").click();
  const kinds = page.locator(".why-kind");
  await expect(kinds).toHaveCount(2, { timeout: PATIENCE });
  const points = async (/** @type {string} */ selector) =>
    Number((await page.locator(selector).innerText()).replace("−", "-").match(/([+-]?[\d.]+) points/)?.[1]);
  const [same, counted, total] = [
    await points('.why-kind[data-part="same_people"] .why-number'),
    await points('.why-kind[data-part="who_is_counted"] .why-number'),
    await points(".why-total"),
  ];
  expect(Math.abs(same + counted - total)).toBeLessThanOrEqual(0.02);
  expect(counted).toBeGreaterThan(Math.abs(same));
  await expect(page.locator(".why-cost")).toHaveText("It has no cost that the model counts.");
  await page.locator("#subject-outcome").selectOption("programme_cost");
  await expect(page.locator(".why-people")).toContainText("cannot be split");
  await expect(kinds).toHaveCount(0);
  await expect(page.locator(".why-cost")).toHaveCount(0);

  await page.locator("#subject-outcome").selectOption("english_well");
  await page.goto("/#v1&esol_funding=300");
  // The range comes once the run has made its draws.
  await expect(page.locator(".why-cost")).toHaveText(
    /^About £[\d,]+ a year for each person\. In 80 of 100 runs: £[\d,]+ to £[\d,]+\.$/,
    { timeout: PATIENCE },
  );
});
