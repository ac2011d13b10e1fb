/** Ideas to start from, each with whose it is; none stands out. */

import { byId, element } from "./dom.js";
import { text } from "./messages.js";

/** @import {Scenario, Story} from "./types.js" */

/**
 * @param {Story[]} stories
 * @param {(story: Story) => Scenario} scenarioOf
 * @param {(story: Story) => void} onChoose
 */
export function createStories(stories, scenarioOf, onChoose) {
  const entries = stories.map((story) => {
    const scenario = scenarioOf(story);
    const $button = element(
      "button",
      { type: "button", class: "story-button", "aria-pressed": "false", "data-story": story.id },
      story.title,
    );
    $button.addEventListener("click", () => onChoose(story));
    const $story = element(
      "li",
      { class: "story" },
      $button,
      element("p", { class: "story-whose" }, text("stories.whose", { whose: story.whose })),
      storyDetails(story),
    );
    return { $button, $story, settings: scenario.settings };
  });
  byId("stories-count", HTMLElement).textContent = String(stories.length);
  byId("stories", HTMLElement).append(...entries.map((entry) => entry.$story));

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      for (const { $button, settings } of entries) {
        const levers = new Set([...Object.keys(settings), ...Object.keys(scenario.settings)]);
        const same = [...levers].every((lever) => scenario.settings[lever] === settings[lever]);
        $button.setAttribute("aria-pressed", String(same));
      }
    },
  };
}

/** @param {Story} story */
function storyDetails(story) {
  return element(
    "details",
    { class: "story-more" },
    element(
      "summary",
      {},
      `${text("stories.more")} `,
      element("span", { class: "visually-hidden" }, text("stories.about", { title: story.title })),
    ),
    element("p", {}, story.paragraph),
    story.words === "" ? undefined : element("blockquote", {}, story.words),
    element("p", { class: "story-whose" }, text("stories.source", { source: story.source })),
  );
}
