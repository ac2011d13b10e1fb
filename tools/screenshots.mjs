// Takes the page at three widths in light and dark into target/screenshots/,
// and refreshes docs/screenshot.png, the picture of the README.
import { mkdirSync } from "node:fs";
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
/** What each picture's name begins with, and the page in it. */
const PAGES = {
  "": "",
  "classroom-": "classroom/index.html",
  "classroom-pupil-": "classroom/pupil.html",
  "classroom-class-": "classroom/class.html",
  "classroom-worksheet-": "classroom/worksheet.html",
};
/** @type {("light" | "dark")[]} */
const THEMES = ["light", "dark"];

/** Waits until the page has looked the same for a second: the bands of the charts arrive bit by bit. */
async function settle(/** @type {import("@playwright/test").Page} */ page) {
  await page.waitForLoadState("networkidle");
  let before = "";
  let alike = 0;
  for (let look = 0; look < 60 && alike < 4; look += 1) {
    await page.waitForTimeout(250);
    const now = await page.evaluate(() => {
      const charts = [...document.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL());
      return `${document.body.innerText}${charts.join("")}`;
    });
    alike = now === before ? alike + 1 : 0;
    before = now;
  }
  if (alike < 4) throw new Error("the page was still changing after 15 seconds");
}

/**
 * @param {import("@playwright/test").Browser} chrome
 * @param {string} address
 * @param {{width: number, theme: "light" | "dark", ratio: number}} view
 */
async function open(chrome, address, { width, theme, ratio }) {
  const page = await chrome.newPage({
    viewport: { width, height: HEIGHT },
    deviceScaleFactor: ratio,
    colorScheme: theme,
    locale: "en-GB",
  });
  /** @type {string[]} */
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(address);
  await settle(page);
  if (errors.length > 0) throw new Error(`the page has an error: ${errors.join("; ")}`);
  return page;
}

/** The widget, as its own page shows it, and the builder. */
const FOR_OTHERS = {
  widget: "embed.html?levers=esol_funding,work_visas&locked=dispersal_share&outcomes=english_well,contact#v1&dispersal_share=0.5&esol_funding=300",
  builder: "builder.html#v1&esol_funding=300",
};

/** @param {import("@playwright/test").Browser} chrome @param {string} address */
async function takeForOthers(chrome, address) {
  for (const [name, page] of Object.entries(FOR_OTHERS)) {
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        const view = await open(chrome, `${address}${page}`, { width, theme, ratio: 1 });
        await view.screenshot({ path: `${FOLDER}/${name}-${width}-${theme}.png`, fullPage: true });
        await view.close();
        console.log(`==> ${FOLDER}/${name}-${width}-${theme}.png`);
      }
    }
  }
}

/** @param {import("@playwright/test").Browser} chrome @param {string} address */
async function takeAll(chrome, address) {
  const views = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ width, theme, ratio: 2 })));
  for (const [name, at] of Object.entries(PAGES)) {
    for (const view of views) {
      const page = await open(chrome, `${address}${at}`, view);
      const path = `${FOLDER}/${name}${view.width}-${view.theme}`;
      await page.screenshot({ path: `${path}.png` });
      await page.screenshot({ path: `${path}-whole.png`, fullPage: true });
      await page.close();
      console.log(`==> ${path}.png and ${path}-whole.png`);
    }
  }
  // At one pixel a pixel, because every new version of it stays in the history.
  const page = await open(chrome, address, { width: 1280, theme: "light", ratio: 1 });
  await page.screenshot({ path: README_PICTURE });
  console.log(`==> ${README_PICTURE}`);
}

process.chdir(ROOT);
mkdirSync(FOLDER, { recursive: true });
mkdirSync("docs", { recursive: true });
const { server, address } = await serve(0);
const chrome = await chromium.launch(browser);
try {
  await takeAll(chrome, address);
  await takeForOthers(chrome, address);
} finally {
  await chrome.close();
  server.close();
}
