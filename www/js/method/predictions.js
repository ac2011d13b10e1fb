/** Predicted against found, and the errors on a map: what is pointed at in one picture is marked in both. */

import { DiagramFigure } from "../charts/diagram.js";
import { byId, element } from "../core/dom.js";
import { diagramPlaces } from "../core/engine.js";
import { difference, text } from "../core/messages.js";
import { Store } from "../core/state.js";
import { readMapColours, watchLook } from "../charts/palette.js";

/** @import {TestedData, TestedMark} from "../core/types.js" */
/** @typedef {{code: string, x: number, y: number, radius: number}} Placed */

/** Where a class of errors ends, in parts of one: the middle one is an error of a point at most. */
const LIMITS = [-0.03, -0.01, 0.01, 0.03];
/** A dot is small: the pointer may be this many pixels away from it. */
const REACH = 12;

export class Predictions {
  #$protocol = byId("chart-protocol", HTMLSelectElement);
  #$district = byId("chart-district", HTMLSelectElement);
  #$pointed = byId("chart-pointed", HTMLElement);
  #scatter = new DiagramFigure("predictions");
  #map = new DiagramFigure("errors");
  #colours = readMapColours();
  /** `district` is "" for none. */
  #chosen = new Store({ protocol: "", district: "" });
  /** @type {string | undefined} */
  #over;

  /** @param {TestedData} data */
  constructor(data) {
    this.data = data;
    this.places = new Map(data.places.map((place) => [place.code, place]));
    this.marks = new Map(
      data.protocols.map(({ id, marks }) => [id, new Map(marks.map((mark) => [mark.code, mark]))]),
    );
    byId("scatter-figure", HTMLElement).append(this.#scatter.$root);
    byId("error-map", HTMLElement).append(this.#map.$root);
    this.#fillChoices();
    watchLook(() => {
      this.#colours = readMapColours();
      this.#draw();
    });
    for (const figure of [this.#scatter, this.#map]) this.#follow(figure);
    this.#draw();
  }

  #fillChoices() {
    const { protocols, places } = this.data;
    this.#$protocol.append(
      ...protocols.map(({ id }) =>
        element("option", { value: id }, this.#protocolName(id)),
      ),
    );
    const names = [...places].sort((one, other) => one.name.localeCompare(other.name));
    this.#$district.append(
      element("option", { value: "" }, text("charts.none")),
      ...names.map(({ code, name }) => element("option", { value: code }, name)),
    );
    this.#chosen.change({ protocol: this.#$protocol.value });
    this.#$protocol.addEventListener("change", () => this.#chosen.change({ protocol: this.#$protocol.value }));
    this.#$district.addEventListener("change", () => this.#chosen.change({ district: this.#$district.value }));
    this.#chosen.listen(() => this.#draw());
  }

  /** @param {string} id */
  #protocolName(id) {
    return id === "districts_out" ? text("charts.split", { seed: this.data.split }) : text(`protocol.${id}`);
  }

  /** @param {DiagramFigure} figure */
  #follow(figure) {
    const { $canvas } = figure;
    $canvas.addEventListener("pointermove", (event) => this.#point(nearest(figure, event)));
    $canvas.addEventListener("pointerleave", () => this.#point(undefined));
    $canvas.addEventListener("click", (event) => {
      const code = nearest(figure, event);
      if (code === undefined) return;
      this.#$district.value = code;
      this.#chosen.change({ district: code });
    });
  }

  /** @param {string | undefined} code */
  #point(code) {
    if (code === this.#over) return;
    this.#over = code;
    this.#draw();
  }

  #draw() {
    const { protocol: id, district } = this.#chosen.state;
    const marks = this.marks.get(id) ?? new Map();
    const { outcome, year } = this.data;
    const series = this.#protocolName(id);
    const chosen = this.#over ?? district;
    const selected = marks.has(chosen) ? { selected: chosen } : {};
    this.#scatter.show({ kind: "scatter", outcome, series, year, marks: this.#named(marks), ...selected });
    this.#map.show({
      kind: "map",
      outcome: { ...outcome, label: text("charts.error") },
      series,
      year,
      is_difference: true,
      hexagons: this.#hexagons(marks),
      limits: LIMITS,
      classes: this.#colours.differ,
      ...selected,
    });
    this.#tell(chosen, marks.get(chosen));
  }

  /** @param {Map<string, TestedMark>} marks */
  #named(marks) {
    return [...marks.values()].map((mark) => ({ ...mark, name: this.places.get(mark.code)?.name ?? "" }));
  }

  /** @param {Map<string, TestedMark>} marks */
  #hexagons(marks) {
    return [...marks.values()].flatMap(({ code, predicted, found }) => {
      const place = this.places.get(code);
      return place === undefined ? [] : [{ ...place, value: predicted - found }];
    });
  }

  /**
   * @param {string} code
   * @param {TestedMark | undefined} mark
   */
  #tell(code, mark) {
    const place = this.places.get(code);
    this.#$pointed.textContent = place === undefined ? "" : words(place, mark);
  }
}

/**
 * @param {{name: string, region: string}} place
 * @param {TestedMark | undefined} mark
 */
function words({ name, region }, mark) {
  if (mark === undefined) return text("charts.not_judged", { name });
  const percent = (/** @type {number} */ share) => (share * 100).toFixed(1);
  const { predicted, found, band } = mark;
  const [low, high] = band ?? [predicted, predicted];
  return text("charts.pointed", {
    name,
    region,
    predicted: percent(predicted),
    found: percent(found),
    error: difference(Math.round((predicted - found) * 1000) / 10),
    low: percent(low),
    high: percent(high),
    held: text(found >= low && found <= high ? "charts.held" : "charts.not_held"),
  });
}

/**
 * The district whose mark is nearest to the pointer, where one is near.
 * @param {DiagramFigure} figure
 * @param {MouseEvent} event
 */
function nearest(figure, { offsetX, offsetY }) {
  const diagram = figure.specification();
  if (diagram === undefined) return undefined;
  const placed = /** @type {Placed[]} */ (diagramPlaces(diagram));
  const near = placed
    .map(({ code, x, y, radius }) => ({ code, away: Math.hypot(x - offsetX, y - offsetY), radius }))
    .filter(({ away, radius }) => away < Math.max(radius, REACH))
    .sort((one, other) => one.away - other.away);
  return near[0]?.code;
}
