// Each part of each view, at three widths, light and dark, beside the picture of it that is kept.
import { expect, test } from "@playwright/test";
import { VIEWS } from "../../tools/views/list.mjs";
import { THEMES, WIDTHS, openView, turn } from "../../tools/views/open.mjs";

for (const view of VIEWS) {
  test(view.name, async ({ page }) => {
    await openView(page, view);
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        await turn(page, width, theme);
        for (const [part, selector] of Object.entries(view.parts ?? { top: "body" })) {
          await page.locator(selector).first().evaluate((node) => node.scrollIntoView({ block: "start", behavior: "instant" }));
          // Soft: one run lists every picture that differs.
          await expect.soft(page).toHaveScreenshot(`${view.name}-${part}-${String(width)}-${theme}.png`);
        }
      }
    }
  });
}
