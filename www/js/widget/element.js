/** `<integration-explorer>`: the model in somebody else's page. What stands inside it is shown until the model is there, and where it cannot come. */

import { fragmentOf, readSettings, ATTRIBUTES } from "./settings.js";

/** @import {Settings} from "./settings.js" */
/** @import {View} from "./view.js" */

const NAME = "integration-explorer";
/** Far enough ahead that a reader who scrolls finds it drawn. */
const AHEAD = "400px";
const LISTS = new Set(["levers", "locked", "outcomes"]);

export class IntegrationExplorer extends HTMLElement {
  static observedAttributes = ATTRIBUTES;

  #root = this.attachShadow({ mode: "open" });
  $slot = document.createElement("slot");
  /** @type {IntersectionObserver | undefined} */
  #sight;
  /** @type {ResizeObserver | undefined} */
  #sizes;
  /** @type {View | undefined} */
  #view;
  #isSeen = false;
  #isRead = true;
  #height = -1;
  #width = -1;

  constructor() {
    super();
    this.#root.append(this.$slot);
  }

  connectedCallback() {
    this.#sizes = new ResizeObserver(() => this.#measure());
    this.#sizes.observe(this);
    if (this.#isSeen) {
      void this.#open();
      return;
    }
    this.#sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        this.#sight?.disconnect();
        this.#isSeen = true;
        void this.#open();
      },
      { rootMargin: AHEAD },
    );
    this.#sight.observe(this);
  }

  disconnectedCallback() {
    this.#sight?.disconnect();
    this.#sizes?.disconnect();
    // A host that only moves the element puts it back at once.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#view?.close();
      this.#view = undefined;
      this.$slot.hidden = false;
    });
  }

  attributeChangedCallback() {
    if (!this.#isRead) return;
    this.#isRead = false;
    // A host that sets five attributes means one change.
    queueMicrotask(() => {
      this.#isRead = true;
      this.#view?.follow(this.settings());
    });
  }

  /** @returns {Settings} */
  settings() {
    const read = readSettings((name) => this.getAttribute(name));
    const $link = this.querySelector("a[href]");
    const site = read.site || ($link instanceof HTMLAnchorElement ? $link.href : "");
    return { ...read, site: site === "" ? "" : new URL(site, document.baseURI).href };
  }

  /** The scenario and place as the reader has set them, as the part of a link after its #. */
  get link() {
    return this.#view?.link ?? fragmentOf(this.getAttribute("scenario") ?? "");
  }

  set link(link) {
    this.setAttribute("scenario", link);
  }

  /** The scenario as the reader has set it; undefined until the model is there. */
  get scenario() {
    return this.#view?.scenario;
  }

  /** The present run; undefined until there is one. */
  get result() {
    return this.#view?.result;
  }

  async #open() {
    if (this.#view !== undefined) return;
    const { View: Opened } = await import("./view.js");
    if (!this.isConnected || this.#view !== undefined) return;
    this.#view = new Opened(this.#root, {
      onLive: (isLive) => {
        this.$slot.hidden = isLive;
        this.toggleAttribute("data-live", isLive);
      },
      tell: (type, detail) => this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true })),
    });
    await this.#view.open(this.settings());
  }

  #measure() {
    const { width, height } = this.getBoundingClientRect();
    if (width === this.#width && height === this.#height) return;
    this.#width = width;
    this.#height = height;
    this.dispatchEvent(new CustomEvent("size-change", { detail: { width, height }, bubbles: true, composed: true }));
  }
}

// Each attribute is a property as well: a list of texts where it is a list, otherwise a text.
for (const name of ATTRIBUTES) {
  if (name === "scenario" || name === "lang") continue;
  Object.defineProperty(IntegrationExplorer.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      const settings = /** @type {IntegrationExplorer} */ (this).settings();
      return settings[name];
    },
    set(value) {
      const words = LISTS.has(name) && Array.isArray(value) ? value.join(",") : value;
      if (words === null || words === undefined) this.removeAttribute(name);
      else if (name === "colours" && typeof words === "object") {
        this.setAttribute(name, Object.entries(words).map((pair) => pair.join(":")).join(" "));
      } else this.setAttribute(name, String(words));
    },
  });
}

// Two copies in one page, one of them frozen at another version, must not stop each other.
if (customElements.get(NAME) === undefined) customElements.define(NAME, IntegrationExplorer);
