/** The second place to compare: a chooser of its own, and the way back to one. */

import { announce } from "../core/announce.js";
import { byId } from "../core/dom.js";
import { text } from "../core/messages.js";
import { PlaceChooser } from "./places.js";

/** @import {Place} from "../core/types.js" */

export class SecondPlace {
  #$chooser = byId("second-chooser", HTMLElement);
  #$add = byId("second-add", HTMLButtonElement);
  #$remove = byId("second-remove", HTMLButtonElement);
  #isOpen = false;
  #code = "";

  /**
   * @param {Place[]} places
   * @param {(code: string) => void} onChoose "" for none
   */
  constructor(places, onChoose) {
    this.places = new PlaceChooser("second", places, onChoose);
    this.#$add.addEventListener("click", () => {
      this.#isOpen = true;
      this.show(this.#code);
      this.places.$input.focus();
    });
    this.#$remove.addEventListener("click", () => {
      this.#isOpen = false;
      onChoose("");
      this.show("");
      this.#$add.focus();
      announce(text("second.removed"));
    });
  }

  /** @param {string} code */
  show(code) {
    if (code !== "") this.#isOpen = true;
    this.#code = code;
    this.places.show(code);
    this.#$chooser.hidden = !this.#isOpen;
    this.#$remove.hidden = !this.#isOpen;
    this.#$add.hidden = this.#isOpen;
  }
}
