/** What every page of the classroom does: opens the model with its words, tells what was wrong with a link, copies. */

import { announce } from "../core/announce.js";
import { copy } from "../core/clipboard.js";
import { byId, element } from "../core/dom.js";
import { openExplorer } from "../core/engine.js";
import { loadMessages, text } from "../core/messages.js";
import { openTables } from "./setup.js";

/** @import {Notice, Place} from "../core/types.js" */

export async function openPage() {
  const opening = openExplorer();
  // A failure to load the model must wait for whoever awaits it below, not count as unhandled.
  opening.catch(() => undefined);
  await loadMessages("page", "classroom");
  return openTables(await opening);
}

/** @param {string} message */
export function tellProblem(message) {
  const $failure = byId("failure", HTMLElement);
  $failure.textContent = message;
  $failure.hidden = false;
}

/**
 * What a link or a paste held that could not be used, in a list.
 * @param {HTMLElement} $region
 * @param {string} title
 * @param {string[]} messages
 */
export function tell($region, title, messages) {
  const $list = element("ul", {}, ...messages.map((message) => element("li", {}, message)));
  const $notice = element("div", { class: "notice" }, element("div", {}, element("p", { class: "notice-title" }, title), $list));
  $region.replaceChildren(...(messages.length > 0 ? [$notice] : []));
}

/** @param {Notice[]} notices */
export function tellOfLink(notices) {
  tell(byId("notices", HTMLElement), text("notices.link"), notices.map(({ field, message }) => text("setup.wrong", { field, message })));
}

/**
 * A button that copies, and says so; where the browser does not let it, what should be copied is selected.
 * @param {HTMLButtonElement} $button
 * @param {HTMLElement} $told
 * @param {() => {words: string, $shown: HTMLElement}} what
 */
export function copies($button, $told, what) {
  const say = (/** @type {string} */ words) => {
    $told.textContent = words;
    announce(words);
  };
  $button.addEventListener("click", () => {
    const { words, $shown } = what();
    if (words === "") return;
    copy(words).then(
      () => say(text("copy.done")),
      () => {
        if ($shown instanceof HTMLInputElement) $shown.select();
        else window.getSelection()?.selectAllChildren($shown);
        say(text("copy.selected"));
      },
    );
  });
}

/**
 * The address of another page of the classroom, with a set-up; pages know each other by the links in them, since the
 * scripts of a built site lie in another folder.
 * @param {string} id of the link
 * @param {string} fragment
 */
export function pageAddress(id, fragment) {
  const $link = byId(id, HTMLAnchorElement);
  const address = new URL($link.getAttribute("href") ?? "", document.baseURI);
  address.hash = fragment;
  return address.href;
}

/** @param {Place[]} places @param {string} code */
export function placeName(places, code) {
  return places.find((place) => place.code === code)?.name ?? code;
}
