/** The years that the page speaks of. */

/** The first and the last in which a policy may start, and the last that is shown. */
export const FIRST_YEAR = 2026;
export const LAST_YEAR = 2050;

/** The one that the page speaks of until the reader asks for another. */
export const USUAL_YEAR = 2040;

/** Those that are offered where a list of all would be too long. */
export const YEARS = [2030, 2035, 2040, 2045, 2050];
