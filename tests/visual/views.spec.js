// Each view at three widths, light and dark, and each of its parts on a phone in light, beside the picture of it that
// is kept: every part at every width in both themes would weigh three times as much.
import { expect, test } from "@playwright/test";
import { VIEWS } from "../../tools/views/list.mjs";
import { THEMES, WIDTHS, openView, turn } from "../../tools/views/open.mjs";

for (const view of VIEWS) {
  test(view.name, async ({ page }) => {
    await openView(page, view);
    for (const theme of THEMES) {
      for (const width of WIDTHS) {
        await turn(page, width, theme);
        const isPhone = width === WIDTHS[0] && theme === "light";
        const parts = Object.entries(view.parts ?? { top: "body" });
        for (const [part, selector] of isPhone ? parts : parts.slice(0, 1)) {
          await page.locator(selector).first().evaluate((node) => node.scrollIntoView({ block: "start", behavior: "instant" }));
          // Soft: one run lists every picture that differs.
          await expect.soft(page).toHaveScreenshot(`${view.name}-${part}-${String(width)}-${theme}.png`);
        }
      }
    }
  });
}
