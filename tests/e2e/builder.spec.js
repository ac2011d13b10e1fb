// The builder: what it makes, and whether that survives what sites do to pasted code.
import { readFileSync, readdirSync } from "node:fs";
import { expect, html, test, widgetIsDrawn } from "./host.js";
import { BOSTON, PATIENCE, violations } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */

/** @param {Page} page */
async function openBuilder(page, fragment = "") {
  await page.goto(`/builder.html${fragment}`);
  await expect(page.locator("#choices")).not.toHaveAttribute("data-waiting", { timeout: PATIENCE });
}

/**
 * @param {Page} page
 * @param {string} kind
 */
async function codeOf(page, kind) {
  await page.locator(`#kind-${kind}`).check();
  return page.locator("#code").inputValue();
}

test("a widget is put together by keyboard, seen at three widths and copied", async ({ page, host, context }) => {
  expect(host.address).not.toBe("");
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openBuilder(page);
  const preview = page.frameLocator("#preview");

  await test.step("levers, charts and place", async () => {
    await page.locator("#choose-dispersal_share").focus();
    await page.keyboard.type("shown");
    await page.locator("#choose-regional_visa_share").selectOption("locked");
    await page.locator("#show-waiting_for_class").focus();
    await page.keyboard.press("Space");
    await page.locator("#place").fill("Boston");
    await page.keyboard.press("Enter");
    const code = await page.locator("#code").inputValue();
    expect(code).toContain(`embed.html?levers=esol_funding,dispersal_share&amp;locked=regional_visa_share&amp;outcomes=english_well,waiting_for_class#v2&amp;place=${BOSTON}&amp;made=`);
    expect(code).toContain('title="Integration Explorer: Speak English well, Boston"');
  });

  await test.step("the preview is the widget; its levers set where the code starts", async () => {
    await page.locator("#preview").scrollIntoViewIfNeeded();
    await widgetIsDrawn(preview);
    await expect(preview.locator(".widget-place")).toHaveText("Boston");
    await expect(preview.locator(".fixed-lever")).toHaveCount(1);
    await preview.locator("#esol_funding-exact").fill("300");
    await page.keyboard.press("Enter");
    await expect(page.locator("#code")).toHaveValue(/#v2&amp;place=E07000136&amp;esol_funding=300&amp;made=\w+"/);
    for (const width of [600, 960]) {
      await page.locator(`#preview-width-${String(width)}`).check();
      await expect(page.locator("#preview")).toHaveAttribute("width", String(width));
      expect(await preview.locator("html").evaluate((node) => node.scrollWidth)).toBe(width);
    }
    await expect(page.locator("#height-help")).toContainText("At 960 pixels wide");
  });

  await test.step("colours that cannot be read are refused in words", async () => {
    await page.locator("#theme-own").check();
    await expect(page.locator("#contrast")).toContainText("These colours are easy to read.");
    expect(await page.locator("#code").inputValue()).toContain("colours=paper%3A%23ffffff+ink%3A%231c1e22+mine%3A%238a4b08");
    await page.locator("#colour-mine").fill("#ffcc00");
    await expect(page.locator("#contrast")).toContainText("is 1.5 to 1. It must be at least 4.5 to 1");
    await expect(page.locator("#contrast")).toContainText("the code keeps the explorer’s own until you change them");
    expect(await page.locator("#code").inputValue()).not.toContain("colours=");
    await page.locator("#theme-auto").check();
  });

  await test.step("frozen code points beside this version's own modules", async () => {
    await page.locator("#version-frozen").check();
    expect(await codeOf(page, "frame")).toMatch(/src="http:[^"]+\/js\/widget\/embed\.html\?/);
    expect(await codeOf(page, "element")).toMatch(/src="http:[^"]+\/js\/widget\/element\.js"/);
    await page.locator("#version-live").check();
    expect(await codeOf(page, "element")).toContain(`src="${host.site}/element.js"`);
  });

  await test.step("a picture is drawn and taken away", async () => {
    await page.locator("#kind-picture").check();
    const picture = page.locator("#preview-picture");
    await expect(picture).toHaveAttribute("src", /^data:image\/svg/, { timeout: PATIENCE });
    const waiting = page.waitForEvent("download");
    await page.locator("#picture-svg").click();
    const file = await waiting;
    expect(file.suggestedFilename()).toBe(`english_well-${BOSTON}.svg`);
    expect(readFileSync(await file.path(), "utf8")).toContain("<svg");
    const code = await page.locator("#code").inputValue();
    expect(code).toMatch(/^<a href="[^"]+index\.html#v2&amp;place=E07000136&amp;esol_funding=300&amp;made=\w+"><img src="english_well-E07000136\.svg" alt="[^"]{40,}"><\/a>$/);
  });

  await test.step("copied, and axe finds nothing", async () => {
    await page.locator("#copy-code").click();
    await expect(page.locator("#code-told")).toHaveText("The code was copied.");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await page.locator("#code").inputValue());
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

/** What sites are known to do to pasted code; each makes a page of it. */
const SITES = /** @type {const} */ ([
  { name: "WordPress, block editor", kind: "element", make: (/** @type {string} */ code) => html(`<article>${code}</article>`, "<style>img, iframe { max-width: 100%; } a { color: teal; }</style>") },
  {
    name: "WordPress, classic editor",
    kind: "resized",
    // Its paragraphs: a line break becomes one, an empty line a new one.
    make: (/** @type {string} */ code) => html(`Before\n\n${code}\n\nAfter`.split("\n\n").map((part) => `<p>${part.replaceAll("\n", "<br />\n")}</p>`).join("\n")),
  },
  {
    name: "WordPress in a network",
    kind: "picture",
    make: (/** @type {string} */ code) => html(stripped(code, { a: ["href", "title", "rel"], img: ["src", "alt", "width", "height"] })),
  },
  {
    name: "NationBuilder and others",
    kind: "frame",
    make: (/** @type {string} */ code) => html(stripped(code, { iframe: ["src", "width", "height", "frameborder"] })),
  },
  {
    name: "Squarespace and others",
    kind: "resized",
    // The code comes into a page that is open already: its scripts are made again.
    make: (/** @type {string} */ code) =>
      html(`<template>${code}</template><div id="block"></div>`, "<style>* { margin: 0; padding: 0; border: 0; line-height: 1; } iframe { height: 150px; }</style>") +
      `<script>
        block.append(document.querySelector("template").content.cloneNode(true));
        for (const old of block.querySelectorAll("script")) {
          const made = document.createElement("script");
          for (const { name, value } of old.attributes) made.setAttribute(name, value);
          old.replaceWith(made);
        }
      </script>`,
  },
  {
    name: "Google Sites",
    kind: "frame",
    make: (/** @type {string} */ code) =>
      html(`<iframe class="box" sandbox="allow-scripts allow-popups allow-forms" width="700" height="600" srcdoc="${html(code).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></iframe>`),
  },
  {
    name: "Google Sites",
    kind: "element",
    make: (/** @type {string} */ code) =>
      html(`<iframe class="box" sandbox="allow-scripts allow-popups allow-forms" width="700" height="600" srcdoc="${html(code).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></iframe>`),
  },
  {
    name: "Moodle",
    kind: "frame",
    make: (/** @type {string} */ code) => html(stripped(code, { iframe: ["src", "width", "height"] })),
  },
]);

/**
 * Takes out what is not listed, as a filter of pasted code does.
 * @param {string} code
 * @param {Record<string, string[]>} allowed attributes by element
 */
function stripped(code, allowed) {
  return code
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<(\/?)([\w-]+)((?:\s[^>]*)?)>/g, (_, close, name, attributes) => {
      const kept = allowed[name];
      if (kept === undefined) return "";
      const pairs = [...String(attributes).matchAll(/([\w-]+)="([^"]*)"/g)].filter(([, key]) => kept.includes(key ?? ""));
      return `<${close}${[name, ...pairs.map(([pair]) => pair)].join(" ")}>`;
    });
}

test("the code survives what sites do to it", async ({ page, host }) => {
  // A frame with scripts but no sandbox of its own is what is left after a filter.
  await openBuilder(page, `#v1&place=${BOSTON}&esol_funding=300`);
  /** @type {Map<string, string>} */
  const codes = new Map();
  for (const kind of ["element", "resized", "frame", "picture"]) codes.set(kind, await codeOf(page, kind));
  await page.locator("#version-frozen").check();
  const frozen = (await codeOf(page, "resized")) + (await codeOf(page, "element"));
  host.put(`english_well-${BOSTON}.svg`, { body: '<svg xmlns="http://www.w3.org/2000/svg" width="720" height="380"/>', type: "image/svg+xml" });

  for (const { name, kind, make } of SITES) {
    await test.step(`${name}: ${kind}`, async () => {
      const code = codes.get(kind) ?? "";
      expect(code).not.toContain("\n");
      await page.goto(host.put("pasted.html", make(code)));
      if (kind === "picture") {
        await expect(page.locator("a img")).toBeVisible();
        await expect(page.locator("a")).toHaveAttribute("href", /#v2&place=E07000136&esol_funding=300&made=\w+$/);
        return;
      }
      const boxes = name === "Google Sites" ? [".box", kind === "frame" ? "iframe" : ""] : [kind === "element" ? "" : "iframe"];
      let within = /** @type {import("./host.js").Within} */ (page);
      for (const box of boxes) if (box !== "") within = within.frameLocator(box);
      await widgetIsDrawn(within);
      await expect(within.locator(".widget-place")).toHaveText("Boston");
      await expect(within.locator("#esol_funding-exact")).toHaveValue("300");
      if (kind !== "resized") return;
      await expect.poll(() => page.locator("iframe").evaluate((node) => node.getBoundingClientRect().height)).toBeGreaterThan(500);
    });
  }

  await test.step("frozen code runs from the folder of its version, and leads back to the site", async () => {
    await page.goto(host.put("pasted.html", html(frozen)));
    await widgetIsDrawn(page, /central|part|whole/);
    const frame = page.frameLocator("iframe");
    await widgetIsDrawn(frame);
    expect(await frame.locator(".widget-tools a").getAttribute("href")).toMatch(/\/index\.html#v2&place=E07000136&esol_funding=300&made=\w+$/);
  });
});

for (const [page, files] of Object.entries({ "embed.html": ["widget"], "builder.html": ["page", "builder"] })) {
  test(`the words in ${page} are those of the message files`, () => {
    const source = readFileSync(`dist/${page}`, "utf8");
    const messages = Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(`www/messages/en/${file}.json`, "utf8"))));
    const copies = [...source.matchAll(/data-message="([\w.]+)"[^>]*>([^<]*)</g)].map(([, key, words]) => [key, words]);
    expect(copies.length).toBeGreaterThan(2);
    for (const [key, words] of copies) expect(words, key).toBe(messages[key ?? ""]);
  });
}

test("every message of the widget and the builder is asked for, and every one asked for is there", () => {
  const read = (/** @type {string} */ path) => readFileSync(`www/${path}`, "utf8");
  const modules = ["js/widget", "js/builder"].flatMap((folder) => readdirSync(`www/${folder}`).map((file) => `${folder}/${file}`));
  const sources = ["embed.html", "builder.html", ...modules].map(read).join("\n");
  const own = Object.assign({}, ...["widget", "builder"].map((file) => JSON.parse(read(`messages/en/${file}.json`))));
  const known = { ...own, ...JSON.parse(read("messages/en/page.json")) };
  const asked = [...sources.matchAll(/\b(?:text\(\s*|data-message(?:-\w+)?=)"([\w.]+)"/g)].map(([, key]) => key ?? "");
  expect(asked.length).toBeGreaterThan(40);
  for (const key of asked) expect(Object.keys(known), key).toContain(key);
  const beginnings = [...sources.matchAll(/`((?:widget|builder)\.(?:\w+\.)*)\$\{/g)].map(([, beginning]) => beginning ?? "");
  for (const key of Object.keys(own)) {
    expect(sources.includes(`"${key}"`) || beginnings.some((beginning) => key.startsWith(beginning)), key).toBe(true);
  }
});
