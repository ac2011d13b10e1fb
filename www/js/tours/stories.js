/** Ideas to start from, each with whose it is; none stands out, and none is first for every reader. */

import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { inEnglish } from "../core/language.js";
import { text } from "../core/messages.js";

/** @import {Scenario, Story} from "../core/types.js" */

/** Where there is room the words and the paragraph stand open. */
const ROOMY = "(width >= 600px)";

/**
 * @param {Story[]} stories
 * @param {(story: Story) => Scenario} scenarioOf
 * @param {(story: Story) => void} onChoose
 */
export function createStories(stories, scenarioOf, onChoose) {
  const panel = new Disclosure(byId("stories-panel", HTMLDetailsElement));
  const $now = byId("stories-now", HTMLElement);
  const entries = shuffled(stories).map((story) => {
    const $button = element(
      "button",
      { type: "button", class: "button story-button", "aria-pressed": "false", "aria-label": text("stories.use_label", { title: story.title }), "data-story": story.id },
      text("stories.use"),
      element("span", { class: "in-use", "aria-hidden": "true" }, text("stories.in_use")),
    );
    $button.addEventListener("click", () => {
      onChoose(story);
      // What follows from it stands below: the panel makes way, and its line says which idea is in use.
      panel.set(false);
      panel.focus();
    });
    return { story, $button, $story: storyRow(story, $button), settings: scenarioOf(story).settings };
  });
  byId("stories-count", HTMLElement).textContent = String(stories.length);
  byId("stories", HTMLElement).append(...entries.map((entry) => entry.$story));

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      $now.textContent = "";
      for (const { story, $button, settings } of entries) {
        const levers = new Set([...Object.keys(settings), ...Object.keys(scenario.settings)]);
        const same = [...levers].every((lever) => scenario.settings[lever] === settings[lever]);
        $button.setAttribute("aria-pressed", String(same));
        if (same) $now.textContent = text("stories.now", { title: story.title });
      }
    },
  };
}

/**
 * Chance gives every story the same claim to the first place; it has no part in any number.
 * @template Item
 * @param {readonly Item[]} items
 */
export function shuffled(items) {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/**
 * @param {Story} story
 * @param {HTMLButtonElement} $button
 */
function storyRow(story, $button) {
  const isOpen = window.matchMedia(ROOMY).matches;
  return element(
    "li",
    { class: "story" },
    element(
      "div",
      { class: "story-front" },
      element("h3", { class: "story-title", ...inEnglish }, story.title),
      element("p", { class: "story-whose" }, text("stories.whose", { whose: story.whose })),
    ),
    element(
      "details",
      { class: "story-more", open: isOpen },
      element(
        "summary",
        {},
        element("span", {}, text("stories.more")),
        element("span", { class: "visually-hidden" }, text("stories.about", { title: story.title })),
      ),
      story.words === "" ? element("p", {}, text("stories.no_words")) : element("blockquote", inEnglish, story.words),
      element("p", { class: "story-source" }, text("stories.source", { source: story.source })),
      element("p", inEnglish, story.paragraph),
    ),
    $button,
  );
}
