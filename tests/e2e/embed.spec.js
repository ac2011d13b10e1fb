// The page for frames: in a sandbox, among strangers, without scripts; and the README's own snippets.
import { readFileSync } from "node:fs";
import { expect, html, test, widgetIsDrawn } from "./host.js";
import { BOSTON } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

const SANDBOX = "allow-scripts";

/** Keeps what arrives from frames, with where it came from. */
function keepMessages() {
  if (window.parent !== window) return;
  const all = /** @type {any[]} */ (/** @type {any} */ (window).arrived = []);
  window.addEventListener("message", ({ data, origin, source }) => {
    const from = [...document.querySelectorAll("iframe")].findIndex((frame) => frame.contentWindow === source);
    all.push({ data, origin, from });
  });
}

/**
 * @param {Page} page
 * @param {string} kind
 * @returns {Promise<{data: any, origin: string, from: number}[]>}
 */
function arrived(page, kind) {
  return page.evaluate(
    (wanted) => /** @type {any} */ (window).arrived.filter((/** @type {any} */ { data }) => data?.kind === wanted && data.name === "integration-explorer"),
    kind,
  );
}

/**
 * @param {Page} page
 * @param {object} message
 */
function say(page, message) {
  return page.evaluate((data) => {
    document.querySelector("iframe")?.contentWindow?.postMessage(data, "*");
  }, { name: "integration-explorer", version: 1, ...message });
}

/** Hundreds of messages that are nearly ours, from a seed, so that a failure can be seen again. */
function fuzz() {
  let seed = 20_240_607;
  const next = (/** @type {number} */ most) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % most;
  };
  /** @type {unknown[]} */
  const values = [
    ...[null, undefined, true, 0, -1, 1, 1.5, Number.NaN, Infinity, 1e308, "", "1", "hello", "size", "set-scenario", "set-place", "scenario"],
    ...["integration-explorer", "v1&esol_funding=600", "#v1&work_visas=0", "E07000136", "<img src=x onerror=alert(1)>", "javascript:alert(1)"],
    ...["x".repeat(50_000), [], ["hello"], {}, { toString: "no" }, { kind: "hello" }, new Map([["kind", "hello"]]), new Date(0), new Uint8Array(4)],
  ];
  const fields = ["name", "version", "kind", "link", "place", "height", "__proto__", "then", "constructor"];
  return Array.from({ length: 400 }, (_, index) => {
    if (index < values.length) return values[index];
    /** @type {Record<string, unknown>} */
    const message = {};
    for (const field of fields) if (next(3) > 0) Object.defineProperty(message, field, { value: values[next(values.length)], enumerable: true, writable: true });
    // Half of them are right but for one thing.
    if (index % 2 === 0) Object.assign(message, { name: "integration-explorer", version: next(2) === 0 ? 1 : values[next(values.length)] });
    // An order that is whole would be obeyed, as it should.
    if (message.version === 1 && message.name === "integration-explorer") message.kind = `no-${String(next(9))}`;
    return message;
  });
}

test("in a sandbox it runs without an origin, answers its parent alone, and tells no choice before it is greeted", async ({ page, host }) => {
  const { site } = host;
  const address = `${site}/embed.html?levers=esol_funding,work_visas&outcomes=english_well#v1&place=${BOSTON}&work_visas=100000`;
  const stranger = `data:text/html,<script>setInterval(() => parent.frames[0].postMessage({ name: "integration-explorer", version: 1, kind: "set-place", place: "E08000033" }, "*"), 50)</script>`;
  await page.addInitScript(keepMessages);
  await page.goto(
    host.put("page.html", html(`<iframe sandbox="${SANDBOX}" width="600" height="800" src="${address.replaceAll("&", "&amp;")}"></iframe><iframe sandbox="${SANDBOX}" src='${stranger}'></iframe>`)),
  );
  const frame = page.frameLocator("iframe").first();
  const inside = page.frames().find((one) => one.url().startsWith(site));
  await widgetIsDrawn(frame, /whole/);
  expect(await inside?.evaluate(() => self.origin)).toBe("null");
  await expect(frame.locator(".widget")).toHaveAttribute("data-where", "worker");

  await test.step("without being asked it tells its height, and nothing else", async () => {
    const sizes = await arrived(page, "size");
    expect(sizes.at(-1)?.data.height).toBeGreaterThan(400);
    expect(sizes.every(({ origin, from }) => origin === "null" && from === 0)).toBe(true);
    await frame.locator("#esol_funding").focus();
    await page.keyboard.press("PageUp");
    await expect(frame.locator("#esol_funding-exact")).not.toHaveValue("138");
    await widgetIsDrawn(frame, /whole/);
    expect(await arrived(page, "scenario")).toEqual([]);
  });

  await test.step("a stranger's orders and four hundred broken ones change nothing", async () => {
    await page.evaluate((source) => {
      // The messages hold dates, maps and NaN, which only code can carry into the page.
      const messages = (0, eval)(`(${source})()`);
      for (const message of messages) document.querySelector("iframe")?.contentWindow?.postMessage(message, "*");
    }, fuzz.toString());
    await say(page, { kind: "set-scenario", link: "v1&work_visas=1".padEnd(30_000, "&") });
    await say(page, { kind: "hello" });
    await expect.poll(async () => (await arrived(page, "hello")).length).toBe(1);
    await expect(frame.locator(".widget-place")).toHaveText("Boston");
    await expect(frame.locator("#work_visas-exact")).toHaveValue("100000");
  });

  await test.step("once greeted it tells what the reader chooses, and does what its parent asks", async () => {
    await frame.locator("#esol_funding").focus();
    await page.keyboard.press("PageUp");
    await expect.poll(async () => (await arrived(page, "scenario")).length).toBeGreaterThan(0);
    const told = (await arrived(page, "scenario")).at(-1)?.data;
    expect(told).toMatchObject({ version: 1, place: BOSTON, link: expect.stringMatching(/^v2&place=E07000136&esol_funding=\d+&work_visas=100000&made=\w+$/) });
    await say(page, { kind: "set-scenario", link: "v1&work_visas=5000" });
    await expect(frame.locator("#work_visas-exact")).toHaveValue("5000");
    await say(page, { kind: "set-place", place: "E08000033" });
    await expect(frame.locator(".widget-place")).toHaveText("Calderdale");
  });
});

