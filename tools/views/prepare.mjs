// What has to happen before a view can be looked at: runs that end, panels that open, codes of a class.

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").FrameLocator} FrameLocator */

/** All draws of a run, on a machine that has other things to do. */
export const PATIENCE = 120_000;

/** @param {Page | FrameLocator} within @param {string} selector */
function seen(within, selector) {
  return within.locator(selector).first().waitFor({ timeout: PATIENCE });
}

/** All draws are there: after that nothing moves, and the numbers are the same on every machine. @param {Page} page */
export function untilWhole(page) {
  return seen(page, "#progress[data-run=whole]");
}

/** @param {Page | FrameLocator} within */
export function widgetIsWhole(within) {
  return seen(within, ".widget[data-run=whole]");
}

/** @param {Page} page */
export async function secondPlace(page) {
  await untilWhole(page);
  await page.locator("#second-add").click();
  await page.locator("#second").fill("Newham");
  await page.locator("#second").press("Enter");
  await seen(page, "#progress[data-second=whole]");
}

/** Opens what may be open already: the map is, where the window is wide. @param {Page} page @param {string} selector */
export function open(page, selector) {
  return page.locator(selector).first().evaluate((node) => {
    if (node instanceof HTMLDetailsElement) node.open = true;
    node.scrollIntoView();
  });
}

/** Opens every panel of the explorer and lets each answer. @param {Page} page */
export async function openPanels(page) {
  await untilWhole(page);
  for (const panel of ["#stories-panel", "#why", "#standard", "#other-levers details", "#dimensions .figure-words"]) await open(page, panel);
  for (const panel of ["survey", "words", "take", "saved", "numbers"]) await open(page, `#${panel}`);
  await page.locator("#numbers-box").fill("english");
  await page.locator("#saved-name").fill("More classes, more even dispersal");
  await page.locator("#saved-name").press("Enter");
  await open(page, "#map");
  await seen(page, "#map-figure canvas[aria-label]");
  await open(page, "#sureness");
  await seen(page, "#drivers-answer canvas[aria-label]");
  await open(page, "#compare");
  for (const idea of ["own", "story-more_open", "story-numbers_first"]) await page.locator(`[data-idea="${idea}"]`).check();
  await page.locator("#compare-start").click();
  await page.locator("#compare-stop").waitFor({ state: "hidden", timeout: PATIENCE });
  await open(page, "#seek");
  await open(page, ".seek-levers");
  await page.locator("#seek-none").click();
  await page.locator("#seek-lever-esol_funding").check();
  await page.locator("#seek-limit").selectOption("120");
  await page.locator("#seek-start").click();
  await seen(page, "#seek-answer canvas");
  await page.locator("#seek-stop").waitFor({ state: "hidden", timeout: PATIENCE });
}

/** A page of somebody else with the element and the frame in it. @param {Page} page */
export async function hostPage(page) {
  const frame = "embed.html?levers=esol_funding&outcomes=waiting_for_class#v2&place=E07000136&esol_funding=300";
  const body = `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A page of somebody else</title>
    <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
    <script type="module" src="element.js"></script><script src="resizer.js"></script></head>
    <body><h1>A page of somebody else</h1><p>Words of the page before the element.</p>
    <integration-explorer levers="esol_funding" outcomes="english_well" place="E07000136"></integration-explorer>
    <p>Words of the page between the element and the frame.</p>
    <iframe src="${frame}" width="100%" height="900" title="Integration Explorer" data-integration-explorer></iframe></body></html>`;
  const address = page.url();
  await page.route(address, (route) => route.fulfill({ body, contentType: "text/html; charset=utf-8" }));
  await page.goto(address);
  await widgetIsWhole(page);
  await page.locator("iframe").scrollIntoViewIfNeeded();
  await widgetIsWhole(page.frameLocator("iframe"));
  await page.evaluate(() => window.scrollTo(0, 0));
}

/** A pupil's line, by keyboard, and what the model says to it. @param {Page} page */
export async function pupilAnswers(page) {
  await seen(page, "body[data-run]");
  await page.locator("#esol_funding").focus();
  for (let press = 0; press < 6; press += 1) await page.keyboard.press("PageUp");
  await seen(page, "body[data-run=whole]");
  await page.locator(".predict").focus();
  for (const key of ["End", "PageDown", "PageDown", "ArrowLeft"]) await page.keyboard.press(key);
  await page.locator("#reveal").click();
  await seen(page, "#code[data-code]:not([data-code=''])");
}

/**
 * Codes of this very task, as pupils would send them: written by the page's own modules.
 * @param {Page} page
 * @param {string} task
 * @param {number} pupils
 */
export async function classOf(page, task, pupils) {
  await seen(page, "#class-goal:not(:empty)");
  const codes = await page.evaluate(async ({ link, many }) => {
    const script = document.querySelector('script[type="module"]')?.getAttribute("src") ?? "";
    const module = (/** @type {string} */ name) => import(new URL(name, new URL(script, document.baseURI)).href);
    const [{ openExplorer }, { openTables, readSetup, bookOf }, { writeCode }] = await Promise.all(["../core/engine.js", "setup.js", "codes.js"].map(module));
    const tables = openTables(await openExplorer());
    const { setup } = readSetup(link, tables);
    return Array.from({ length: many }, (_, pupil) => {
      const settings = { esol_funding: 100 + 20 * (pupil % 10), naturalisation_fee: 1839 };
      return writeCode(bookOf(setup, tables), { settings, role: pupil % 7, round: 1 + (pupil % 3), guess: "within", pupil });
    });
  }, { link: task, many: pupils });
  await page.locator("#codes").fill(codes.join("\n"));
  await page.locator("#show").click();
  await page.locator("#class-table tbody tr").nth(pupils - 1).waitFor({ timeout: PATIENCE });
}
