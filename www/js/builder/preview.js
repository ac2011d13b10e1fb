/** The widget as it will look: the same frame that the code makes, which also tells where its levers were moved to. */

import { byId, element } from "../core/dom.js";
import { text } from "../core/messages.js";
import { NAME, VERSION, report } from "../widget/protocol.js";

/** A frame that has been measured keeps a little air. */
const LEAST_HEIGHT = 200;

/**
 * @param {{onScenario: (link: string) => void, onHeight: (height: number) => void}} listener
 */
export function createPreview(listener) {
  const $frame = byId("preview", HTMLIFrameElement);
  const $picture = element("img", { id: "preview-picture", alt: "", hidden: true });
  byId("preview-box", HTMLElement).append($picture);
  $frame.title = text("builder.preview_frame");
  let shown = "";

  window.addEventListener("message", ({ source, data }) => {
    if (source !== $frame.contentWindow || data?.name !== NAME || data.version !== VERSION) return;
    if (data.kind === "scenario" && typeof data.link === "string") listener.onScenario(data.link);
    if (data.kind !== "size" || typeof data.height !== "number") return;
    // In a sandbox the frame has no origin that could be named, and hello holds nothing.
    $frame.contentWindow?.postMessage(report("hello", {}), "*");
    const height = Math.max(LEAST_HEIGHT, Math.ceil(data.height));
    $frame.height = String(height);
    listener.onHeight(height);
  });

  return {
    /** @param {string} address */
    show(address) {
      $frame.hidden = false;
      $picture.hidden = true;
      if (address === shown) return;
      shown = address;
      // Replaced, so that the back button leaves the builder and does not walk through its previews.
      $frame.contentWindow?.location.replace(address);
    },
    /** @param {number} width */
    setWidth(width) {
      $frame.width = String(width);
      $picture.width = width;
    },
    /**
     * @param {string} svg
     * @param {string} alternative
     */
    showPicture(svg, alternative) {
      $frame.hidden = true;
      $picture.hidden = false;
      $picture.src = svg === "" ? "" : `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
      $picture.alt = svg === "" ? text("builder.picture_waiting") : alternative;
    },
  };
}
