/** The page where a widget is put together: choices, preview, code. */

import { announce } from "../core/announce.js";
import { copy } from "../core/clipboard.js";
import { byId, debounce } from "../core/dom.js";
import { download } from "../core/download.js";
import { DRAWS } from "../core/draws.js";
import { openExplorer } from "../core/engine.js";
import { ModelClient, ofStale } from "../core/model-client.js";
import { loadMessages, text } from "../core/messages.js";
import { readLook } from "../charts/palette.js";
import { png } from "../charts/picture.js";
import { PlaceChooser } from "../places/places.js";
import { findDoor } from "../widget/door.js";
import { fragmentOf } from "../widget/settings.js";
import { attributesOf } from "./attributes.js";
import { Choices } from "./choices.js";
import { code, embedAddress } from "./code.js";
import { createPreview } from "./preview.js";

/** @import {Guest, Report} from "../core/model-client.js" */
/** @import {Explorer, RunChart, Scenario, Description} from "../core/types.js" */
/** @import {Addresses} from "./code.js" */

const PICTURE = { width: 720, height: 380, ratio: 1 };
const SETTLE_MILLISECONDS = 400;

/** Live addresses are those of the site's pages; frozen ones lie beside this very version of the modules. */
/** @type {Addresses} */
const LIVE = {
  embed: new URL("embed.html", document.baseURI).href,
  element: new URL("element.js", document.baseURI).href,
  resizer: new URL("resizer.js", document.baseURI).href,
};
/** @type {Addresses} */
const FROZEN = {
  embed: new URL("../widget/embed.html", import.meta.url).href,
  element: new URL("../widget/element.js", import.meta.url).href,
  resizer: new URL("../../resizer.js", import.meta.url).href,
};

