/** The scenario in the address: written as the reader goes, read when it changes by other means. */

import { byId, debounce } from "../core/dom.js";
import { announce } from "../core/announce.js";
import { copy } from "../core/clipboard.js";
import { text } from "../core/messages.js";

const WRITE_MILLISECONDS = 250;
const CONFIRM_MILLISECONDS = 4000;

/**
 * @param {() => {link: string, isWhole: boolean}} present the present scenario's link, whole once it carries the
 *   headline numbers, which the model gives a little later
 * @param {(fragment: string) => void} onRead
 */
export function createLink(present, onRead) {
  let written = window.location.hash;
  /** What the address said when it was last read or written. */
  let stood = written;
  let keepNext = false;
  let lacksNumbers = false;

  /** @param {boolean} asStep whether the browser's back button returns to what was before */
  function write(asStep) {
    // The reader has gone back or forward, and the event that says so is still to come: to write now would overwrite
    // the step that they went to.
    if (window.location.hash !== stood) {
      read();
      return;
    }
    const { link, isWhole } = present();
    const next = `#${link}`;
    lacksNumbers = !isWhole;
    if (next === written) return;
    if (asStep || keepNext) window.history.pushState(null, "", next);
    else window.history.replaceState(null, "", next);
    written = next;
    stood = window.location.hash;
    keepNext = false;
  }

  const writeSoon = debounce(() => write(false), WRITE_MILLISECONDS);

  function read() {
    if (window.location.hash === stood) return;
    stood = window.location.hash;
    written = stood;
    lacksNumbers = false;
    onRead(written);
  }

  window.addEventListener("hashchange", read);
  window.addEventListener("popstate", read);

  offerCopy(() => write(false));

  return {
    writeSoon: () => writeSoon.call(),
    /** Writes at once, as a step the back button can undo. */
    writeStep: () => write(true),
    /** Writes now what still waits; call it before a step changes the scenario. */
    flush: () => writeSoon.flush(),
    /** Adds the headline numbers, if they have come, to a link that was written without them. */
    complete() {
      if (lacksNumbers && present().isWhole) write(false);
    },
    /** Leaves the present address in the history, because part of it could not be used. */
    keep() {
      keepNext = true;
    },
  };
}

/**
 * The button that copies the address, and the dialog that shows it where it cannot be copied.
 * @param {() => void} bring writes what still waits
 */
function offerCopy(bring) {
  const $dialog = byId("link-dialog", HTMLDialogElement);
  const $text = byId("link-text", HTMLInputElement);
  byId("link-close", HTMLButtonElement).addEventListener("click", () => $dialog.close());
  const $copy = byId("copy-link", HTMLButtonElement);
  const confirmed = debounce(() => {
    $copy.textContent = text("page.copy_link");
  }, CONFIRM_MILLISECONDS);
  $copy.addEventListener("click", () => {
    bring();
    const address = window.location.href;
    copy(address).then(
      () => {
        $copy.textContent = text("page.copied_link");
        announce(text("link.copied"));
        confirmed.call();
      },
      () => {
        $text.value = address;
        $dialog.showModal();
        $text.select();
      },
    );
  });
}
