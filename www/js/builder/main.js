/** Opens the builder, and says so plainly where that fails. */

import("./builder.js")
  .then((builder) => builder.open())
  .then(() => document.getElementById("choices")?.removeAttribute("data-waiting"))
  .catch((error) => {
    console.error(error);
    document.getElementById("failure")?.removeAttribute("hidden");
  });
