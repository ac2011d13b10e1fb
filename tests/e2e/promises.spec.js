// What the page promises those who have to trust it.
import { readFileSync, readdirSync } from "node:fs";
import { expect, test as unwatched } from "@playwright/test";
import { openExplorer, test } from "./support.js";

const PAGE = new URL("../../www/", import.meta.url);

/** @param {string} path */
function read(path) {
  return readFileSync(new URL(path, PAGE), "utf8");
}

test("nothing is stored", async ({ page, context }) => {
  await openExplorer(page, "v1&esol_funding=203");
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test("the policy allows no inline script, no inline style and no other host", async ({ page }) => {
  await openExplorer(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  const directives = new Map(
    (policy ?? "").split(";").map((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return [name, sources.join(" ")];
    }),
  );
  expect(directives.get("default-src")).toBe("'none'");
  expect(directives.get("script-src")).toBe("'self' 'wasm-unsafe-eval'");
  expect(directives.get("style-src")).toBe("'self'");
  expect(directives.get("connect-src")).toBe("'self'");
  expect(directives.get("base-uri")).toBe("'none'");
  expect(directives.get("form-action")).toBe("'none'");
});

unwatched("the page says so where the model cannot be loaded", async ({ page }) => {
  await page.route("**/pkg/*", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("/");
  await expect(page.locator("#failure")).toContainText("could not be loaded");
});

unwatched("the page says so where the worker cannot be started", async ({ page }) => {
  await page.route("**/worker.js", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("/");
  await expect(page.locator('[data-kind="problem"]')).toContainText("could not be started");
});

unwatched.describe("without JavaScript", () => {
  unwatched.use({ javaScriptEnabled: false });

  unwatched("the page says what it needs", async ({ page }) => {
    await page.goto("/");
    await expect(page.locator(".no-script")).toContainText("JavaScript");
  });
});

const messages = JSON.parse(read("messages/en/page.json"));

unwatched("the words in the page are those of the message file", () => {
  const html = read("../dist/index.html");
  const copies = [...html.matchAll(/data-message="([\w.]+)"[^>]*>([^<]*)</g)].map(([, key, words]) => [key, words]);
  expect(copies.length).toBeGreaterThan(30);
  for (const [key, words] of copies) expect(words, key).toBe(messages[key]);
  const labels = [...html.matchAll(/aria-label="([^"]*)"[^>]* data-message-label="([\w.]+)"/g)];
  expect(labels.length).toBeGreaterThan(0);
  for (const [, words, key] of labels) expect(words, key).toBe(messages[key]);
  expect(html).toContain(`content="${messages["page.description"]}"`);
});

unwatched("every message asked for is there, and every message is asked for", () => {
  const files = ["method", "stories", "update"].map((file) => JSON.parse(read(`messages/en/${file}.json`)));
  const known = Object.assign({}, messages, ...files);
  const sources = [
    read("index.html"),
    read("method.html"),
    ...readdirSync(new URL("js/", PAGE), { encoding: "utf8", recursive: true })
      .filter((file) => file.endsWith(".js") && !/^(?:builder|classroom|widget)\b/.test(file))
      .map((file) => read(`js/${file}`)),
    ...["../tools/method", "../tools/pictures", "parts"].flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, PAGE)).map((file) => read(`${folder}/${file}`)),
    ),
  ].join("\n");
  const asked = [...sources.matchAll(/\b(?:text|html)\(\s*"([\w.]+)"/g)].map(([, key]) => key);
  for (const key of asked) expect(Object.keys(known), key).toContain(key);
  // Keys put together in code are known by their beginning.
  const beginnings = [...sources.matchAll(/[`"]([a-z]+(?:\.[a-z]+)*\.)(?:\$\{|"\))/g)].map(([, beginning]) => beginning);
  beginnings.push(...[...sources.matchAll(/pairs\("([a-z]+\.)"/g)].map(([, beginning]) => beginning));
  for (const key of Object.keys(known)) {
    const isAsked = sources.includes(`"${key}"`) || beginnings.some((beginning) => key.startsWith(beginning));
    expect(isAsked, key).toBe(true);
  }
});
