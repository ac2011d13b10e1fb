import { expect, html, test, widgetIsDrawn } from "./host.js";

/** @param {string} site */
function element(site, attributes = "", inside = `<a href="${site}index.html"><img alt="A chart" src="picture.svg"></a>`) {
  return `<integration-explorer ${attributes}>${inside}</integration-explorer>`;
}

/** @param {string} site */
function script(site) {
  return `<script type="module" src="${site}js/widget/element.js"></script>`;
}

test("a host", async ({ page, host, baseURL }) => {
  const site = `${baseURL}/`;
  host.put("picture.svg", { body: '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>', type: "image/svg+xml" });
  await page.goto(host.put("", html(`<h1>Host</h1>${element(site, 'levers="esol_funding" outcomes="english_well,contact"')}`, script(site))));
  await widgetIsDrawn(page, /whole/);
  await page.screenshot({ path: "target/one.png", fullPage: true });
  expect(page.workers().length).toBe(1);
});

test("a frame", async ({ page, host, baseURL }) => {
  const site = `${baseURL}/`;
  page.on("frameattached", () => undefined);
  await page.goto(host.put("", html(`<h1>Host</h1><iframe sandbox="allow-scripts" width=600 height=700 src="${site}embed.html?levers=esol_funding,work_visas&theme=dark#v1&place=E07000136&dispersal_share=0.5"></iframe><script src="${site}resizer.js"></script>`)));
  await widgetIsDrawn(page.frameLocator("iframe"), /whole/);
  await page.screenshot({ path: "target/two.png", fullPage: true });
});
