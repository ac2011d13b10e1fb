// The package's types, kept by hand, hold for what the page's own modules pass around.
import type * as named from "integration-explorer";
import type * as page from "./page/types.js";

type Holds<Wide, Narrow extends Wide> = [Wide, Narrow];

export type Agreed = [
  Holds<named.Scenario, page.Scenario>,
  Holds<page.Scenario, named.Scenario>,
  Holds<named.RunResult, page.RunResult>,
  Holds<page.RunResult, named.RunResult>,
  Holds<named.Lever, page.Lever>,
  Holds<named.Outcome, page.Outcome>,
  Holds<named.Place, page.Place>,
];
