// What Lighthouse says of four pages, as a phone on its slow connection (its own default).
import lighthouse from "lighthouse";
import { print } from "./table.mjs";

const PAGES = ["", "method.html", "builder.html", "classroom/index.html"];
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const WHOLE = 1;

/** Audits that count and are not passed. @param {any} lhr */
function missed(lhr) {
  const counted = CATEGORIES.flatMap((category) => (lhr.categories[category]?.auditRefs ?? []).filter(({ weight }) => weight > 0));
  return counted.map(({ id }) => lhr.audits[id]).filter((audit) => typeof audit?.score === "number" && audit.score < WHOLE)
    .map(({ id, score, displayValue }) => `${id} ${score.toFixed(2)}${displayValue ? ` (${displayValue.replace(/\s+/g, " ")})` : ""}`);
}

/**
 * @param {number} port on which the browser listens
 * @param {string} address
 */
export async function benchLighthouse(port, address) {
  const rows = [];
  const told = [];
  for (const page of PAGES) {
    const answer = await lighthouse(`${address}${page}`, { port, onlyCategories: CATEGORIES, logLevel: "error", output: "json" });
    const { lhr } = answer ?? {};
    if (lhr === undefined || lhr.runtimeError) throw new Error(`Lighthouse did not finish with ${page}: ${lhr?.runtimeError?.message ?? ""}`);
    rows.push([page || "index.html", ...CATEGORIES.map((category) => Math.round((lhr.categories[category]?.score ?? NaN) * 100))]);
    const wanting = missed(lhr);
    if (wanting.length > 0) told.push(`  ${page || "index.html"}: ${wanting.join("; ")}`);
  }
  print("Lighthouse, of 100", ["", ...CATEGORIES], rows);
  if (told.length > 0) console.log(`  Where points are lost:\n${told.join("\n")}`);
}
