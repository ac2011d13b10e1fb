// On paper: A4, two pages, in grey.
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { BOSTON, expect, figure, openExplorer, runIsDone, test } from "./support.js";

/** Of all stories the one that moves most levers. */
const LONGEST = "six_principles";

test("the printed page is two sheets of A4 with everything on them, whatever the scenario", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=600`);
  for (const scenario of ["one lever", LONGEST]) {
    if (scenario === LONGEST) {
      await page.locator("#stories-panel > summary").click();
      await page.locator(`[data-story=${LONGEST}]`).click();
    }
    await runIsDone(page);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
    expect(document.numPages, scenario).toBe(2);
    const sheets = await Promise.all([1, 2].map((number) => document.getPage(number)));
    const [, , width, height] = sheets[0]?.view ?? [];
    expect([Math.round(width ?? 0), Math.round(height ?? 0)]).toEqual([595, 842]);
    const texts = await Promise.all(sheets.map((sheet) => sheet.getTextContent()));
    const words = texts.flatMap(({ items }) => items.map((item) => ("str" in item ? item.str : ""))).join(" ").replace(/\s+/g, " ");
    for (const part of ["What you changed", "What is likely to follow", "What is contested", "What this does not say", "How to cite it", "forecast and it recommends nothing"]) {
      expect(words, `${scenario}: ${part}`).toContain(part);
    }
    for (const left of ["Copy link", "Starts in", "Compare two places"]) expect(words).not.toContain(left);
  }
});

test("on paper a chart is drawn in greys alone", async ({ page }) => {
  await openExplorer(page, `v1&place=${BOSTON}&esol_funding=600`);
  await runIsDone(page);
  const colours = () =>
    figure(page, "english_well").locator("canvas").first().evaluate((node) => {
      const canvas = /** @type {HTMLCanvasElement} */ (node);
      const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
      copy?.drawImage(canvas, 0, 0);
      const { data } = copy?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      let count = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
        if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) count += 1;
      }
      return count;
    });
  expect(await colours()).toBeGreaterThan(0);
  await page.emulateMedia({ media: "print" });
  await expect.poll(colours).toBe(0);
});
