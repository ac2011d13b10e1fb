/** The only module that knows the WebAssembly package. Its types are the package's own. */

import initialise, * as glue from "../../pkg/integration_explorer.js";
import { language } from "./language.js";

export {
  chartPicture,
  describeChart as describe,
  describeDiagram,
  diagramPicture,
  diagramPlaces,
  drawChart as draw,
  drawDiagram,
  drawRun,
  writeChange,
} from "../../pkg/integration_explorer.js";

/** Loads the package, for a page that only draws. */
export async function loadModel() {
  await initialise();
  // Before anything is asked: the crate reads its tables and words once.
  glue.setLanguage(language);
}

/** Loads the model and opens one instance of it. */
export async function openExplorer() {
  await loadModel();
  return new glue.Explorer();
}
