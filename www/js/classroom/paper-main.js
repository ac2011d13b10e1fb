/** Opens a page of the classroom, and says so plainly where that fails. */

import("./paper.js")
  .then((page) => page.open())
  .catch((error) => {
    console.error(error);
    document.getElementById("failure")?.removeAttribute("hidden");
  });
