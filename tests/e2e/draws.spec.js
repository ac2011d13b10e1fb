// Who makes the draws of a run: two workers where they can, one where they cannot, and the numbers are the same.
import { BOSTON, expect, hash, makeDraws, openExplorer, path, pixels, runIsDone, test } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

const CHART = "waiting_for_class";
/** Enough that a second worker is opened. */
const DRAWS = 72;

/** @param {Page} page */
async function answer(page) {
  // The run that the page opens with is one worker's.
  await openExplorer(page, `v1&place=${BOSTON}`);
  await runIsDone(page);
  expect(page.workers()).toHaveLength(1);
  await page.locator("#esol_funding-exact").fill("300");
  await page.locator("#esol_funding-exact").press("Enter");
  await expect.poll(() => hash(page)).toContain("esol_funding=300");
  await runIsDone(page);
  return { drawn: await pixels(page, CHART), values: await path(page, CHART) };
}

test.describe("two workers", () => {
  test.use({ draws: DRAWS });

  test("share the draws; where the second is not to be had the first makes them all", async ({ page, context }) => {
    const shared = await answer(page);
    expect(page.workers()).toHaveLength(2);

    const alone = await context.newPage();
    await makeDraws(alone, DRAWS);
    await alone.route("**/shared-draws.js", async (route) => {
      const response = await route.fetch();
      const script = await response.text();
      await route.fulfill({ response, body: script.replace("new Worker(this.address", 'new Worker("/nowhere.js"') });
    });
    expect(await answer(alone)).toEqual(shared);
    expect(alone.workers()).toHaveLength(1);
  });
});
