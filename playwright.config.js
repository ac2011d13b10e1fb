import { defineConfig } from "@playwright/test";
import { browser } from "./tools/browser.mjs";

// The address is known once the server has taken a free port: Playwright puts the matched group into the environment.
export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "target/e2e/results",
  forbidOnly: true,
  fullyParallel: true,
  workers: "100%",
  retries: 0,
  timeout: 60_000,
  reporter: [["list"], ["json", { outputFile: "target/e2e/report.json" }]],
  use: {
    baseURL: process.env.EXPLORER_ADDRESS,
    launchOptions: browser,
    locale: "en-GB",
    timezoneId: "Europe/London",
    // A quarter of the time goes into traces: `npx playwright test --trace on` keeps them.
    trace: "off",
    // Each test meets the site for the first time; offline.spec.js lets them in.
    serviceWorkers: "block",
  },
  webServer: {
    command: "node tests/e2e/serve.js",
    wait: { stdout: /is at (?<explorer_address>http:\S+)/ },
  },
});
