// The first view as it is built: today's policy in the United Kingdom, drawn before any script has come.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escaped, html, text } from "../method/text.mjs";
import { asked, drawn } from "./explorer.mjs";
import { CARD, socialTags } from "./social.mjs";

/** The page's charts, by dimension, as www/js/charts/charts.js has them; a test keeps the two equal. */
const SHOWN = {
  civic: ["english_well", "waiting_for_class", "citizens_among_eligible"],
  economic: ["employment_rate"],
  social: ["contact"],
  people: ["people_born_abroad"],
};
const FOCUS = "english_well";
const OTHER = "programme_cost";
const YEAR = "2040";
const THEMES = ["light", "dark"];
/** The narrowest that the charts are on the page: wider ones have room beside them, and no letter shrinks much. */
const SIZES = { focus: [300, 128], plot: [270, 200], other: [560, 260] };
const DRAWS = "200";

/** @typedef {keyof typeof SIZES} Kind */

/**
 * @param {string} folder
 * @param {Kind} kind
 * @param {string[]} outcomes
 */
function draw(folder, kind, outcomes) {
  const charts = outcomes.flatMap((id) => ["--chart", id]);
  const themes = THEMES.flatMap((theme) => ["--theme", theme]);
  const size = ["--bare", "--size", SIZES[kind].join("x"), "--draws", DRAWS];
  const from = drawn(`${kind}-{chart}-{theme}.svg`, ...size, ...charts, ...themes);
  for (const id of outcomes) {
    for (const theme of THEMES) copyFileSync(join(from, name(kind, id, theme)), join(folder, "pictures", name(kind, id, theme)));
  }
}

/** @param {Kind} kind @param {string} id @param {string} theme */
const name = (kind, id, theme) => `${kind}-${id}-${theme}.svg`;

/** What a drawing says of itself, which is written as HTML writes it. @param {string} svg */
const account = (svg) => (/<desc>([^<]*)<\/desc>/.exec(svg)?.[1] ?? "").replace(/"/g, "&quot;");

/**
 * A figure of the very form that the page's scripts put in its place.
 * @param {string} folder
 * @param {{id: string, label: string, unit: string}} outcome
 * @param {Kind} kind
 */
function figure(folder, { id, label, unit }, kind) {
  const address = (/** @type {string} */ theme) => `pictures/${name(kind, id, theme)}`;
  const [width, height] = SIZES[kind];
  const words = account(readFileSync(join(folder, address("light")), "utf8"));
  // What is in the first view on some screen is asked for before any script.
  const loading = kind === "other" ? ' loading="lazy"' : ' fetchpriority="high"';
  const room = kind === "focus" ? "" : '<p class="reading"></p><div class="made-room"></div>';
  return `<figure class="figure"><figcaption><span class="figure-title">${escaped(label)}</span><span class="figure-unit">${escaped(unit)}</span></figcaption><picture><source srcset="${address("dark")}" media="(prefers-color-scheme: dark)"><img class="plot" src="${address("light")}" width="${width}" height="${height}" alt="${words}"${loading}></picture>${room}</figure>`;
}

/** @param {string} words */
const made = (words) => `<span class="made">${escaped(words)}</span>`;

/**
 * Fills the page's own places.
 * @param {string} folder
 */
export function prerender(folder) {
  const outcomes = new Map(asked("outcomes").map((/** @type {any} */ outcome) => [outcome.id, outcome]));
  draw(folder, "focus", [FOCUS]);
  draw(folder, "plot", Object.values(SHOWN).flat());
  draw(folder, "other", [OTHER]);
  const drawing = (/** @type {string} */ id, /** @type {Kind} */ kind) => figure(folder, outcomes.get(id), kind);
  const sections = Object.entries(SHOWN).map(
    ([dimension, ids]) => `<section class="dimension dimension-${dimension}"><h3 class="dimension-title">${html(`dimension.${dimension}`)}</h3><div class="dimension-figures">${ids.map((id) => drawing(id, "plot")).join("\n")}</div></section>`,
  );
  const [sentence] = asked("run", "--draws", DRAWS, "--outcome", FOCUS, "--sentence", YEAR).sentences;
  /** @type {Record<string, string>} */
  const parts = {
    "focus-chart": `<div class="made">${drawing(FOCUS, "focus")}</div>`,
    charts: `<div class="made">${sections.join("\n")}</div>`,
    "other-chart": `<div class="made">${drawing(OTHER, "other")}</div>`,
    headline: `${made(sentence.headline)}<span class="asked" data-message="sentence.waiting">${html("sentence.waiting")}</span>`,
    detail: made(sentence.detail),
    caveat: made(sentence.caveat),
    social: card(folder, sentence.headline),
  };
  const page = join(folder, "index.html");
  writeFileSync(page, filled(readFileSync(page, "utf8"), parts));
}

/**
 * @param {string} template
 * @param {Record<string, string>} parts
 */
function filled(template, parts) {
  const missing = new Set(Object.keys(parts));
  const page = template
    .replace(/<!-- made: ([\w-]+) -->/g, (whole, part) => {
      missing.delete(part);
      return parts[part] ?? whole;
    })
    .replace(/(<p id="headline" class="headline") data-message="sentence.waiting">[^<]*/, (_, open) => {
      missing.delete("headline");
      return `${open}>${parts.headline ?? ""}`;
    });
  if (missing.size > 0) throw new Error(`index.html has no place for ${[...missing].join(", ")}`);
  return page;
}

/**
 * @param {string} folder
 * @param {string} headline
 */
function card(folder, headline) {
  const picture = "pictures/preview.png";
  const words = ["--title", text("page.title"), "--under", text("page.description"), "--foot", text("story.foot")];
  const from = drawn("preview.png", "--chart", FOCUS, "--draws", DRAWS, ...CARD, ...words);
  copyFileSync(join(from, "preview.png"), join(folder, picture));
  const title = text("page.title");
  return socialTags({ title, description: text("page.description"), picture, alt: headline, path: "", type: "website" });
}
