// How fast the page is, in the system's Chromium, with each aim beside what was measured. dist/ must have been built.
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import os from "node:os";
import { chromium } from "@playwright/test";
import { browser as system } from "../browser.mjs";
import { serve } from "../serve.mjs";
import { benchArrival } from "./arrival.mjs";
import { benchCharts } from "./charts.mjs";
import { benchLighthouse } from "./lighthouse.mjs";
import { benchMovement } from "./movement.mjs";
import { print } from "./table.mjs";

/** @typedef {{what: string, value: number, most: number, unit: string}} Aim */

/** A port that nobody has: Lighthouse meets the browser there. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

const number = (/** @type {number} */ value) => (value >= 100 ? value.toFixed(0) : value.toFixed(2));

/** @param {Aim[]} aims */
function tell(aims) {
  print("Aims of the page", ["", "measured", "at most", "unit", ""],
    aims.map(({ what, value, most, unit }) => [what, number(value), number(most), unit, value <= most ? "met" : "MISSED"]));
}

/** Parts by name, for whoever asks for one alone. @type {string[]} */
export const PAGE_PARTS = ["charts", "movement", "arrival", "lighthouse"];

/** @param {string[]} wanted some of PAGE_PARTS */
export async function benchPage(wanted) {
  if (!existsSync("dist/index.html")) throw new Error("there is no dist/: run make build first");
  const port = await freePort();
  const browser = await chromium.launch({ ...system, args: [...system.args, `--remote-debugging-port=${String(port)}`] });
  const { server, address } = await serve(0);
  try {
    const load = () => os.loadavg().map((value) => value.toFixed(1)).join(" ");
    console.log(`\nThe page in Chromium ${browser.version()} on ${String(os.cpus().length)} processors; load before: ${load()}. Times are by the clock, so a busy machine lengthens them; ratios are within a round.`);
    /** @type {Aim[]} */
    const aims = [];
    if (wanted.includes("charts")) aims.push(...(await benchCharts(browser, address)));
    if (wanted.includes("movement")) aims.push(...(await benchMovement(browser, address)));
    if (wanted.includes("arrival")) aims.push(...(await benchArrival(browser, address)));
    if (wanted.includes("lighthouse")) await benchLighthouse(port, address);
    if (aims.length > 0) tell(aims);
    console.log(`\nload after: ${load()}`);
  } finally {
    await browser.close();
    server.close();
  }
}
