// Parameters at their central values, after the evidence standard (MODEL.md, "Evidence standard").

/** @typedef {Record<string, number>} Parameters */

/**
 * An effect whose evidence is weaker than the standard has none; a value that somebody assumed counts whatever its grade.
 * @param {import("./tables.js").Row[]} evidence
 * @param {string} standard weakest grade that counts, A to E
 * @param {Record<string, number>} assumptions
 * @returns {Parameters}
 */
export function centralParameters(evidence, standard, assumptions) {
  /** @type {Parameters} */
  const parameters = {};
  for (const row of evidence) {
    const isTooWeak = row.class === "effect" && row.grade > standard;
    parameters[row.id] = assumptions[row.id] ?? (isTooWeak ? 0 : Number(row.central));
  }
  for (const id of Object.keys(assumptions)) {
    if (!(id in parameters)) throw new Error(`no parameter is called ${id}`);
  }
  return parameters;
}
