/** The place chooser: a search box over every district, region and nation, usable by keyboard alone. */

import { byId, element } from "./dom.js";
import { announce } from "./announce.js";
import { hasText, text } from "./messages.js";

/** @import {Place} from "./types.js" */

/** @param {string} words */
function plain(words) {
  return words
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * Names that begin with the words typed come first, then those with a word that does, then the rest.
 * @param {Place[]} places
 * @param {string} typed
 */
export function findPlaces(places, typed) {
  const wanted = plain(typed);
  if (wanted === "") return places;
  /** @param {Place} place */
  const rank = (place) => {
    const at = ` ${plain(place.name)}`.indexOf(wanted);
    if (at < 0) return 3;
    if (at === 1) return 0;
    return ` ${plain(place.name)}`.includes(` ${wanted}`) ? 1 : 2;
  };
  return places
    .map((place) => ({ place, rank: rank(place) }))
    .filter((candidate) => candidate.rank < 3)
    .sort((one, other) => one.rank - other.rank)
    .map((candidate) => candidate.place);
}

/**
 * @param {Place[]} places
 * @param {(code: string) => void} onChoose
 */
export function createPlaceChooser(places, onChoose) {
  const $input = byId("place", HTMLInputElement);
  const $list = byId("place-list", HTMLUListElement);
  const byCode = new Map(places.map((place) => [place.code, place]));
  /** @type {Place[]} */
  let matches = [];
  let active = -1;
  let chosen = "";

  /** @param {Place} place */
  function describe(place) {
    const region = place.region === undefined ? undefined : byCode.get(place.region)?.name;
    const kind = `place.kind.${place.kind}`;
    return region ?? (hasText(kind) ? text(kind) : "");
  }

  /** @param {string} typed */
  function open(typed) {
    matches = findPlaces(places, typed);
    const $options = matches.map((place, index) =>
      element(
        "li",
        { role: "option", id: `place-option-${String(index)}`, "aria-selected": false },
        element("span", {}, place.name),
        element("span", { class: "place-kind" }, describe(place)),
      ),
    );
    if ($options.length === 0) {
      const $none = element("li", { role: "option", "aria-disabled": "true" }, text("place.none"));
      $options.push($none);
    }
    $list.replaceChildren(...$options);
    $list.hidden = false;
    $input.setAttribute("aria-expanded", "true");
    activate(typed === "" ? matches.findIndex((place) => place.code === chosen) : 0);
    if (typed !== "") announce(text("place.count", { count: matches.length }));
  }

  function close() {
    $list.hidden = true;
    $input.setAttribute("aria-expanded", "false");
    $input.removeAttribute("aria-activedescendant");
    active = -1;
  }

  /** @param {number} index */
  function activate(index) {
    $list.children[active]?.setAttribute("aria-selected", "false");
    active = matches.length === 0 ? -1 : Math.max(-1, Math.min(matches.length - 1, index));
    const $option = $list.children[active];
    if ($option === undefined) {
      $input.removeAttribute("aria-activedescendant");
      return;
    }
    $option.setAttribute("aria-selected", "true");
    $option.scrollIntoView({ block: "nearest" });
    $input.setAttribute("aria-activedescendant", $option.id);
  }

  /** @param {number} index */
  function choose(index) {
    const place = matches[index];
    close();
    if (place === undefined) {
      $input.value = byCode.get(chosen)?.name ?? "";
      return;
    }
    chosen = place.code;
    $input.value = place.name;
    onChoose(place.code);
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const isOpen = !$list.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!isOpen) open("");
      else activate(active + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      if (!isOpen) return;
      event.preventDefault();
      activate(active + (event.key === "PageDown" ? 10 : -10));
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      choose(active);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      choose(-1);
    }
  }

  $input.addEventListener("keydown", key);
  $input.addEventListener("input", () => open($input.value));
  $input.addEventListener("focus", () => $input.select());
  $input.addEventListener("click", () => {
    if ($list.hidden) open("");
  });
  $input.addEventListener("blur", () => choose(-1));
  // A press in the list must not take the focus from the box: that would close it before the click.
  $list.addEventListener("pointerdown", (event) => event.preventDefault());
  $list.addEventListener("click", (event) => {
    const $option = event.target instanceof Element ? event.target.closest("li") : null;
    if ($option !== null) choose([...$list.children].indexOf($option));
  });

  return {
    /** @param {string} code */
    show(code) {
      chosen = code;
      $input.value = byCode.get(code)?.name ?? code;
    },
  };
}