class Builder {
  /** @type {Report | undefined} */
  #report;
  #svg = "";
  #alternative = "";
  /** What is to be pasted. */
  #code = "";
  #refresh = debounce(() => this.#show(), SETTLE_MILLISECONDS);
  /** @type {Guest} */
  #guest = {
    onReport: (report) => {
      if (!report.done) return;
      this.#report = report;
      void this.#drawPicture();
    },
    onFailure: () => undefined,
  };

  /**
   * @param {Explorer} explorer
   * @param {string[]} spoken languages that there are words in
   * @param {ModelClient} client
   */
  constructor(explorer, spoken, client) {
    this.explorer = explorer;
    this.seat = client.join(this.#guest);
    this.outcomes = explorer.outcomes();
    const { scenario, place } = explorer.readLink(window.location.hash);
    /** @type {Scenario} */
    this.scenario = scenario;
    this.place = place;
    this.preview = createPreview({
      onScenario: (link) => this.#take(link),
      onHeight: (height) => this.#measure(height),
    });
    this.choices = new Choices({ levers: explorer.levers(), outcomes: this.outcomes, languages: spoken }, (name) => this.#changed(name));
    this.places = new PlaceChooser("place", explorer.places(), (chosen) => {
      this.place = chosen;
      this.#changed("place");
    });
    this.places.show(place);
    byId("scenario-link", HTMLInputElement).addEventListener("change", (event) => this.#readLink(event));
    byId("copy-code", HTMLButtonElement).addEventListener("click", () => this.#copy());
    byId("picture-svg", HTMLButtonElement).addEventListener("click", () => this.#takePicture("svg"));
    byId("picture-png", HTMLButtonElement).addEventListener("click", () => void this.#takePicture("png"));
    this.#changed("");
  }

  get link() {
    return this.explorer.writeLink(this.scenario, this.place);
  }

  get #attributes() {
    return attributesOf(this.choices.chosen);
  }

  get #first() {
    const [id] = (this.#attributes.outcomes ?? "").split(",");
    return this.outcomes.find((outcome) => outcome.id === id) ?? this.outcomes[0];
  }

  /** @param {string} name what was changed */
  #changed(name) {
    this.preview.setWidth(this.choices.chosen.previewWidth);
    this.#write();
    if (name === "preview-width" || name === "version" || name === "width" || name === "height") return;
    this.#refresh.call();
  }

  #show() {
    this.seat.request({ scenario: this.scenario, place: this.place, draws: DRAWS });
    if (this.choices.chosen.kind === "picture") this.preview.showPicture(this.#svg, this.#alternative);
    else this.preview.show(embedAddress(LIVE.embed, this.#attributes, this.link));
  }

  /** @param {Event} event */
  #readLink({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    const { scenario, place, notices } = this.explorer.readLink(fragmentOf(target.value));
    this.scenario = scenario;
    this.place = place;
    this.places.show(place);
    byId("link-told", HTMLElement).textContent =
      notices.length === 0 ? text("builder.link_read") : notices.map(({ message }) => message).join(" ");
    this.#changed("link");
  }

  /** The preview moved by its reader is already where it should be.
   * @param {string} link */
  #take(link) {
    const { scenario } = this.explorer.readLink(link);
    this.scenario = scenario;
    byId("scenario-link", HTMLInputElement).value = this.link;
    this.seat.request({ scenario, place: this.place, draws: DRAWS });
    this.#write();
  }

  /** @param {number} height */
  #measure(height) {
    const width = this.choices.chosen.previewWidth;
    byId("height-help", HTMLElement).textContent = text("builder.height_help", { width, height });
  }

  #write() {
    const { kind, isFrozen, width, height, picture } = this.choices.chosen;
    const place = this.explorer.places().find(({ code: known }) => known === this.place)?.name ?? this.place;
    const words = { outcome: this.#first?.label ?? "", place };
    this.#code = code({
      attributes: this.#attributes,
      link: this.link,
      kind,
      addresses: isFrozen ? FROZEN : LIVE,
      site: new URL("index.html", document.baseURI).href,
      width,
      height,
      picture: kind === "picture" && picture === "" ? `${this.#name()}.svg` : picture,
      alternative: this.#alternative || text("builder.code_title", words),
      title: text("builder.code_title", words),
      linkWords: text("builder.code_link", words),
    });
    byId("code", HTMLTextAreaElement).value = this.#code;
    byId("code-told", HTMLElement).textContent = "";
  }

  #name() {
    return `${this.#first?.id ?? ""}-${this.place}`;
  }

  async #drawPicture() {
    const outcome = this.#first;
    const report = this.#report;
    if (outcome === undefined || report === undefined || !(outcome.id in report.numbers)) return;
    const { years, today, place_name } = report;
    /** @type {RunChart} */
    const chart = { outcome, years, today, place_name, range: "whole", size: PICTURE, ...readLook() };
    const address = new URL("index.html", document.baseURI).href;
    const under = text("take.under", { unit: outcome.unit });
    const source = text("take.source", { version: this.explorer.version(), address });
    /** @type {[string, Description] | undefined} */
    const made = await Promise.all([
      report.ask({ what: "picture", chart, under, source }),
      report.ask({ what: "describe", outcome: outcome.id }),
    ]).catch(ofStale);
    if (made === undefined || report !== this.#report) return;
    this.#svg = made[0];
    this.#alternative = made[1].text;
    this.#write();
    if (this.choices.chosen.kind === "picture") this.preview.showPicture(this.#svg, this.#alternative);
  }

  /** @param {"svg"|"png"} type */
  async #takePicture(type) {
    const $told = byId("picture-told", HTMLElement);
    if (this.#svg === "") {
      $told.textContent = text("builder.picture_waiting");
      return;
    }
    const file = `${this.#name()}.${type}`;
    try {
      if (type === "svg") download(file, "image/svg+xml", this.#svg);
      else download(file, "image/png", await png(this.#svg));
      $told.textContent = text("builder.picture_made", { file });
    } catch {
      $told.textContent = text("builder.no_png");
    }
  }

  #copy() {
    const $code = byId("code", HTMLTextAreaElement);
    const tell = (/** @type {string} */ key) => {
      byId("code-told", HTMLElement).textContent = text(key);
      announce(text(key));
    };
    copy(this.#code).then(
      () => tell("builder.copied"),
      () => {
        $code.select();
        tell("builder.selected");
      },
    );
  }
}

/** @returns {Promise<string[]>} */
async function languages() {
  const response = await fetch(new URL("../../messages/languages.json", import.meta.url));
  return response.ok ? response.json() : ["en"];
}

export async function open() {
  const opening = openExplorer();
  opening.catch(() => undefined);
  await loadMessages("page", "widget", "builder");
  const known = await languages();
  const explorer = await opening;
  const door = await findDoor();
  return new Builder(explorer, known, new ModelClient(door.open, () => undefined));
}
