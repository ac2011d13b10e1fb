// A page for each story: its words, a picture and a link, for whoever is sent one; and the same for machines (oEmbed).
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escaped, html, text } from "../method/text.mjs";
import { asked, drawn, told } from "./explorer.mjs";
import { SITE, address } from "./site.mjs";
import { CARD, HEIGHT, WIDTH, socialTags } from "./social.mjs";

const FOLDER = "data/stories";
const UP = "../";
const YEAR = 2040;
const DRAWS = "60";
/** The outcomes that a story's picture is chosen from: the page's six charts. */
const CHARTS = ["english_well", "waiting_for_class", "citizens_among_eligible", "employment_rate", "contact", "people_born_abroad"];

/** @typedef {{id: string, title: string, whose: string, words: string, source: string, paragraph: string, settings: Record<string, number>}} Story */

const wanted = CHARTS.flatMap((id) => ["--outcome", id]);

/**
 * The chart that a story moves most against its doubt; the first where it moves none. And what follows, in a sentence.
 * @param {string[]} settings
 */
function chartOf(settings) {
  const { sentences, moved_most: moved = [] } = asked("run", "--draws", DRAWS, ...wanted, "--sentence", String(YEAR), ...settings);
  const best = moved[0]?.outcome ?? CHARTS[0] ?? "";
  const { headline } = sentences.find((/** @type {any} */ sentence) => sentence.outcome === best);
  return { id: best, headline };
}

/**
 * Writes every story's page, picture and oEmbed file.
 * @param {string} folder
 */
export function storyPages(folder) {
  const outcomes = new Map(asked("outcomes").map((/** @type {any} */ outcome) => [outcome.id, outcome]));
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".json"))) {
    /** @type {Story} */
    const story = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
    const settings = Object.entries(story.settings).flatMap(([lever, value]) => ["--set", `${lever}=${value}`]);
    const { id, headline } = chartOf(settings);
    const { label, unit } = outcomes.get(id);
    const picture = `pictures/${story.id}.png`;
    const words = ["--title", story.title, "--under", text("story.under", { label, unit }), "--foot", text("story.foot")];
    const from = drawn("picture.png", "--chart", id, "--draws", DRAWS, ...CARD, ...words, ...settings);
    copyFileSync(join(from, "picture.png"), join(folder, picture));
    const alt = text("story.picture", { label, headline });
    const link = told("link", ...settings);
    writeFileSync(join(folder, `stories/${story.id}.html`), page(story, { picture, alt, link }));
    writeFileSync(join(folder, `stories/${story.id}.oembed.json`), `${JSON.stringify(oembed(story, picture), null, 2)}\n`);
  }
}

/**
 * @param {Story} story
 * @param {{picture: string, alt: string, link: string}} made
 */
function page(story, { picture, alt, link }) {
  const title = text("story.page_title", { title: story.title });
  const tags = socialTags({ title: story.title, description: story.paragraph, picture, alt, path: `stories/${story.id}.html`, type: "article", up: UP });
  const words = story.words === "" ? "" : `\n      <blockquote class="story-words"><p>${escaped(story.words)}</p></blockquote>`;
  return `<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="color-scheme" content="light dark">
    <title>${escaped(title)}</title>
    <meta name="description" content="${escaped(story.paragraph)}">
    ${tags}
    <link rel="alternate" type="application/json+oembed" href="${address(`stories/${story.id}.oembed.json`, UP)}" title="${escaped(story.title)}">
    <link rel="icon" href="${UP}icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="${UP}css/tokens.css">
    <link rel="stylesheet" href="${UP}css/layout.css">
    <link rel="stylesheet" href="${UP}css/base.css">
    <link rel="stylesheet" href="${UP}css/story.css">
  </head>
  <body class="story-page">
    <header class="masthead"><p><a href="${UP}index.html">${html("page.title")}</a></p></header>
    <main>
      <h1>${escaped(story.title)}</h1>
      <p class="story-whose">${html("story.whose", { whose: story.whose.replace(/\.$/, "") })}</p>${words}
      <p>${escaped(story.paragraph)}</p>
      <p class="story-source">${html("story.source", { source: story.source.replace(/\.$/, "") })}</p>
      <p><a class="button story-open" href="${UP}index.html#${escaped(link)}">${html("story.open")}</a></p>
      <img class="story-picture" src="${UP}${picture}" width="${WIDTH}" height="${HEIGHT}" alt="${escaped(alt)}">
      <p class="story-source">${html("story.note")}</p>
    </main>
  </body>
</html>
`;
}

/**
 * @param {Story} story
 * @param {string} picture
 */
function oembed(story, picture) {
  return {
    version: "1.0",
    type: "photo",
    title: story.title,
    provider_name: text("page.title"),
    ...(SITE === "" ? {} : { provider_url: SITE }),
    url: address(picture, UP),
    width: WIDTH,
    height: HEIGHT,
  };
}
