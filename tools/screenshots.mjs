// Takes the page at three widths in light and dark into target/screenshots/,
// and refreshes docs/screenshot.png, the picture of the README.
import { copyFileSync, mkdirSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { browser } from "./browser.mjs";
import { serve } from "./serve.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const FOLDER = "target/screenshots";
const README_PICTURE = "docs/screenshot.png";
const WIDTHS = [320, 768, 1280];
const HEIGHT = 900;
/** @type {("light" | "dark")[]} */
const THEMES = ["light", "dark"];

/** Waits until the page says it has drawn, and until nothing has moved on its charts since. */
async function settle(/** @type {import("@playwright/test").Page} */ page) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  let before = "";
  for (let look = 0; look < 40; look += 1) {
    await page.waitForTimeout(250);
    const now = await page.evaluate(() => {
      const charts = [...document.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL());
      return `${document.body.innerText}${charts.join("")}`;
    });
    if (now === before) return;
    before = now;
  }
  throw new Error("the page was still changing after ten seconds");
}

process.chdir(ROOT);
mkdirSync(FOLDER, { recursive: true });
mkdirSync("docs", { recursive: true });
const { server, address } = await serve(0);
const chrome = await chromium.launch(browser);
try {
  for (const theme of THEMES) {
    for (const width of WIDTHS) {
      const page = await chrome.newPage({
        viewport: { width, height: HEIGHT },
        deviceScaleFactor: 2,
        colorScheme: theme,
        locale: "en-GB",
      });
      await page.goto(address);
      await settle(page);
      await page.screenshot({ path: `${FOLDER}/${width}-${theme}.png` });
      await page.screenshot({ path: `${FOLDER}/${width}-${theme}-whole.png`, fullPage: true });
      console.log(`==> ${FOLDER}/${width}-${theme}.png`);
      await page.close();
    }
  }
  copyFileSync(`${FOLDER}/1280-light.png`, README_PICTURE);
  console.log(`==> ${README_PICTURE}`);
} finally {
  await chrome.close();
  server.close();
}
