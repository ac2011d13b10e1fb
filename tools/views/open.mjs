// Opens a view so that it looks the same each time: one name for the site, one day, no chance, no motion.

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./list.mjs").View} View */

export const WIDTHS = [320, 768, 1280];
/** @type {("light" | "dark")[]} */
export const THEMES = ["light", "dark"];
export const HEIGHT = 800;

/** Links on the pages show where the site is: a free port is another each time, this name is not. */
export const SITE = "http://explorer.localhost/";

/** What the browser needs to find the site there. @param {string} address where it is served */
export function browserAt(address) {
  return [`--host-resolver-rules=MAP explorer.localhost:80 ${new URL(address).host}`, "--force-color-profile=srgb"];
}

/** What a page takes from chance or from the day, it takes from here. */
function holdStill() {
  Math.random = () => 0.5;
  crypto.getRandomValues = (/** @type {any} */ array) => array.fill(0);
  const day = Date.UTC(2026, 0, 15, 12);
  window.Date = new Proxy(Date, {
    construct: (Real, given) => (given.length === 0 ? new Real(day) : Reflect.construct(Real, given)),
    get: (Real, name) => (name === "now" ? () => day : Reflect.get(Real, name)),
  });
}

/**
 * @param {Page} page
 * @param {View} view
 */
export async function openView(page, view) {
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.addInitScript(holdStill);
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await page.goto(`${SITE}${view.at}`);
  await view.ready(page);
  if (errors.length > 0) throw new Error(`${view.name} has an error: ${errors.join("; ")}`);
}

/**
 * Gives the page a width and a theme, and waits until its charts have followed.
 * @param {Page} page
 * @param {number} width
 * @param {"light" | "dark"} theme
 */
export async function turn(page, width, theme) {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.setViewportSize({ width, height: HEIGHT });
  await page.evaluate(() => window.scrollTo(0, 0));
  let before = "";
  let alike = 0;
  for (let look = 0; look < 60 && alike < 2; look += 1) {
    await page.waitForTimeout(100);
    const now = await page.evaluate(() => {
      const charts = [...document.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL().slice(-400));
      return `${String(document.documentElement.scrollHeight)}${charts.join("")}`;
    });
    alike = now === before ? alike + 1 : 0;
    before = now;
  }
  if (alike < 2) throw new Error("the page was still changing after six seconds");
}
