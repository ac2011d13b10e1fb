// Pages of other people, served from another port: what the tests of the widget put it into.
import { createServer } from "node:http";
import { expect, test as base } from "@playwright/test";
import { PATIENCE } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").FrameLocator | import("@playwright/test").Page} Within */
/** @typedef {{body: string | Buffer, type?: string, headers?: Record<string, string>}} Answer */
/**
 * @typedef {{address: string, site: string, put: (path: string, answer: Answer | string) => string,
 *   expected: RegExp[]}} Host
 */

/** What the browser complains of fails the test, unless the test expects it.
 * @type {import("@playwright/test").Fixtures<{host: Host}, {},
 *   import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions>} */
const fixtures = {
  host: async ({ page, baseURL }, use, testInfo) => {
    testInfo.setTimeout(4 * PATIENCE);
    /** @type {Map<string, Answer>} */
    const answers = new Map();
    const server = createServer((request, response) => {
      const answer = answers.get(new URL(request.url ?? "/", "http://host").pathname);
      response.writeHead(answer === undefined ? 404 : 200, {
        "Content-Type": answer?.type ?? "text/html; charset=utf-8",
        ...answer?.headers,
      });
      response.end(answer?.body ?? "");
    });
    await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    const address = `http://127.0.0.1:${String(port)}/`;
    answers.set("/favicon.ico", { body: "", type: "image/x-icon" });
    /** @type {string[]} */
    const wrongs = [];
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") wrongs.push(message.text());
    });
    page.on("pageerror", (error) => wrongs.push(error.message));
    /** @type {Host} */
    const host = {
      address,
      site: (baseURL ?? "").replace(/\/$/, ""),
      // Where the site keeps itself for later, the browser of the tests lets it not.
      expected: [/Service Worker registration blocked/],
      put(path, answer) {
        answers.set(`/${path}`, typeof answer === "string" ? { body: answer } : answer);
        return `${address}${path}`;
      },
    };
    await use(host);
    server.close();
    server.closeAllConnections();
    expect(wrongs.filter((wrong) => !host.expected.some((known) => known.test(wrong)))).toEqual([]);
  },
};

export const test = base.extend(fixtures);

export { expect };

/**
 * A whole page around a body.
 * @param {string} body
 * @param {string} [head]
 */
export function html(body, head = "") {
  return `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page of somebody else</title>${head}</head><body>${body}</body></html>`;
}

/**
 * Waits until a widget shows its central path, or all of it.
 * @param {Within} within
 * @param {RegExp} [run]
 * @param {number} [which]
 */
export async function widgetIsDrawn(within, run = /central|part|whole/, which = 0) {
  await expect(within.locator(".widget").nth(which)).toHaveAttribute("data-run", run, { timeout: PATIENCE });
}
