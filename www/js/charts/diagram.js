/** A picture besides the charts of outcomes: its canvas, and the same in words and as a table. */

import { Disclosure } from "../core/disclosure.js";
import { element } from "../core/dom.js";
import { download } from "../core/download.js";
import { describeDiagram, diagramPicture, drawDiagram } from "../core/engine.js";
import { text } from "../core/messages.js";
import { readLook, watchLook } from "./palette.js";
import { png } from "./picture.js";
import { fillRows, wordsAndTable } from "./table.js";
import { screenRatio } from "./screen.js";

/** @import {Diagram, DiagramContent} from "../core/types.js" */

export class DiagramFigure {
  $canvas = element("canvas", { role: "img", class: "plot", "aria-label": text("chart.not_drawn") });
  $account = element("p", {});
  #under = wordsAndTable(this.$account);
  $table = this.#under.$table;
  $frame = this.#under.$frame;
  $words = this.#under.$words;
  /** @type {DiagramContent | undefined} */
  #content;
  /** The picture in words. */
  account = "";
  #look = readLook();

  /**
   * @param {string} name of its class, and of what can be found in it
   * @param {{hasWords?: boolean}} [options] the map has a table of its own
   */
  constructor(name, { hasWords = true } = {}) {
    this.name = name;
    const $words = hasWords ? this.$words : undefined;
    this.$root = element("div", { class: `diagram diagram-${name}` }, this.$canvas, this.#saving(), $words);
    new ResizeObserver(() => this.#draw()).observe(this.$canvas);
    this.words = new Disclosure(this.$words, () => this.describe());
    watchLook(() => {
      this.#look = readLook();
      this.#draw();
    });
  }

  /** @param {DiagramContent} content */
  show(content) {
    this.#content = content;
    this.#draw();
    this.describe();
  }

  /** What would be drawn now; nothing where there is no room or nothing to draw. */
  specification() {
    const { clientWidth: width, clientHeight: height } = this.$canvas;
    if (this.#content === undefined || width === 0 || height === 0) return undefined;
    const size = { width, height, ratio: screenRatio() };
    return /** @type {Diagram} */ ({ ...this.#content, ...this.#look, size });
  }

  describe() {
    const diagram = this.specification();
    if (diagram === undefined) return;
    const description = describeDiagram(diagram);
    this.$canvas.setAttribute("aria-label", description.text);
    this.account = description.text;
    this.$account.textContent = this.account;
    if (!this.words.isOpen) return;
    const title = description.text.split(". ")[0] ?? "";
    fillRows(this.$table, title, description);
    this.$frame.setAttribute("aria-label", title);
  }

  #saving() {
    const $svg = element("button", { type: "button", class: "button" }, text("take.svg"));
    const $png = element("button", { type: "button", class: "button" }, text("take.png"));
    $svg.addEventListener("click", () => {
      const picture = this.#picture();
      if (picture !== undefined) download(`${this.name}.svg`, "image/svg+xml", picture);
    });
    $png.addEventListener("click", async () => {
      const picture = this.#picture();
      if (picture !== undefined) download(`${this.name}.png`, "image/png", await png(picture));
    });
    return element("p", { class: "button-row diagram-save" }, element("span", { class: "panel-note" }, text("take.as_picture")), $png, $svg);
  }

  #picture() {
    const diagram = this.specification();
    if (diagram === undefined) return undefined;
    const under = "outcome" in diagram ? diagram.outcome.unit : "";
    return diagramPicture(diagram, under, text("take.source_short"));
  }

  /** The table, whether or not it is shown here. */
  rows() {
    const diagram = this.specification();
    return diagram === undefined ? { columns: [], column_ids: [], rows: [] } : describeDiagram(diagram);
  }

  #draw() {
    const diagram = this.specification();
    if (diagram !== undefined) drawDiagram(this.$canvas, diagram);
  }
}
