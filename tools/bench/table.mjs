// Tables of the bench, as text.

/**
 * @param {string} title
 * @param {string[]} heads
 * @param {(string | number)[][]} rows
 */
export function print(title, heads, rows) {
  const all = [heads, ...rows].map((row) => row.map(String));
  const widths = heads.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  console.log(`\n${title}`);
  for (const row of all) {
    console.log(`  ${row.map((text, at) => (at === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[at] ?? 0))).join("  ")}`);
  }
}

/**
 * The value that a part of all lies under, the middle one by default.
 * @param {number[]} values
 * @param {number} [part]
 */
export function quantile(values, part = 0.5) {
  if (values.length === 0) throw new Error("there is nothing to take a quantile of");
  const sorted = [...values].sort((one, other) => one - other);
  const at = part * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (at - Math.floor(at)) * (above - below);
}
