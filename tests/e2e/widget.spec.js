// The element in pages of other people.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, html, test, widgetIsDrawn } from "./host.js";
import { BOSTON } from "./support.js";

/** @typedef {import("./host.js").Host} Host */

const HOSTILE = `
  html { font-size: 6px; }
  * { all: unset !important; color: red !important; font: 40px fantasy !important; text-transform: uppercase !important; }
  integration-explorer { letter-spacing: 1em !important; line-height: 5 !important; }
  p, label, input, canvas, button { display: none !important; }
  .far { display: block !important; height: 3000px !important; }
`;

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="100"><rect width="300" height="100"/></svg>';

/**
 * @param {Host} host
 * @param {string} site
 * @param {string} widgets
 * @param {string} [policy]
 */
function place(host, site, widgets, policy) {
  host.put("picture.svg", { body: PICTURE, type: "image/svg+xml" });
  host.put("hostile.css", { body: HOSTILE, type: "text/css" });
  const head = `<link rel="stylesheet" href="hostile.css"><script type="module" src="${site}/element.js"></script>`;
  /** @type {Record<string, string>} */
  const headers = policy === undefined ? {} : { "Content-Security-Policy": policy };
  return host.put("page.html", { body: html(widgets, head), headers });
}

/** @param {string} site */
function instead(site) {
  return `<a href="${site}/index.html"><img src="picture.svg" alt="People who speak English well, to 2050"></a>`;
}

/** @param {string | undefined} site */
function strict(site, { scripts = "'wasm-unsafe-eval'", workers = "blob:" } = {}) {
  return `default-src 'none'; script-src ${site} ${scripts}; connect-src ${site}; style-src 'self'; img-src 'self'; worker-src ${workers}`;
}

/** What a widget tells, as the host hears it at its document. */
function listen() {
  const all = /** @type {any[]} */ (/** @type {any} */ (window).heard = []);
  for (const type of ["ready", "scenario-change", "size-change", "failure"]) {
    document.addEventListener(type, (event) => all.push([type, /** @type {any} */ (event).detail]));
  }
}

/**
 * @param {import("@playwright/test").Page} page
 * @param {string} type
 * @returns {Promise<any[]>}
 */
function heard(page, type) {
  return page.evaluate((wanted) => /** @type {any} */ (window).heard.filter(([name]) => name === wanted).map(([, detail]) => detail), type);
}

