// Gives every frame of the Integration Explorer in this page the height it asks for, and passes on what its reader
// chooses as events of the frame: integration-explorer:scenario, :ready and :failure. docs/embedding.md has the rest.
(function () {
  "use strict";
  const mine = { name: "integration-explorer", version: 1 };
  const frames = function () {
    return Array.prototype.filter.call(document.querySelectorAll("iframe[src]"), function (frame) {
      return /\/embed\.html(\?|#|$)/.test(frame.src);
    });
  };
  const hello = function (frame) {
    // A frame in a sandbox has no origin that could be named; hello holds nothing that is not known.
    frame.contentWindow.postMessage({ name: mine.name, version: mine.version, kind: "hello" }, "*");
  };
  window.addEventListener("message", function (event) {
    const data = event.data;
    if (!data || data.name !== mine.name || data.version !== mine.version) return;
    frames().forEach(function (frame) {
      if (frame.contentWindow !== event.source) return;
      if (event.origin !== "null" && event.origin !== new URL(frame.src).origin) return;
      if (data.kind === "size") {
        if (data.height >= 100 && data.height <= 6000) frame.style.height = Math.ceil(data.height) + "px";
        hello(frame);
      } else if (data.kind === "scenario" || data.kind === "ready" || data.kind === "failure") {
        frame.dispatchEvent(
          new CustomEvent(mine.name + ":" + data.kind, { bubbles: true, detail: { link: data.link, place: data.place } }),
        );
      }
    });
  });
  frames().forEach(hello);
})();
