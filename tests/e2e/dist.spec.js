// The folder that is published: names, what a page asks for at once, headers, smaller copies, and that it says nothing
// of the machine that made it.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, runIsDrawn, test } from "./support.js";

/** @param {string} folder */
function files(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

const names = files("dist");
const version = names.find((name) => name.startsWith("v-"))?.split("/")[0] ?? "";

test("pages are at the top, everything else in the version's folder", () => {
  expect(version).toMatch(/^v-[0-9a-f]{12}$/);
  const top = names.filter((name) => !name.startsWith(`${version}/`)).map((name) => name.replace(/\.(?:br|gz)$/, ""));
  for (const name of top) expect(name).toMatch(/\.html$|^(?:sw\.js|manifest\.webmanifest|_headers|[\w-]+\.js|pictures\/.*\.png|stories\/.*\.json)$/);
  for (const page of top.filter((name) => name.endsWith(".html") && name !== "integration-explorer.html")) {
    // A frozen page beside the files that it was made with.
    expect(names).toContain(`${version}/${page}`);
    for (const place of [page, `${version}/${page}`]) {
      for (const [, address] of readFileSync(join("dist", place), "utf8").matchAll(/<(?:link|script|img)\b[^>]*\b(?:href|src)="([^"]+)"/g)) {
        if (/^(?:data:|https:)/.test(address ?? "")) continue;
        expect(names, `${place} asks for ${address}`).toContain(join(place, "..", address ?? ""));
      }
    }
  }
});

test("a page's modules and WebAssembly are asked for before any of them runs", async ({ page }) => {
  const html = readFileSync("dist/index.html", "utf8");
  const linked = [...html.matchAll(/<link rel="(?:modulepreload|preload)"[^>]* href="([^"]+)"/g)].map(([, address]) => `/${address}`);
  expect(linked.some((address) => address.endsWith(".wasm"))).toBe(true);
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto("/");
  await runIsDrawn(page);
  const modules = asked.filter((address) => /\.(?:js|wasm)$/.test(address));
  expect(modules.length).toBeGreaterThan(20);
  for (const address of modules) expect(linked).toContain(address);
});

test("headers: versions for ever, pages asked for again, all of it readable from a frame without origin", async ({ request }) => {
  const head = async (/** @type {string} */ address, /** @type {string} */ encoding) =>
    (await request.fetch(address, { method: "HEAD", headers: { "Accept-Encoding": encoding } })).headers();
  const wasm = await head(`/${version}/pkg/integration_explorer_bg.wasm`, "br, gzip");
  expect(wasm).toMatchObject({
    "content-type": "application/wasm",
    "content-encoding": "br",
    "cache-control": "public, max-age=31536000, immutable",
    "access-control-allow-origin": "*",
    vary: "Accept-Encoding",
  });
  expect(await head("/", "gzip")).toMatchObject({ "content-encoding": "gzip", "cache-control": "no-cache", "access-control-allow-origin": "*" });
  expect((await head("/sw.js", "identity"))["content-encoding"]).toBeUndefined();
  expect((await head("/integration-explorer.html", "br"))["content-disposition"]).toContain("attachment");
  const written = readFileSync("dist/_headers", "utf8");
  expect(written).toContain(`/${version}/*\n  Cache-Control: ${wasm["cache-control"]}`);
  expect(written).toContain(`  Content-Security-Policy: ${wasm["content-security-policy"]}`);
});

test("the smaller copies are the same files", () => {
  const kinds = /\.(?:html|js|css|json|svg|wasm|webmanifest|csv)$/;
  for (const name of names.filter((each) => kinds.test(each) && each !== "integration-explorer.html")) {
    const content = readFileSync(join("dist", name));
    expect(brotliDecompressSync(readFileSync(join("dist", `${name}.br`))).equals(content), name).toBe(true);
    expect(gunzipSync(readFileSync(join("dist", `${name}.gz`))).equals(content), name).toBe(true);
  }
});

test("no file tells where it was made, and the same source gives the same bytes", () => {
  const again = "target/e2e/dist-again";
  rmSync(again, { recursive: true, force: true });
  const { status, stderr } = spawnSync(process.execPath, ["tools/lay-out.mjs", again], { encoding: "utf8" });
  expect(status, stderr).toBe(0);
  expect(files(again)).toEqual(names);
  const machine = [resolve("."), homedir()].filter((place) => place.length > 1);
  for (const name of names) {
    const content = readFileSync(join("dist", name));
    expect(readFileSync(join(again, name)).equals(content), name).toBe(true);
    for (const place of machine) expect(content.includes(`${place}/`), `${place} in ${name}`).toBe(false);
  }
  rmSync(again, { recursive: true });
});
