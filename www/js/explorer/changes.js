/** What the reader does to the scenario: each change goes through the model's own check and into the link. */

import { announce } from "../core/announce.js";
import { text } from "../core/messages.js";

/** @import {Assumed} from "../evidence/contested.js" */
/** @import {Explorer, Lever, Scenario, Story} from "../core/types.js" */
/** @import {State, Store} from "../core/state.js" */
/** @import {Moved} from "../share/moved.js" */

export class Changes {
  /**
   * @param {Explorer} explorer
   * @param {Store<State>} store
   * @param {Moved} moved
   * @param {ReturnType<typeof import("../share/link.js").createLink>} link
   */
  constructor(explorer, store, moved, link) {
    this.explorer = explorer;
    this.store = store;
    this.moved = moved;
    this.link = link;
  }

  /**
   * Goes through the model's own check, which alone knows when a value is no change.
   * @param {Lever} lever
   * @param {number | undefined} value
   */
  set(lever, value) {
    const { scenario } = this.store.state;
    const { [lever.id]: _, ...settings } = scenario.settings;
    if (value !== undefined) settings[lever.id] = value;
    this.change({ settings });
  }

  /** @param {Assumed} assumed */
  assume(assumed) {
    const wanted = Object.entries({ ...this.store.state.scenario.assumptions, ...assumed });
    const kept = wanted.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]]));
    this.change({ assumptions: Object.fromEntries(kept) });
  }

  /** @param {Partial<Scenario>} changes */
  change(changes) {
    this.moved.leave();
    this.store.change({ scenario: this.check({ ...this.store.state.scenario, ...changes }) });
    this.link.writeSoon();
  }

  /** @param {Partial<Scenario>} candidate */
  check(candidate) {
    return this.explorer.checkScenario(candidate).scenario;
  }

  /**
   * A change that the browser's back button undoes.
   * @param {Partial<State>} changes
   */
  step(changes) {
    this.link.flush();
    this.moved.leave();
    this.store.change(changes);
    this.link.writeStep();
  }

  /**
   * Settings that a search found, laid over the reader's own.
   * @param {Record<string, number>} found
   */
  use(found) {
    const { scenario } = this.store.state;
    this.step({ scenario: this.check({ ...scenario, settings: { ...scenario.settings, ...found } }) });
  }

  /** @param {Story} story */
  startFrom(story) {
    // A story is a policy: what the reader assumes, and asks of the evidence, stays.
    this.step({ scenario: this.check({ ...this.store.state.scenario, settings: story.settings }) });
    announce(text("stories.chosen", { title: story.title }));
  }
}
