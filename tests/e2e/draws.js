// How many draws a page makes under test.

/** The scripts that say how many draws a run has. */
export const IN_A_RUN = ["js/core/model-client.js"];

/** Enough for ranges. */
export const FEW_DRAWS = 12;

/**
 * The script with another number of draws.
 * @param {string} script
 * @param {number} draws
 */
export function withDraws(script, draws) {
  const said = /\bDRAWS = \d+;/;
  if (!said.test(script)) throw new Error("a script does not say how many draws it makes");
  return script.replace(said, `DRAWS = ${String(draws)};`);
}
