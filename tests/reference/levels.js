// Levels that are held (docs/model/held-levels.md): outcomes of both policies, year by year.
import { LAST_PUBLISHED_YEAR } from "./names.js";
import { outcomesOf } from "./outcomes.js";

/** @typedef {Map<number, Record<string, number>>} ByYear outcomes by year */

/**
 * @param {import("./scenario.js").Result} result
 * @param {string} place
 * @param {import("./tables.js").Row[]} outcomes the table of outcomes, which says whose levels are held
 * @returns {{baseline: ByYear, scenario: ByYear}}
 */
export function outcomesByYear(result, place, outcomes) {
  const byYear = (/** @type {import("./project.js").Year[]} */ years) =>
    new Map(years.map((year) => [year.year, outcomesOf(result, place, year)]));
  const modelled = { baseline: byYear(result.baseline), scenario: byYear(result.scenario) };
  const held = outcomes.filter(({ level }) => level === "held").map(({ id }) => id);
  const today = modelled.baseline.get(LAST_PUBLISHED_YEAR);
  const withLevels = (/** @type {ByYear} */ policy) => new Map([...policy].map(([year, values]) => {
    const own = { ...values };
    if (year > LAST_PUBLISHED_YEAR) {
      for (const id of held) own[id] = (today?.[id] ?? NaN) + values[id] - (modelled.baseline.get(year)?.[id] ?? NaN);
    }
    return [year, own];
  }));
  return { baseline: withLevels(modelled.baseline), scenario: withLevels(modelled.scenario) };
}
