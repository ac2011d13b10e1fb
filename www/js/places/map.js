/** The map: every district as a hexagon, any outcome, year by year, and the same as a list. */

import { announce } from "../core/announce.js";
import { DiagramFigure } from "../charts/diagram.js";
import { byId, element } from "../core/dom.js";
import { diagramPlaces } from "../core/engine.js";
import { MapTable } from "./map-table.js";
import { MapYears } from "./map-years.js";
import { text } from "../core/messages.js";
import { outcomeOptions } from "../charts/charts.js";
import { spread } from "../charts/colour.js";
import { readMapColours, watchLook } from "../charts/palette.js";

/** @import {Analyst} from "../core/analyst.js" */
/** @import {State} from "../core/state.js" */
/** @import {Hexagon, Outcome, OutcomeByDistrict, Place} from "../core/types.js" */

const FIRST_OUTCOME = "born_abroad_share";
const ROOMY = "(width >= 960px)";

export class DistrictMap {
  #panel = byId("map", HTMLDetailsElement);
  #outcomes = byId("map-outcome", HTMLSelectElement);
  #definition = byId("map-definition", HTMLElement);
  #pointed = byId("map-pointed", HTMLElement);
  #status = byId("map-status", HTMLElement);
  #region = byId("map-region", HTMLSelectElement);
  #district = byId("map-district", HTMLSelectElement);
  #figure = new DiagramFigure("map", { hasWords: false });
  #colours = readMapColours();
  #isSeen = false;
  #asked = "";
  #followed = "";
  /** @type {State | undefined} */
  #state;
  /** @type {OutcomeByDistrict | undefined} */
  #answer;
  /** @type {{code: string, x: number, y: number, radius: number}[]} */
  #places = [];

  /**
   * @param {{outcomes: Outcome[], places: Place[], mapped: {id: string, may_be_ordered: boolean}[]}} tables
   * @param {Analyst} analyst
   * @param {(code: string) => void} onPlace
   * @param {(code: string) => void} onBeside
   */
  constructor({ outcomes, places, mapped }, analyst, onPlace, onBeside) {
    this.analyst = analyst;
    this.onPlace = onPlace;
    this.onBeside = onBeside;
    this.mapped = new Map(mapped.map((entry) => [entry.id, entry.may_be_ordered]));
    this.outcomes = outcomes.filter(({ id }) => this.mapped.has(id));
    this.regions = places.filter(({ kind }) => kind === "region");
    const regionName = new Map(this.regions.map(({ code, name }) => [code, name]));
    this.districts = new Map(
      places
        .filter(({ kind }) => kind === "district")
        .map((place) => [place.code, { ...place, regionName: regionName.get(place.region ?? "") ?? "" }]),
    );
    this.years = new MapYears(() => this.#draw());
    this.table = new MapTable(onPlace);
    this.#outcomes.append(...outcomeOptions(this.outcomes));
    this.#outcomes.value = FIRST_OUTCOME;
    byId("map-figure", HTMLElement).append(this.#figure.$root);
    this.#fillChoosers();
    this.#listen();
  }

  /** @param {State} state */
  settle(state) {
    this.#state = state;
    this.#followPlace(state.place);
    this.#ask();
  }

  #listen() {
    this.#panel.open = window.matchMedia(ROOMY).matches;
    this.#panel.addEventListener("toggle", () => this.#ask());
    new IntersectionObserver(([entry]) => {
      this.#isSeen = entry?.isIntersecting ?? true;
      this.#ask();
    }).observe(this.#panel);
    this.#outcomes.addEventListener("change", () => this.#ask());
    for (const $choice of document.querySelectorAll('input[name="map-series"]')) {
      $choice.addEventListener("change", () => this.#draw());
    }
    watchLook(() => {
      this.#colours = readMapColours();
      this.#draw();
    });
    const $canvas = this.#figure.$canvas;
    $canvas.addEventListener("pointermove", (event) => this.#point(this.#at(event)));
    $canvas.addEventListener("pointerleave", () => this.#point(undefined));
    $canvas.addEventListener("click", (event) => {
      const code = this.#at(event);
      if (code !== undefined) this.onPlace(code);
    });
    new ResizeObserver(() => this.#draw()).observe($canvas);
  }

  /** Regions, then their districts: two lists that the arrow keys walk. */
  #fillChoosers() {
    this.#region.append(...this.regions.map(({ code, name }) => element("option", { value: code }, name)));
    const fill = () => {
      const inside = [...this.districts.values()].filter(({ region }) => region === this.#region.value);
      inside.sort((one, other) => one.name.localeCompare(other.name));
      const $none = element("option", { value: "" }, text("map.no_district"));
      this.#district.replaceChildren($none, ...inside.map(({ code, name }) => element("option", { value: code }, name)));
    };
    fill();
    this.#region.addEventListener("change", () => {
      fill();
      this.#point(undefined);
      this.#draw();
    });
    this.#district.addEventListener("change", () => {
      this.#point(undefined);
      this.#draw();
    });
    byId("map-choose", HTMLButtonElement).addEventListener("click", () => {
      const code = this.#chosen();
      if (code === undefined) this.#district.focus();
      else this.onPlace(code);
    });
    byId("map-beside", HTMLButtonElement).addEventListener("click", () => {
      const code = this.#chosen();
      if (code === undefined) this.#district.focus();
      else this.onBeside(code);
    });
    this.refill = fill;
  }

  /**
   * The lists follow the page's place, and stay as the reader left them until it changes.
   * @param {string} code
   */
  #followPlace(code) {
    if (code === this.#followed) return;
    this.#followed = code;
    const district = this.districts.get(code);
    const region = district?.region ?? this.regions.find((candidate) => candidate.code === code)?.code;
    if (region) this.#region.value = region;
    this.refill?.();
    this.#district.value = district?.code ?? "";
  }

  #ask() {
    if (this.#state === undefined || !this.#panel.open || !this.#isSeen) return;
    const { scenario } = this.#state;
    const outcome = this.#outcomes.value;
    const key = JSON.stringify([scenario, outcome]);
    if (key === this.#asked) {
      this.#draw();
      return;
    }
    this.#asked = key;
    this.#status.textContent = text("map.working");
    this.analyst.ask(
      { kind: "districts", scenario, outcome },
      {
        onDone: (/** @type {OutcomeByDistrict} */ answer) => {
          this.#answer = answer;
          this.#status.textContent = "";
          this.years.setRange(answer.years, answer.today);
          this.#draw();
        },
        onFailure: (reason) => {
          this.#asked = "";
          this.#status.textContent = text("problem.run", { reason });
        },
      },
    );
  }

  #series() {
    const $checked = document.querySelector('input[name="map-series"]:checked');
    return $checked instanceof HTMLInputElement ? $checked.value : "scenario";
  }

  /** @param {OutcomeByDistrict} answer */
  #values({ years, baseline, scenario }) {
    const at = years.indexOf(this.years.year);
    const [before, after] = [baseline[at] ?? [], scenario[at] ?? []];
    const series = this.#series();
    if (series === "baseline") return before;
    return series === "scenario" ? after : after.map((value, index) => value - (before[index] ?? 0));
  }

