// A program of somebody who uses the package: it must compile, and its mistakes must not.
import { IntegrationExplorer } from "integration-explorer";
import type { Bands, Outcome, RunResult, Scenario } from "integration-explorer";
import { openExplorer } from "integration-explorer/engine";

const widget: IntegrationExplorer = document.createElement("integration-explorer");
widget.levers = ["esol_funding"];
widget.colours = { paper: "#ffffff", ink: "#1c1e22", mine: "#8a4b08" };
widget.link = "v1&esol_funding=300";
widget.addEventListener("scenario-change", (event) => {
  const scenario: Scenario = event.detail.scenario;
  const amount: number | undefined = scenario.settings["esol_funding"];
  console.log(amount, event.detail.link.length);
});
widget.addEventListener("result-change", ({ detail }) => {
  const result: RunResult = detail.result;
  const bands: Bands | undefined = result.outcomes[0]?.bands;
  console.log(bands?.p50[0], detail.stage === "bands");
});
widget.addEventListener("size-change", ({ detail }) => console.log(detail.height.toFixed()));

// @ts-expect-error there is no such theme
widget.theme = "sepia";
// @ts-expect-error what the reader has set is read, not written: set the link
widget.scenario = undefined;

const explorer = await openExplorer();
const outcomes: Outcome[] = explorer.outcomes();
const { scenario, place } = explorer.readLink("v1");
explorer.begin(scenario, place, 0);
console.log(outcomes.length, explorer.central().years);
// @ts-expect-error the engine has no such question
explorer.forecast();
