/** The whole scenario in words, to be read, copied and printed. */

import { announce } from "../core/announce.js";
import { copy } from "../core/clipboard.js";
import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { text } from "../core/messages.js";

/** @import {Report} from "../core/runner.js" */
/** @import {State} from "../core/state.js" */
/** @import {Explorer, ScenarioAccount} from "../core/types.js" */

/** @type {(keyof Omit<ScenarioAccount, "title">)[]} */
const PARTS = ["changed", "follows", "contested", "not_said"];

export class Words {
  #panel = new Disclosure(byId("words", HTMLDetailsElement), () => this.#draw());
  #$text = byId("words-text", HTMLElement);
  #$told = byId("words-told", HTMLElement);
  /** @type {{state: State, report: Report} | undefined} */
  #present;
  /** @type {ScenarioAccount | undefined} */
  #account;

  /** @param {Explorer} explorer */
  constructor(explorer) {
    this.explorer = explorer;
    byId("words-copy", HTMLButtonElement).addEventListener("click", () => this.#copy());
    // The printed page is the account with its charts.
    this.#panel.openOnPaper(() => this.#draw());
  }

  /**
   * @param {State} state
   * @param {Report} report
   */
  settle(state, report) {
    this.#present = { state, report };
    this.#draw();
  }

  #draw() {
    if (this.#present === undefined || !this.#panel.isOpen) return;
    const { state, report } = this.#present;
    const account = this.explorer.scenarioAccount(state.scenario, report.result, state.year);
    this.#account = account;
    this.#$told.textContent = "";
    this.#$text.replaceChildren(
      element("h3", { class: "panel-heading" }, account.title),
      ...PARTS.flatMap((part) => [
        element("h4", { class: "words-part" }, text(`words.${part}`)),
        element("ul", { class: "words-list" }, ...account[part].map((words) => element("li", {}, words))),
      ]),
    );
  }

  #copy() {
    const account = this.#account;
    if (account === undefined) return;
    copy(plainAccount(account, window.location.href)).then(
      () => this.#tell(text("words.copied")),
      () => {
        window.getSelection()?.selectAllChildren(this.#$text);
        this.#tell(text("words.selected"));
      },
    );
  }

  /** @param {string} words */
  #tell(words) {
    this.#$told.textContent = words;
    announce(words);
  }
}

/**
 * The account as a text without marks, with the address of its scenario.
 * @param {ScenarioAccount} account
 * @param {string} address
 */
export function plainAccount(account, address) {
  const parts = PARTS.map((part) => [text(`words.${part}`), ...account[part].map((words) => `- ${words}`)].join("\n"));
  return [account.title, ...parts, address].join("\n\n");
}
