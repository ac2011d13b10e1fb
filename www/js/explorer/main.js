/** Opens the page, and says so plainly where that fails: in a browser without modules, workers or WebAssembly. */

// What was drawn with the page is today's policy: where the address asks for something else, its room is kept empty.
if (window.location.hash.length > 1) document.documentElement.classList.add("asks");

const $skip = document.getElementById("skip");
// The address holds the scenario, so the skip link moves the focus itself instead of the address.
$skip?.addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("levers")?.focus();
});

import("./app.js")
  .then((app) => app.open())
  .catch((error) => {
    console.error(error);
    document.getElementById("failure")?.removeAttribute("hidden");
    document.getElementById("headline")?.setAttribute("hidden", "");
  });
