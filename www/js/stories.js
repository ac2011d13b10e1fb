/** Ideas to start from, each with whose it is; none stands out. */

import { byId, element } from "./dom.js";
import { text } from "./messages.js";

/** @import {Scenario, Story} from "./types.js" */

/**
 * @param {Story[]} stories
 * @param {(story: Story) => Scenario} scenarioOf
 * @param {(scenario: Scenario, story: Story) => void} onChoose
 */
export function createStories(stories, scenarioOf, onChoose) {
  const entries = stories.map((story) => {
    const scenario = scenarioOf(story);
    const $button = element(
      "button",
      { type: "button", class: "story-button", "aria-pressed": "false", "data-story": story.id },
      story.title,
    );
    $button.addEventListener("click", () => onChoose(scenario, story));
    const $story = element(
      "li",
      { class: "story" },
      $button,
      element("p", {}, story.words),
      element("p", { class: "story-whose" }, text("stories.whose", { whose: story.whose })),
    );
    const source = [story.source, story.paragraph].filter((part) => part !== "").join(", ");
    if (source !== "") $story.append(element("p", { class: "story-whose" }, source));
    return { $button, $story, settings: scenario.settings };
  });
  byId("stories", HTMLElement).append(...entries.map((entry) => entry.$story));

  return {
    /** @param {Scenario} scenario */
    show(scenario) {
      for (const { $button, settings } of entries) {
        const same = Object.entries(settings).every(
          ([lever, value]) => scenario.settings[lever] === value,
        );
        $button.setAttribute("aria-pressed", String(same));
      }
    },
  };
}
