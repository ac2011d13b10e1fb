/** The whole scenario in words, to be read, copied and printed. */

import { announce } from "../core/announce.js";
import { copy } from "../core/clipboard.js";
import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { ofStale } from "../core/model-client.js";

/** @import {Report} from "../core/model-client.js" */
/** @import {State} from "../core/state.js" */
/** @import {ScenarioAccount} from "../core/types.js" */

/** @type {(keyof Omit<ScenarioAccount, "title">)[]} */
const PARTS = ["changed", "follows", "contested", "not_said"];

export class Words {
  #panel = new Disclosure(byId("words", HTMLDetailsElement), () => undefined);
  #$text = byId("words-text", HTMLElement);
  #$told = byId("words-told", HTMLElement);
  /** @type {{state: State, report: Report} | undefined} */
  #present;
  /** @type {ScenarioAccount | undefined} */
  #account;

  constructor() {
    byId("words-copy", HTMLButtonElement).addEventListener("click", () => this.#copy());
    // The printed page is the account with its charts.
    this.#panel.openOnPaper(() => undefined);
  }

  /**
   * @param {State} state
   * @param {Report} report
   */
  settle(state, report) {
    this.#present = { state, report };
    void this.#draw();
  }

  /** Also while the panel is closed: paper does not wait for an answer. */
  async #draw() {
    const present = this.#present;
    if (present === undefined) return;
    const { state, report } = present;
    /** @type {ScenarioAccount | undefined} */
    const account = await report.ask({ what: "account", year: state.year }).catch(ofStale);
    if (account === undefined || present !== this.#present) return;
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
