/** What was chosen in the builder, as the widget's own attributes. */

import { USUAL_YEAR } from "../core/years.js";
import { isReadable, writeColours } from "../widget/colours.js";

/** @import {Colours} from "../widget/colours.js" */
/** @import {Kind} from "./code.js" */
/**
 * @typedef {"none"|"shown"|"locked"} As
 * @typedef {{levers: [id: string, as: string][], outcomes: string[], language: string, theme: string, colours: Colours,
 *   year: string, kind: Kind, isFrozen: boolean, previewWidth: number, width: string, height: number,
 *   picture: string}} Chosen
 */

export const USUAL_LANGUAGE = "en";

/**
 * What stands as usual is left out of the code.
 * @param {Chosen} chosen
 * @returns {Record<string, string>}
 */
export function attributesOf({ levers, outcomes, language, theme, colours, year }) {
  const those = (/** @type {As} */ wanted) => levers.flatMap(([id, as]) => (as === wanted ? id : [])).join(",");
  return {
    levers: those("shown"),
    locked: those("locked"),
    outcomes: outcomes.join(","),
    lang: language === USUAL_LANGUAGE ? "" : language,
    theme: theme === "light" || theme === "dark" ? theme : "",
    colours: theme === "own" && isReadable(colours) ? writeColours(colours) : "",
    year: year === String(USUAL_YEAR) ? "" : year,
  };
}
