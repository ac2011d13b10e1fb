// The first view as it is built: today's policy in the United Kingdom, drawn before any script has come.
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asked, drawn } from "../lay-out/program.mjs";
import { part } from "../lay-out/template.mjs";
import { escaped, openWords } from "../lay-out/words.mjs";
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

const words = openWords("page", "stories");

/** @typedef {keyof typeof SIZES} Kind */
/** @import {Filling} from "../lay-out/template.mjs" */

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
  const [light, dark] = THEMES.map((theme) => `pictures/${name(kind, id, theme)}`);
  const [width, height] = SIZES[kind];
  const alt = account(readFileSync(join(folder, light ?? ""), "utf8"));
  return { kind, label, unit, light, dark, width, height, alt };
}

/**
 * The first view's own places.
 * @param {string} folder
 * @returns {Filling}
 */
export function pictures(folder) {
  mkdirSync(join(folder, "pictures"), { recursive: true });
  const outcomes = new Map(asked("outcomes").map((/** @type {any} */ outcome) => [outcome.id, outcome]));
  draw(folder, "focus", [FOCUS]);
  draw(folder, "plot", Object.values(SHOWN).flat());
  draw(folder, "other", [OTHER]);
  const drawing = (/** @type {string} */ id, /** @type {Kind} */ kind) => part("figure", figure(folder, outcomes.get(id), kind));
  const sections = Object.entries(SHOWN).map(([dimension, ids]) =>
    part("dimension", { dimension, title: words.text(`dimension.${dimension}`), figures: ids.map((id) => drawing(id, "plot")) }),
  );
  const [sentence] = asked("run", "--draws", DRAWS, "--outcome", FOCUS, "--sentence", YEAR).sentences;
  return {
    words,
    made: {
      "focus-chart": drawing(FOCUS, "focus"),
      charts: sections.join(""),
      "other-chart": drawing(OTHER, "other"),
      headline: escaped(sentence.headline),
      detail: escaped(sentence.detail),
      caveat: escaped(sentence.caveat),
      social: card(folder, sentence.headline),
    },
  };
}

/**
 * @param {string} folder
 * @param {string} headline
 */
function card(folder, headline) {
  const picture = "pictures/preview.png";
  const labels = ["--title", words.text("page.title"), "--under", words.text("page.description"), "--foot", words.text("story.foot")];
  const from = drawn("preview.png", "--chart", FOCUS, "--draws", DRAWS, ...CARD, ...labels);
  copyFileSync(join(from, "preview.png"), join(folder, picture));
  const title = words.text("page.title");
  return socialTags({ title, description: words.text("page.description"), picture, alt: headline, path: "", type: "website" });
}