test("two widgets live under a hostile reset and a strict policy, share a worker, and leave nothing behind", async ({ page, host }) => {
  const { site } = host;
  const widgets = `<div class="far"></div><integration-explorer id="one" outcomes="english_well,contact">${instead(site)}</integration-explorer>
    <integration-explorer id="two" levers="work_visas" locked="dispersal_share" scenario="${site}/index.html#v1&amp;dispersal_share=0.5&amp;place=${BOSTON}">${instead(site)}</integration-explorer>`;
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.addInitScript(listen);
  await page.goto(place(host, site, widgets, strict(site)));
  await expect(page.locator("#one img")).toBeVisible();
  const one = page.locator("#one");
  const two = page.locator("#two");

  await test.step("the engine is asked for when a widget comes near", async () => {
    expect(asked.filter((address) => address.endsWith(".wasm"))).toEqual([]);
    await one.scrollIntoViewIfNeeded();
    await widgetIsDrawn(page, /whole/, 0);
    await widgetIsDrawn(page, /whole/, 1);
    expect(page.workers()).toHaveLength(1);
    expect(asked.filter((address) => address.endsWith(".wasm")).length).toBeLessThanOrEqual(2);
    expect(asked.every((address) => address.startsWith(site) || address.startsWith(host.address) || address.startsWith("blob:"))).toBe(true);
    await expect(page.locator("#one img")).toBeHidden();
  });

  await test.step("the reset does not reach in", async () => {
    const style = await one.locator(".widget").evaluate((node) => {
      const { fontSize, fontFamily, color, textTransform, letterSpacing, lineHeight } = getComputedStyle(node);
      return { fontSize, fontFamily, color, textTransform, letterSpacing, lineHeight };
    });
    expect(style).toMatchObject({ fontSize: "16px", color: "rgb(28, 30, 34)", textTransform: "none", letterSpacing: "normal", lineHeight: "24px" });
    expect(style.fontFamily).toContain("system-ui");
    await expect(one.locator("canvas").first()).toBeVisible();
    const headline = await one.locator(".widget-headline").evaluate((node) => getComputedStyle(node).fontSize);
    expect(headline).toBe("20px");
  });

  await test.step("the keyboard alone moves a lever, and the host hears of it", async () => {
    await one.locator("#esol_funding").focus();
    await page.keyboard.press("PageUp");
    await expect(one.locator(".widget-headline")).not.toContainText("Move a lever");
    await expect.poll(async () => (await heard(page, "scenario-change")).length).toBe(1);
    const [detail] = await heard(page, "scenario-change");
    expect(detail.link).toMatch(/^v2&esol_funding=\d+&made=\w+$/);
    expect(detail.scenario.settings.esol_funding).toBeGreaterThan(138);
    expect(await one.evaluate((node) => /** @type {any} */ (node).link)).toBe(detail.link);
    expect(await two.evaluate((node) => /** @type {any} */ (node).link)).toMatch(/^v2&place=E07000136&dispersal_share=0.5&made=\w+$/);
    expect((await heard(page, "size-change")).length).toBeGreaterThan(0);
    await page.keyboard.press("Tab");
    expect(await one.evaluate((node) => node.shadowRoot?.activeElement?.tagName)).toBe("BUTTON");
  });

  await test.step("a locked lever is told, not moved; the way on carries the scenario", async () => {
    await expect(two.locator(".fixed-lever")).toContainText("Set to 50% here; today: 97%.");
    await expect(two.locator("#dispersal_share")).toHaveCount(0);
    expect(await two.locator(".widget-tools a").getAttribute("href")).toMatch(/\/index.html#v2&place=E07000136&dispersal_share=0.5&made=\w+$/);
  });

  await test.step("axe finds nothing", async () => {
    for (const theme of ["light", "dark"]) {
      await page.evaluate((name) => {
        for (const node of document.querySelectorAll("integration-explorer")) /** @type {any} */ (node).theme = name;
      }, theme);
      await expect(one.locator(".widget")).toHaveAttribute("data-theme", theme);
      expect((await new AxeBuilder({ page }).include("integration-explorer").analyze()).violations).toEqual([]);
    }
  });

  await test.step("changed attributes are honoured", async () => {
    await one.evaluate((node) => {
      const widget = /** @type {any} */ (node);
      widget.place = "E08000033";
      widget.outcomes = ["people_born_abroad"];
      widget.colours = { paper: "#102030", ink: "#f0f0f0", mine: "#ffcc66" };
    });
    await expect(one.locator(".widget-place")).toHaveText("Calderdale");
    await expect(one.locator("figure")).toHaveCount(1);
    await expect(one.locator('figure[data-outcome="people_born_abroad"]')).toBeVisible();
    expect(await one.locator(".widget").evaluate((node) => getComputedStyle(node).backgroundColor)).toBe("rgb(16, 32, 48)");
    await one.evaluate((node) => node.setAttribute("colours", "paper:#777777 ink:#888888 mine:#999999"));
    await expect(one.locator(".widget-aside")).toContainText("must be easy to read");
  });

  await test.step("the worker goes with the last widget", async () => {
    await one.evaluate((node) => node.remove());
    await two.evaluate((node) => node.parentElement?.prepend(node));
    expect(page.workers()).toHaveLength(1);
    await two.evaluate((node) => {
      /** @type {any} */ (window).kept = node;
      node.remove();
    });
    await expect.poll(() => page.workers().length).toBe(0);
    expect(await page.evaluate(() => /** @type {any} */ (window).kept.shadowRoot.querySelectorAll(".widget").length)).toBe(0);
  });

  await test.step("a widget put back lives again, and one that was there for a moment holds nothing", async () => {
    await page.evaluate(async () => {
      const brief = document.createElement("integration-explorer");
      document.body.prepend(brief, /** @type {any} */ (window).kept);
      await new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)));
      brief.remove();
    });
    await widgetIsDrawn(page, /central|part|whole/);
    expect(page.workers()).toHaveLength(1);
    await two.evaluate((node) => node.remove());
    await expect.poll(() => page.workers().length).toBe(0);
  });
});

