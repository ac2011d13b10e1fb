/** The years that the page speaks of. */
export const YEARS = [2030, 2035, 2040, 2045, 2050];
