// The explorer as one file, opened from the disk: nothing is served.
import { mkdirSync, copyFileSync, existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { test as base } from "@playwright/test";
import { expect, figure, openAround, path, PATIENCE, runIsDone } from "./support.js";

const FILE = pathToFileURL(resolve("dist/integration-explorer.html")).href;

/** Opens the file in a folder of its own, and fails on whatever it logs or asks for beside itself. */
const test = base.extend({
  page: async ({ page }, use, testInfo) => {
    testInfo.setTimeout(4 * PATIENCE);
    /** @type {string[]} */
    const wrongs = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") wrongs.push(message.text());
    });
    page.on("pageerror", (error) => wrongs.push(error.message));
    page.on("request", (request) => {
      const { protocol, pathname } = new URL(request.url());
      const isOwn = protocol === "data:" || protocol === "blob:" || pathname.endsWith("/integration-explorer.html");
      if (!isOwn) wrongs.push(request.url());
    });
    await use(page);
    expect(wrongs).toEqual([]);
  },
});

test("the explorer works from a file of the disk", async ({ page, context }) => {
  await page.goto(`${FILE}#v1&place=E07000136&esol_funding=300`);
  await runIsDone(page);
  console.log(await page.title());
});