test("the address may name who is listened to, and no site to lead readers to", async ({ page, host }) => {
  const address = `${host.site}/embed.html?host=https://somebody.example&site=https://elsewhere.example/&place=${BOSTON}`;
  await page.addInitScript(keepMessages);
  await page.goto(host.put("page.html", html(`<iframe width="600" height="800" src="${address.replaceAll("&", "&amp;")}"></iframe>`)));
  const frame = page.frameLocator("iframe");
  await widgetIsDrawn(frame);
  await say(page, { kind: "set-place", place: "E08000033" });
  await say(page, { kind: "hello" });
  await frame.locator("#esol_funding").focus();
  await page.keyboard.press("PageUp");
  await expect(frame.locator("#esol_funding-exact")).not.toHaveValue("138");
  await expect(frame.locator(".widget-place")).toHaveText("Boston");
  expect(await arrived(page, "hello")).toEqual([]);
  expect(await arrived(page, "scenario")).toEqual([]);
  expect(await frame.locator(".widget-tools a").getAttribute("href")).toMatch(new RegExp(`^${host.site}/index.html#v2&place=${BOSTON}&esol_funding=`));
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the frame says what it is and leads on", async ({ page }) => {
    await page.goto("/embed.html");
    await expect(page.locator("noscript p")).toContainText("needs JavaScript");
    await expect(page.locator("a")).toHaveAttribute("href", "index.html");
  });
});

test("what the documents say to paste works in an empty page on another port", async ({ page, host }) => {
  const guide = readFileSync("docs/embedding.md", "utf8");
  const section = guide.slice(guide.indexOf("## What to paste"), guide.indexOf("## Four kinds"));
  const snippets = [...section.matchAll(/```html\n([\s\S]*?)```/g)].map(([, code]) => (code ?? "").replaceAll("https://example.org/explorer", host.site));
  expect(snippets).toHaveLength(2);
  await page.goto(host.put("empty.html", snippets.join("\n")));
  await page.locator("iframe").scrollIntoViewIfNeeded();
  const frame = page.frameLocator("iframe");
  await widgetIsDrawn(page, /central|part|whole/);
  await widgetIsDrawn(frame, /whole/);
  await expect(page.locator("#esol_funding")).toBeVisible();
  await expect(page.locator("integration-explorer .widget-place")).toHaveText("Boston");
  await expect(frame.locator(".widget-place")).toHaveText("Calderdale");

  await test.step("the resizer gives the frame its height, and no stranger can", async () => {
    const height = () => page.locator("iframe").evaluate((node) => node.getBoundingClientRect().height);
    await expect.poll(() => frame.locator("html").evaluate((node) => node.scrollHeight - node.clientHeight)).toBe(0);
    const before = await height();
    expect(before).toBeGreaterThan(500);
    await page.evaluate(() => window.postMessage({ name: "integration-explorer", version: 1, kind: "size", height: 3000 }, "*"));
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    expect(await height()).toBe(before);
    await page.evaluate(() => {
      document.addEventListener("integration-explorer:scenario", (event) => {
        document.title = /** @type {CustomEvent} */ (event).detail.link;
      });
    });
    await frame.locator("#dispersal_share").focus();
    await page.keyboard.press("PageUp");
    await expect(page).toHaveTitle(/^v2&place=E08000033&dispersal_share=/);
  });
  expect(readFileSync("www/resizer.js").byteLength).toBeLessThanOrEqual(2000);
});

test("in Welsh the frame speaks Welsh throughout, and says who wrote it", async ({ page, host }) => {
  const address = `${host.site}/embed.html?levers=esol_funding&outcomes=english_well&lang=cy`;
  await page.goto(host.put("page.html", html(`<iframe width="600" height="800" src="${address.replaceAll("&", "&amp;")}"></iframe>`)));
  const frame = page.frameLocator("iframe");
  await widgetIsDrawn(frame);
  await expect(frame.locator(".widget-headline")).toContainText("bolisi heddiw");
  await expect(frame.locator(".widget-foot")).toContainText("gan beiriant");
  await expect(frame.locator(".widget")).toHaveAttribute("lang", "cy");
});
