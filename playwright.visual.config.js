import process from "node:process";
import { defineConfig } from "@playwright/test";
import { browser } from "./tools/browser.mjs";
import { HEIGHT, browserAt } from "./tools/views/open.mjs";

// Every view beside the picture of it that is kept: `make visual`, and `make visual UPDATE=1` to keep new ones.
// Not among the tests of `make test`: letters are drawn otherwise by another Chromium or with other typefaces.
const address = process.env.EXPLORER_ADDRESS;

export default defineConfig({
  testDir: "tests/visual",
  outputDir: "target/visual/results",
  snapshotPathTemplate: "{testDir}/pictures/{arg}{ext}",
  globalSetup: "./tests/visual/machine.js",
  forbidOnly: true,
  fullyParallel: true,
  retries: 0,
  timeout: 10 * 60_000,
  reporter: [["list"], ["html", { outputFolder: "target/visual/report", open: "never" }]],
  use: {
    launchOptions: { ...browser, args: [...browser.args, ...(address === undefined ? [] : browserAt(address))] },
    locale: "en-GB",
    timezoneId: "Europe/London",
    serviceWorkers: "block",
    viewport: { width: 1280, height: HEIGHT },
    // Half size: a picture still shows what is cut off, pale or out of line, and weighs a quarter.
    deviceScaleFactor: 0.5,
  },
  expect: {
    timeout: 30_000,
    toHaveScreenshot: {
      scale: "device",
      animations: "disabled",
      caret: "hide",
      // About the ink of one short word; on one machine two runs do not differ at all.
      maxDiffPixels: 20,
    },
  },
  webServer: {
    command: "node tools/serve.mjs",
    env: { PORT: "0" },
    wait: { stdout: /is at (?<explorer_address>http:\S+)/ },
  },
});
