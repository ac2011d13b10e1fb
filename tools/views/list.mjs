// Every view of the site that is looked at: the screenshots and the visual comparison share this list.
// A view is one page load and what has to be done before it can be seen; its parts are the pictures taken of it.
import { PATIENCE, classOf, hostPage, open, openPanels, pupilAnswers, secondPlace, untilWhole, widgetIsWhole } from "./prepare.mjs";

/** @typedef {import("@playwright/test").Page} Page */
/**
 * @typedef {object} View
 * @property {string} name
 * @property {string} at the page and what its address carries
 * @property {(page: Page) => Promise<unknown>} ready waits for, and opens, what is to be seen
 * @property {Record<string, string>} [parts] a picture each: its name, and the element that it begins with;
 *   none: the page from its top
 */

const SCENARIO = "v1&place=E07000136&esol_funding=300&dispersal_share=0.9";
const TASK = "c1&open=esol_funding.esol_intensity.naturalisation_fee&goal=waiting_for_class&year=2035&at_most=100000&budget=250&round=1";
const WIDGET = "embed.html?levers=esol_funding,work_visas&locked=dispersal_share&outcomes=english_well,contact#v2&dispersal_share=0.5&esol_funding=300";

/** @param {string} selector */
const has = (selector) => (/** @type {Page} */ page) => page.locator(selector).first().waitFor({ timeout: PATIENCE });

/** @type {View[]} */
export const VIEWS = [
  { name: "explorer-first", at: "index.html", ready: untilWhole },
  {
    name: "explorer",
    at: `index.html#${SCENARIO}`,
    ready: untilWhole,
    parts: { top: ".masthead", levers: "#levers", charts: "#charts", foot: ".foot" },
  },
  {
    name: "explorer-opened",
    at: `index.html#${SCENARIO}`,
    ready: openPanels,
    parts: {
      stories: "#stories-panel",
      why: "#why",
      standard: "#standard",
      group: "#other-levers details",
      table: "#dimensions .figure",
      compare: "#compare",
      map: "#map",
      sureness: "#sureness",
      numbers: "#numbers",
      seek: "#seek",
      survey: "#survey",
      words: "#words",
      take: "#take",
      saved: "#saved",
    },
  },
  {
    name: "explorer-second",
    at: `index.html#${SCENARIO}`,
    ready: secondPlace,
    parts: { top: ".masthead", charts: "#charts" },
  },
  {
    name: "explorer-welsh",
    at: `index.html?lang=cy#${SCENARIO}`,
    ready: async (page) => {
      await untilWhole(page);
      await open(page, "#map");
      await page.locator("#map-figure canvas[aria-label]").waitFor({ timeout: PATIENCE });
      await open(page, "#seek");
    },
    parts: { top: ".masthead", levers: "#levers", charts: "#charts", map: "#map", seek: "#seek" },
  },
  { name: "method", at: "method.html", ready: has("main h2"), parts: { top: "body", backtest: "main table" } },
  {
    name: "builder",
    at: `builder.html#v2&esol_funding=300`,
    ready: async (page) => {
      await page.locator("#choices:not([data-waiting])").waitFor({ timeout: PATIENCE });
      await page.locator("#preview").scrollIntoViewIfNeeded();
      await widgetIsWhole(page.frameLocator("#preview"));
    },
    parts: { top: "body", code: "#code-title" },
  },
  { name: "widget", at: WIDGET, ready: widgetIsWhole },
  { name: "host", at: "host.html", ready: hostPage },
  { name: "story", at: "stories/arrival_integration_after_flanders.html", ready: has("main") },
  { name: "classroom-set-up", at: "classroom/index.html", ready: has("#goal-today:not(:empty)"), parts: { top: "body", link: "#link-goal" } },
  {
    name: "classroom-pupil-before",
    at: `classroom/pupil.html#${TASK}`,
    ready: has("body[data-run=whole]"),
    parts: { top: "body", predict: "#predict" },
  },
  {
    name: "classroom-pupil-after",
    at: `classroom/pupil.html#${TASK}`,
    ready: pupilAnswers,
    parts: { predict: "#predict", revealed: "#revealed" },
  },
  {
    name: "classroom-class",
    at: `classroom/class.html#${TASK}`,
    ready: (page) => classOf(page, TASK, 12),
    parts: { top: "body", chart: "#class-chart" },
  },
  { name: "classroom-worksheet", at: "classroom/worksheet.html", ready: has("main") },
  { name: "classroom-answers", at: "classroom/answers.html", ready: has("main") },
  { name: "classroom-notes", at: "classroom/notes.html", ready: has("main") },
];

/** The views whose name holds the words, or all. @param {string[]} words */
export function viewsFor(words) {
  const found = VIEWS.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  if (found.length > 0) return found;
  throw new Error(`no view is called ${words.join(", ")}: there are ${VIEWS.map(({ name }) => name).join(", ")}`);
}