test("where the policy forbids a worker the page itself runs the model; where it forbids the model, the picture stays", async ({ page, host }) => {
  const { site } = host;
  host.expected.push(/Content Security Policy/, /WebAssembly/, /wasm/, /404/, /Failed to load resource/);
  await page.addInitScript(listen);
  const widget = `<integration-explorer>${instead(site)}</integration-explorer>`;

  await page.goto(place(host, site, widget, strict(site, { workers: "'none'" })));
  await widgetIsDrawn(page, /whole/);
  await expect(page.locator(".widget")).toHaveAttribute("data-where", "page");
  await expect(page.locator(".widget-detail")).toContainText("runs");

  await page.goto(place(host, site, widget, strict(site, { scripts: "" })));
  await expect(page.locator("integration-explorer .widget-failure")).toContainText("The live chart cannot run here", { timeout: 60_000 });
  await expect(page.locator("integration-explorer img")).toBeVisible();
  expect((await heard(page, "failure")).length).toBe(1);

  await page.route("**/element.js", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto(place(host, site, widget));
  await expect(page.locator("integration-explorer img")).toBeVisible();
});

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesIn(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : path;
  });
}

const TYPES = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

test("the package installs into an empty project, compiles with its types and runs", async ({ page, host }, testInfo) => {
  const folder = testInfo.outputPath("project");
  mkdirSync(folder, { recursive: true });
  const run = (/** @type {string} */ program, /** @type {string[]} */ words, directory = folder) =>
    execFileSync(program, words, { cwd: directory, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

  const described = JSON.parse(readFileSync("pkg/package.json", "utf8"));
  const [, version] = /^version = "([^"]+)"/m.exec(readFileSync("Cargo.toml", "utf8")) ?? [];
  expect(described.version).toBe(version);

  const [packed] = JSON.parse(run("npm", ["pack", "--json", "--pack-destination", folder], resolve("pkg")));
  const paths = packed.files.map((/** @type {{path: string}} */ file) => file.path);
  expect(paths).toContain("element.d.ts");
  expect(paths).toContain("README.md");
  expect(paths.filter((/** @type {string} */ path) => path.endsWith(".wasm"))).toHaveLength(1);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty-page", version: "1.0.0", private: true, type: "module" }));
  run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`]);

  cpSync("tests/e2e/package", folder, { recursive: true });
  const compilerOptions = {
    ...{ strict: true, noEmit: true, allowJs: true, checkJs: true, allowImportingTsExtensions: true },
    ...{ target: "es2022", module: "esnext", moduleResolution: "bundler", lib: ["es2022", "dom", "dom.iterable"], types: [] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["sample.ts"] }));
  expect(run(resolve("node_modules/.bin/tsc"), ["--project", "."])).toBe("");

  const installed = join(folder, "node_modules/integration-explorer");
  for (const path of filesIn(installed)) {
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? "text/plain";
    host.put(path.slice(folder.length + 1), { body: readFileSync(path), type });
  }
  const script = '<script type="module" src="node_modules/integration-explorer/dist/js/widget/element.js"></script>';
  await page.goto(host.put("index.html", html('<integration-explorer levers="naturalisation_fee" outcomes="citizens_among_eligible"></integration-explorer>', script)));
  await widgetIsDrawn(page);
  await expect(page.locator("#naturalisation_fee")).toBeVisible();
  rmSync(folder, { recursive: true });
});
