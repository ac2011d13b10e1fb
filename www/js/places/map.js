/** The map: every district as a hexagon, any outcome, year by year, and the same as a list. */

import { announce } from "../core/announce.js";
import { DiagramFigure } from "../charts/diagram.js";
import { Disclosure } from "../core/disclosure.js";
import { byId, element } from "../core/dom.js";
import { diagramPlaces } from "../core/engine.js";
import { MapTable } from "./map-table.js";
import { MapYears } from "./map-years.js";
import { text } from "../core/messages.js";
import { Store } from "../core/state.js";
import { outcomeOptions } from "../charts/charts.js";
import { spread } from "../charts/colour.js";
import { readMapColours, watchLook } from "../charts/palette.js";

/** @import {AnalysisClient} from "../core/analysis-client.js" */
/** @import {State} from "../core/state.js" */
/** @import {Hexagon, Outcome, OutcomeByDistrict, Place} from "../core/types.js" */
/** @typedef {{outcome: string, series: string, region: string, district: string}} Chosen `district` is "" for none */

const FIRST_OUTCOME = "born_abroad_share";
const ROOMY = "(width >= 960px)";

export class DistrictMap {
  #panel = new Disclosure(byId("map", HTMLDetailsElement), () => this.#ask());
  #$outcomes = byId("map-outcome", HTMLSelectElement);
  #$definition = byId("map-definition", HTMLElement);
  #$pointed = byId("map-pointed", HTMLElement);
  #$status = byId("map-status", HTMLElement);
  #$region = byId("map-region", HTMLSelectElement);
  #$district = byId("map-district", HTMLSelectElement);
  #figure = new DiagramFigure("map", { hasWords: false });
  #colours = readMapColours();
  /** @type {Store<Chosen>} */
  #chosen = new Store({ outcome: FIRST_OUTCOME, series: "scenario", region: "", district: "" });
  /** @type {string | undefined} */
  #pointedCode;
  #pointedWords = "";
  #isSeen = false;
  /** Whether the last question has no answer yet, or failed. */
  #isAwaited = false;
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
   * @param {AnalysisClient} analyst
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
    this.#$outcomes.append(...outcomeOptions(this.outcomes));
    this.#$outcomes.value = this.#chosen.state.outcome;
    byId("map-figure", HTMLElement).append(this.#figure.$root);
    this.#fillChoosers();
    this.#listen();
    this.#chosen.listen((chosen, changed) => this.#follow(chosen, changed));
  }

  /** @param {State} state */
  settle(state) {
    this.#state = state;
    this.#followPlace(state.place);
    this.#ask();
  }

  #listen() {
    this.#panel.set(window.matchMedia(ROOMY).matches);
    new IntersectionObserver(([entry]) => {
      this.#isSeen = entry?.isIntersecting ?? true;
      this.#ask();
    }).observe(this.#panel.$details);
    this.#$outcomes.addEventListener("change", () => this.#chosen.change({ outcome: this.#$outcomes.value }));
    for (const $choice of document.querySelectorAll('input[name="map-series"]')) {
      if (!($choice instanceof HTMLInputElement)) continue;
      if ($choice.checked) this.#chosen.change({ series: $choice.value });
      $choice.addEventListener("change", () => this.#chosen.change({ series: $choice.value }));
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
    this.#$region.append(...this.regions.map(({ code, name }) => element("option", { value: code }, name)));
    const region = this.regions[0]?.code ?? "";
    this.#chosen.change({ region });
    this.#fillDistricts(region);
    this.#$region.addEventListener("change", () => this.#chosen.change({ region: this.#$region.value, district: "" }));
    this.#$district.addEventListener("change", () => this.#chosen.change({ district: this.#$district.value }));
    byId("map-choose", HTMLButtonElement).addEventListener("click", () => {
      const code = this.#selected();
      if (code === undefined) this.#$district.focus();
      else this.onPlace(code);
    });
    byId("map-beside", HTMLButtonElement).addEventListener("click", () => {
      const code = this.#selected();
      if (code === undefined) this.#$district.focus();
      else this.onBeside(code);
    });
  }

  /**
   * Shows what was chosen, here or by the page's place.
   * @param {Chosen} chosen
   * @param {Set<keyof Chosen>} changed
   */
  #follow({ region, district }, changed) {
    if (changed.has("outcome")) this.#ask();
    if (changed.has("region")) {
      this.#$region.value = region;
      this.#fillDistricts(region);
    }
    if (changed.has("region") || changed.has("district")) {
      this.#$district.value = district;
      this.#pointedCode = undefined;
    }
    this.#draw();
  }

  /** @param {string} region */
  #fillDistricts(region) {
    const inside = [...this.districts.values()].filter((district) => district.region === region);
    inside.sort((one, other) => one.name.localeCompare(other.name));
    const $none = element("option", { value: "" }, text("map.no_district"));
    this.#$district.replaceChildren($none, ...inside.map(({ code, name }) => element("option", { value: code }, name)));
  }

