/** The page in another language: a link for each, which keeps the scenario, and a word on a text that awaits review. */

import { byId, element } from "../core/dom.js";
import { FIRST, language, languages } from "../core/language.js";
import { text } from "../core/messages.js";

/** @param {() => string} fragment the present scenario's */
export function createLanguageChoice(fragment) {
  const others = languages().filter((other) => other !== language);
  byId("languages", HTMLElement).replaceChildren(...others.map((other) => link(other, text(`language.name.${other}`), fragment)));
  const $draft = byId("language-draft", HTMLElement);
  const isFirst = language === FIRST;
  $draft.hidden = isFirst;
  if (!isFirst) $draft.append(" ", link(FIRST, text("language.back"), fragment));
}

/**
 * @param {string} other
 * @param {string} words the name of a language is in that language
 * @param {() => string} fragment
 */
function link(other, words, fragment) {
  const isName = words === text(`language.name.${other}`);
  const $link = element("a", { hreflang: other, lang: isName ? other : undefined }, words);
  const address = () => {
    const query = new URLSearchParams(window.location.search);
    if (other === FIRST) query.delete("lang");
    else query.set("lang", other);
    const search = query.size === 0 ? "" : `?${query.toString()}`;
    $link.href = `${window.location.pathname}${search}#${fragment()}`;
  };
  address();
  // However the link is followed or copied, it first takes up what the reader has changed since.
  for (const before of ["pointerdown", "focus", "click"]) $link.addEventListener(before, address);
  return $link;
}
