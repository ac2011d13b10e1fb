// Renders the application's icons from www/icon.svg: `node tools/icons.mjs`, after the drawing has changed.
import { mkdirSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { browser } from "./browser.mjs";

process.chdir(fileURLToPath(new URL("../", import.meta.url)));
const drawing = readFileSync("www/icon.svg", "utf8");
const paper = drawing.match(/<rect[^>]*fill="(#\w+)"/)?.[1] ?? "#fff";
const FOLDER = "www/icons";
/** A maskable icon is cut to any shape by the system: what matters stays within the middle four fifths. */
const ICONS = [
  { name: "icon-192", size: 192, share: 1, ground: "transparent" },
  { name: "icon-512", size: 512, share: 1, ground: "transparent" },
  { name: "maskable-512", size: 512, share: 0.7, ground: paper },
];

mkdirSync(FOLDER, { recursive: true });
const chrome = await chromium.launch(browser);
for (const { name, size, share, ground } of ICONS) {
  const page = await chrome.newPage({ viewport: { width: size, height: size } });
  const edge = size * share;
  const picture = drawing.replace("<svg ", `<svg width="${edge}" height="${edge}" `);
  await page.setContent(`<body style="margin:0;height:100vh;display:grid;place-items:center;background:${ground}">${picture}`);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, omitBackground: true });
  await page.close();
}
await chrome.close();
