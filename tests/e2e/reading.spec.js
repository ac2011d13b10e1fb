// The account in words must be readable at about 13 or 14 years of age.
import { fleschKincaid } from "flesch-kincaid";
import { syllable } from "syllable";
import { BOSTON, expect, openExplorer, test } from "./support.js";

/** School years that a text asks for: nine are reached at about fourteen. */
const MOST_YEARS = 9;

const sentences = new Intl.Segmenter("en-GB", { granularity: "sentence" });
const words = new Intl.Segmenter("en-GB", { granularity: "word" });

/** @param {string} text */
function schoolYears(text) {
  const sentence = [...sentences.segment(text)].filter(({ segment }) => /\w/.test(segment)).length;
  const spoken = [...words.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
  // A number in figures counts as one syllable, as the formula's makers counted it.
  const syllables = spoken.map((word) => Math.max(1, syllable(word)));
  return fleschKincaid({ sentence, word: spoken.length, syllable: syllables.reduce((sum, count) => sum + count, 0) });
}

test("the account of every story is plain enough for a school year nine", async ({ page }) => {
  // Two texts whose grades are far apart, so that the measure itself is seen to measure.
  expect(schoolYears("The cat sat. The dog ran. We had tea.")).toBeLessThan(2);
  expect(schoolYears("Notwithstanding considerable administrative heterogeneity, municipalities characteristically underestimate longitudinal accumulation.")).toBeGreaterThan(20);

  await openExplorer(page);
  const accounts = await page.evaluate(async (places) => {
    const source = document.querySelector('script[type="module"]')?.getAttribute("src") ?? "";
    const { openExplorer: open } = await import(new URL("../core/engine.js", new URL(source, document.baseURI)).href);
    const explorer = await open();
    const stories = [...explorer.stories(), { id: "assumption", settings: { esol_funding: 600, work_visas: 0 } }];
    return stories.flatMap(({ id, settings }) =>
      places.map((place) => {
        const assumptions = id === "assumption" ? { class_level_gain: 0.2 } : {};
        const { scenario } = explorer.checkScenario({ settings, assumptions, phase_years: 5 });
        explorer.begin(scenario, place, 8);
        while (explorer.advance(8) < 8);
        return { name: `${id} in ${place}`, ...explorer.findings().account(2040) };
      }),
    );
  }, ["K02000001", BOSTON]);
  expect(accounts.length).toBe(20);
  for (const { name, changed, follows, contested, not_said } of accounts) {
    // What is contested quotes its claims word for word, with their sources: these are not this page's to make plain.
    const readings = contested.map((/** @type {string} */ claim) => claim.replace(/^“[^]*?” \([^]*?\)\. (?=What)/, ""));
    expect(readings.join(" ")).not.toContain("lines ");
    for (const part of [changed, follows, readings, not_said, [...changed, ...follows, ...readings, ...not_said]]) {
      expect(schoolYears(part.join(" ")), `${name}: ${part[0]}`).toBeLessThanOrEqual(MOST_YEARS);
    }
  }
});