  #draw() {
    const answer = this.#answer;
    const outcome = this.outcomes.find(({ id }) => id === answer?.id);
    if (answer === undefined || outcome === undefined || !this.#panel.open) return;
    const values = this.#values(answer);
    const isDifference = this.#series() === "difference";
    const hexagons = answer.districts.flatMap((code, index) => this.#hexagon(code, values[index] ?? 0));
    const limits = isDifference ? answer.difference_limits : answer.limits;
    this.#definition.textContent = `${outcome.unit}. ${outcome.definition}`;
    const selected = this.#chosen();
    this.#figure.show({
      kind: "map",
      outcome,
      series: text(`map.series.${this.#series()}`),
      year: this.years.year,
      is_difference: isDifference,
      hexagons,
      limits,
      classes: spread(isDifference ? this.#colours.differ : this.#colours.level, limits.length + 1),
      ...(selected === undefined ? {} : { selected }),
    });
    const diagram = this.#figure.specification();
    if (diagram !== undefined) this.#places = diagramPlaces(diagram);
    if (isDifference && values.every((value) => value === 0)) this.#status.textContent = text("map.no_difference");
    else if (this.#status.textContent === text("map.no_difference")) this.#status.textContent = "";
    this.table.show(hexagons, this.#figure.rows(), {
      mayBeOrdered: this.mapped.get(outcome.id) ?? false,
      isPlaying: this.years.isPlaying,
    });
    this.#point(this.#pointedCode);
  }

  /** What is outlined: the district in the list, which follows the page's place. */
  #chosen() {
    return this.#district.value === "" ? undefined : this.#district.value;
  }

  /**
   * @param {string} code
   * @param {number} value
   * @returns {Hexagon[]}
   */
  #hexagon(code, value) {
    const place = this.districts.get(code);
    if (!place?.hex) return [];
    return [{ code, name: place.name, region: place.regionName, hex: place.hex, value }];
  }

  /** @type {string | undefined} */
  #pointedCode;

  /** @param {string | undefined} code */
  #point(code) {
    this.#pointedCode = code;
    const shown = code ?? this.#chosen();
    const row = this.table.rowOf(shown);
    const words = row === undefined ? "" : text("map.pointed", { name: row.name, region: row.region, value: row.words });
    const isNew = words !== this.#pointed.textContent;
    this.#pointed.textContent = words;
    // Read out to those who walk the lists or the years, not to those who only point.
    if (isNew && code === undefined && !this.years.isPlaying && this.#panel.contains(document.activeElement)) announce(words);
  }

  /** @param {MouseEvent} event */
  #at({ offsetX, offsetY }) {
    const near = this.#places.find(({ x, y, radius }) => Math.hypot(x - offsetX, y - offsetY) < radius * 0.9);
    return near?.code;
  }
}