  /**
   * The lists follow the page's place, and stay as the reader left them until it changes.
   * @param {string} code
   */
  #followPlace(code) {
    if (code === this.#followed) return;
    this.#followed = code;
    const district = this.districts.get(code);
    const region = district?.region ?? this.regions.find((candidate) => candidate.code === code)?.code ?? this.#chosen.state.region;
    this.#chosen.change({ region, district: district?.code ?? "" });
  }

  #ask() {
    if (this.#state === undefined || !this.#panel.isOpen || !this.#isSeen) return;
    const { scenario } = this.#state;
    const { outcome } = this.#chosen.state;
    const key = JSON.stringify([scenario, outcome]);
    if (key === this.#asked) {
      this.#draw();
      return;
    }
    this.#asked = key;
    this.#isAwaited = true;
    this.#$status.textContent = text("map.working");
    this.analyst.ask(
      { kind: "districts", scenario, outcome },
      {
        onDone: (/** @type {OutcomeByDistrict} */ answer) => {
          this.#answer = answer;
          this.#isAwaited = false;
          this.years.setRange(answer.years, answer.today);
          this.#draw();
        },
        onFailure: (reason) => {
          this.#asked = "";
          this.#$status.textContent = text("problem.run", { reason });
        },
      },
    );
  }

  /** @param {OutcomeByDistrict} answer */
  #values({ years, baseline, scenario }) {
    const at = years.indexOf(this.years.year);
    const [before, after] = [baseline[at] ?? [], scenario[at] ?? []];
    const { series } = this.#chosen.state;
    if (series === "baseline") return before;
    return series === "scenario" ? after : after.map((value, index) => value - (before[index] ?? 0));
  }

  #draw() {
    const answer = this.#answer;
    const outcome = this.outcomes.find(({ id }) => id === answer?.id);
    if (answer === undefined || outcome === undefined || !this.#panel.isOpen) return;
    const values = this.#values(answer);
    const { series } = this.#chosen.state;
    const isDifference = series === "difference";
    const hexagons = answer.districts.flatMap((code, index) => this.#hexagon(code, values[index] ?? 0));
    const limits = isDifference ? answer.difference_limits : answer.limits;
    this.#$definition.textContent = `${outcome.unit}. ${outcome.definition}`;
    const selected = this.#selected();
    this.#figure.show({
      kind: "map",
      outcome,
      series: text(`map.series.${series}`),
      year: this.years.year,
      is_difference: isDifference,
      hexagons,
      limits,
      classes: spread(isDifference ? this.#colours.differ : this.#colours.level, limits.length + 1),
      ...(selected === undefined ? {} : { selected }),
    });
    const diagram = this.#figure.specification();
    if (diagram !== undefined) this.#places = diagramPlaces(diagram);
    if (!this.#isAwaited) this.#$status.textContent = isDifference && values.every((value) => value === 0) ? text("map.no_difference") : "";
    this.table.show(hexagons, this.#figure.rows(), {
      mayBeOrdered: this.mapped.get(outcome.id) ?? false,
      isPlaying: this.years.isPlaying,
    });
    this.#point(this.#pointedCode);
  }

  /** What is outlined: the district in the list, which follows the page's place. */
  #selected() {
    const { district } = this.#chosen.state;
    return district === "" ? undefined : district;
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

  /** @param {string | undefined} code */
  #point(code) {
    this.#pointedCode = code;
    const shown = code ?? this.#selected();
    const row = this.table.rowOf(shown);
    const words = row === undefined ? "" : text("map.pointed", { name: row.name, region: row.region, value: row.words });
    const isNew = words !== this.#pointedWords;
    this.#pointedWords = words;
    this.#$pointed.textContent = words;
    // Read out to those who walk the lists or the years, not to those who only point.
    if (isNew && code === undefined && !this.years.isPlaying && this.#panel.$details.contains(document.activeElement)) announce(words);
  }

  /** @param {MouseEvent} event */
  #at({ offsetX, offsetY }) {
    const near = this.#places.find(({ x, y, radius }) => Math.hypot(x - offsetX, y - offsetY) < radius * 0.9);
    return near?.code;
  }
}
