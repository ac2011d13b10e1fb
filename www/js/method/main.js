/** Opens the page about the method; its words and tables stand there already. */

import("./method.js")
  .then((method) => method.open())
  .catch((error) => {
    console.error(error);
    document.getElementById("failure")?.removeAttribute("hidden");
  });
