// A page for each story: its words, a picture and a link, for whoever is sent one; and the same for machines (oEmbed).
import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { POLICIES } from "../lay-out/headers.mjs";
import { openPage } from "../lay-out/html.mjs";
import { asked, drawn, told } from "../lay-out/program.mjs";
import { part } from "../lay-out/template.mjs";
import { openWords } from "../lay-out/words.mjs";
import { CARD, HEIGHT, SITE, WIDTH, address, socialTags } from "./social.mjs";

const FOLDER = "data/stories";
const UP = "../";
const YEAR = 2040;
const DRAWS = "60";
/** The outcomes that a story's picture is chosen from: the page's six charts. */
const CHARTS = ["english_well", "waiting_for_class", "citizens_among_eligible", "employment_rate", "contact", "people_born_abroad"];

/** @typedef {{id: string, title: string, whose: string, words: string, source: string, paragraph: string, settings: Record<string, number>}} Story */

const { text } = openWords("page", "stories");
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
 * Every story's page; its picture and its oEmbed file go into the folder.
 * @param {string} folder
 * @returns {[string, Document][]}
 */
export function storyPages(folder) {
  mkdirSync(join(folder, "stories"), { recursive: true });
  const outcomes = new Map(asked("outcomes").map((/** @type {any} */ outcome) => [outcome.id, outcome]));
  return readdirSync(FOLDER).filter((name) => name.endsWith(".json")).map((file) => {
    /** @type {Story} */
    const story = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
    const settings = Object.entries(story.settings).flatMap(([lever, value]) => ["--set", `${lever}=${value}`]);
    const { id, headline } = chartOf(settings);
    const { label, unit } = outcomes.get(id);
    const picture = `pictures/${story.id}.png`;
    const words = ["--title", story.title, "--under", text("story.under", { label, unit }), "--foot", text("story.foot")];
    const from = drawn("picture.png", "--chart", id, "--draws", DRAWS, ...CARD, ...words, ...settings);
    copyFileSync(join(from, "picture.png"), join(folder, picture));
    writeFileSync(join(folder, `stories/${story.id}.oembed.json`), `${JSON.stringify(oembed(story, picture), null, 2)}\n`);
    return page(story, picture, text("story.picture", { label, headline }), told("link", ...settings));
  });
}

/**
 * @param {Story} story
 * @param {string} picture
 * @param {string} alt
 * @param {string} link
 * @returns {[string, Document]}
 */
function page(story, picture, alt, link) {
  const path = `stories/${story.id}.html`;
  const social = socialTags({ title: story.title, description: story.paragraph, picture, alt, path, type: "article", up: UP });
  const oembedAddress = address(`stories/${story.id}.oembed.json`, UP);
  const values = { ...story, text, up: UP, policies: POLICIES, social, oembed: oembedAddress, picture, alt, link, width: WIDTH, height: HEIGHT };
  return [path, openPage(part("story", values))];
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
