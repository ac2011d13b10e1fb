/** The place chooser: a search box over every district, region and nation, usable by keyboard alone. */

import { announce } from "../core/announce.js";
import { byId, element } from "../core/dom.js";
import { hasText, text } from "../core/messages.js";
import { findPlaces } from "./find-places.js";

/** @import {Place} from "../core/types.js" */

const PAGE = 8;

export class PlaceChooser {
  /** @type {Place[]} */
  #matches = [];
  #active = -1;
  #isOpen = false;
  #chosen = "";

  /**
   * @param {string} id of its box; its list is `<id>-list`
   * @param {Place[]} places
   * @param {(code: string) => void} onChoose
   */
  constructor(id, places, onChoose) {
    this.id = id;
    this.$input = byId(id, HTMLInputElement);
    this.$list = byId(`${id}-list`, HTMLUListElement);
    this.places = places;
    this.byCode = new Map(places.map((place) => [place.code, place]));
    this.onChoose = onChoose;
    this.$input.addEventListener("keydown", (event) => this.#key(event));
    this.$input.addEventListener("input", () => this.#open(this.$input.value));
    this.$input.addEventListener("focus", () => this.$input.select());
    this.$input.addEventListener("blur", () => this.#cancel());
    this.$input.addEventListener("click", () => {
      if (!this.#isOpen) this.#open("");
    });
    // A press in the list must not take the focus from the box: that would close it before the click.
    this.$list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.$list.addEventListener("click", (event) => {
      const $option = event.target instanceof Element ? event.target.closest("li") : null;
      if ($option !== null) this.#choose([...this.$list.children].indexOf($option));
    });
  }

  /** @param {string} code */
  show(code) {
    this.#chosen = code;
    this.$input.value = this.byCode.get(code)?.name ?? code;
  }

  /** @param {string} typed */
  #open(typed) {
    this.#matches = findPlaces(this.places, typed);
    const $options = this.#matches.map((place, index) => this.#option(place, index));
    if ($options.length === 0) {
      const none = { role: "option", "aria-disabled": "true" };
      $options.push(element("li", none, text("place.none")));
    }
    this.$list.replaceChildren(...$options);
    this.#isOpen = true;
    this.$list.hidden = false;
    this.$input.setAttribute("aria-expanded", "true");
    const isChosen = (/** @type {Place} */ place) => place.code === this.#chosen;
    this.#activate(typed === "" ? this.#matches.findIndex(isChosen) : 0);
    if (typed !== "") announce(text("place.count", { count: this.#matches.length }));
  }

  /**
   * @param {Place} place
   * @param {number} index
   */
  #option(place, index) {
    const region = place.region ? this.byCode.get(place.region)?.name : undefined;
    const kind = `place.kind.${place.kind}`;
    const where = region ?? (hasText(kind) ? text(kind) : "");
    return element(
      "li",
      { role: "option", id: `${this.id}-option-${String(index)}`, "aria-selected": "false" },
      element("span", {}, place.name),
      element("span", { class: "place-kind" }, where),
    );
  }

  #close() {
    this.#isOpen = false;
    this.$list.hidden = true;
    this.$input.setAttribute("aria-expanded", "false");
    this.$input.removeAttribute("aria-activedescendant");
    this.#active = -1;
  }

  #cancel() {
    this.#close();
    this.show(this.#chosen);
  }

  /** @param {number} index */
  #choose(index) {
    const place = this.#matches[index];
    if (place === undefined) {
      this.#cancel();
      return;
    }
    this.#close();
    this.show(place.code);
    this.onChoose(place.code);
  }

  /** @param {number} index */
  #activate(index) {
    this.$list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = Math.max(-1, Math.min(this.#matches.length - 1, index));
    const $option = this.$list.children[this.#active];
    if ($option === undefined) {
      this.$input.removeAttribute("aria-activedescendant");
      return;
    }
    $option.setAttribute("aria-selected", "true");
    $option.scrollIntoView({ block: "nearest" });
    this.$input.setAttribute("aria-activedescendant", $option.id);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      if (!this.#isOpen) this.#open("");
      else this.#activate(Math.max(0, this.#active + steps));
    } else if (event.key === "Enter" && this.#isOpen) {
      event.preventDefault();
      this.#choose(this.#active);
    } else if (event.key === "Escape" && this.#isOpen) {
      event.preventDefault();
      this.#cancel();
    }
  }
}
