// Pictures are only as alike as the machines that drew them: the browser and typefaces of the kept ones stand beside
// them, and on a machine that has others the comparison says so before it begins.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { browser } from "../../tools/browser.mjs";

const KEPT = new URL("pictures/machine.json", import.meta.url);

function thisMachine() {
  const typefaces = execFileSync("fc-list", [":", "family", "style"], { encoding: "utf8" }).split("\n").filter(Boolean);
  return {
    browser: execFileSync(browser.executablePath, ["--version", "--no-sandbox"], { encoding: "utf8" }).trim(),
    typefaces: createHash("sha256").update(typefaces.sort().join("\n")).digest("hex").slice(0, 16),
  };
}

/** @param {import("@playwright/test").FullConfig} config */
export default function compareMachines({ updateSnapshots }) {
  const machine = thisMachine();
  if (updateSnapshots === "all" || updateSnapshots === "changed") {
    writeFileSync(KEPT, `${JSON.stringify(machine, null, 2)}\n`);
    return;
  }
  const kept = JSON.parse(readFileSync(KEPT, "utf8"));
  if (kept.browser === machine.browser && kept.typefaces === machine.typefaces) return;
  throw new Error(
    `the kept pictures were drawn by ${kept.browser} with other typefaces or another version than here (${machine.browser}): `
      + "differences would not be the page's. Run make visual UPDATE=1 on the code as it was, then change it and run make visual",
  );
}
