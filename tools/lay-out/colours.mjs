// Colours for browsers of before 2024, which do not know light-dark().
const PAIR = /light-dark\((rgb\([^)]*\)|[^,()]+), (?:rgb\([^)]*\)|[^,()]+)\)/g;

/**
 * A sheet of tokens that older browsers read as the light theme: without it they would have no colour at all, since a
 * token takes whatever it is given and fails only where it is used.
 * @param {string} sheet
 */
export function withLightFallback(sheet) {
  const light = sheet.replace(PAIR, "$1").replace("color-scheme: light dark", "color-scheme: light");
  return `${light}\n@supports (color: light-dark(#000, #fff)) {\n${sheet}}\n`;
}
