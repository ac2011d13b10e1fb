// Serves a copy of dist/ whose pages make fewer draws: all 200 would keep a processor busy for seconds each time a page
// opens or a lever moves. Changed here, and not by a test on its way, since then each request would wait for the test.
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serve } from "../../tools/serve.mjs";
import { FEW_DRAWS, IN_A_RUN, withDraws } from "./draws.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const [dist, site] = [`${root}dist`, `${root}target/e2e/site`];

rmSync(site, { recursive: true, force: true });
cpSync(dist, site, { recursive: true });
const versions = readdirSync(site).filter((name) => name.startsWith("v-"));
for (const file of versions.flatMap((version) => IN_A_RUN.map((script) => `${site}/${version}/${script}`))) {
  writeFileSync(file, withDraws(readFileSync(file, "utf8"), FEW_DRAWS));
  for (const packed of [".br", ".gz"]) rmSync(file + packed, { force: true });
}

const { address } = await serve(0, site);
console.log(`The page is at ${address}`);
