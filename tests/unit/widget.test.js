// What a host says of a widget, what it and the page around it say to each other, and the code to paste.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { attributesOf } from "../../www/js/builder/attributes.js";
import { code, embedAddress } from "../../www/js/builder/code.js";
import { complete, contrast, isReadable, judge, readColours, writeColours } from "../../www/js/widget/colours.js";
import { NAME, VERSION, readOrder, readOrigins, report } from "../../www/js/widget/protocol.js";
import { ATTRIBUTES, fragmentOf, readList, readSettings } from "../../www/js/widget/settings.js";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, "0")}`);
const colours = fc.record({ paper: hex, ink: hex, mine: hex }, { noNullPrototype: true });
const dark = { paper: "#101418", ink: "#f2f2f2", mine: "#ffb86b" };
const light = { paper: "#ffffff", ink: "#1c1e22", mine: "#8a4b08" };

describe("colours", () => {
  test("written and read are the same", () => {
    fc.assert(fc.property(colours, (chosen) => assert.deepEqual(readColours(writeColours(chosen)), chosen)));
  });

  for (const words of [null, "", "paper:#fff ink:#000 mine:#888", "paper:#ffffff ink:#000000", "paper:red ink:#000000 mine:#888888"]) {
    test(`of ${JSON.stringify(words)} are none`, () => assert.equal(readColours(words), undefined));
  }

  test("may be parted by commas, semicolons or spaces, in any order", () => {
    assert.deepEqual(readColours(" mine:#8a4b08, paper:#ffffff;ink:#1c1e22 "), light);
  });

  test("of any text never throw", () => {
    fc.assert(fc.property(fc.string(), (words) => void readColours(words)));
  });

  test("have the contrast that WCAG gives", () => {
    assert.equal(contrast("#000000", "#ffffff"), 21);
    assert.equal(contrast("#777777", "#777777"), 1);
    assert.ok(Math.abs(contrast("#767676", "#ffffff") - 4.54) < 0.005);
  });

  test("have the same contrast either way round, from 1 to 21", () => {
    fc.assert(
      fc.property(hex, hex, (one, other) => {
        const ratio = contrast(one, other);
        assert.ok(ratio >= 1 && ratio <= 21);
        assert.equal(ratio, contrast(other, one));
      }),
    );
  });

  test("that cannot be read are refused, and which is told", () => {
    const pale = { ...light, mine: "#d0d0d0" };
    assert.equal(isReadable(light), true);
    assert.equal(isReadable(pale), false);
    assert.deepEqual(judge(pale).map(({ part, isEnough }) => [part, isEnough]), [["ink", true], ["mine", false]]);
  });

  test("that can be read have only tokens that can be read", () => {
    fc.assert(
      fc.property(colours.filter(isReadable), (chosen) => {
        const { tokens } = complete(chosen);
        for (const name of ["ink", "quiet", "mine", "baseline", "past"]) {
          assert.ok(contrast(tokens[name] ?? "", chosen.paper) >= 4.5, name);
        }
        for (const name of ["edge", "focus"]) assert.ok(contrast(tokens[name] ?? "", chosen.paper) >= 3, name);
      }),
    );
  });

  test("say whether they are light or dark", () => {
    assert.deepEqual([complete(light).scheme, complete(dark).scheme], ["light", "dark"]);
  });
});

describe("settings of a widget", () => {
  const read = (/** @type {Record<string, string>} */ given) => readSettings((name) => given[name] ?? null);

  test("are the usual where nothing is given", () => {
    assert.deepEqual(read({}), {
      ...{ place: "", levers: [], locked: [], outcomes: [], scenario: "", theme: "auto", colours: undefined, refused: false },
      ...{ draws: 200, year: 2040, site: "" },
    });
  });

  for (const [given, year] of /** @type {[string, number][]} */ ([
    ["2035", 2035],
    ["1999", 2026],
    ["3000", 2050],
    ["2035.4", 2035],
    ["soon", 2040],
    [" ", 2040],
  ])) {
    test(`have the year ${year} for "${given}"`, () => assert.equal(read({ year: given }).year, year));
  }

  test("may ask for no draws", () => assert.equal(read({ draws: "0" }).draws, 0));
  test("may not ask for too many", () => assert.equal(read({ draws: "1e9" }).draws, 1000));
  test("know two themes and leave others to the reader", () => {
    assert.deepEqual(["light", "dark", "red"].map((theme) => read({ theme }).theme), ["light", "dark", "auto"]);
  });

  test("refuse colours that cannot be read, and say so", () => {
    assert.deepEqual(read({ colours: writeColours(light) }).colours, light);
    const { colours: own, refused } = read({ colours: writeColours({ ...light, ink: "#eeeeee" }) });
    assert.deepEqual([own, refused], [undefined, true]);
  });

  test("list each once", () => assert.deepEqual(readList(" a, b,a\nc "), ["a", "b", "c"]));

  test("take a whole address and a bare fragment alike", () => {
    for (const link of ["https://example.org/x#v1&a=1", "#v1&a=1", "v1&a=1"]) assert.equal(fragmentOf(link), "v1&a=1");
  });

  test("never throw, and are in range, whatever a host writes", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ATTRIBUTES), fc.string()), (given) => {
        const { draws, year } = read(given);
        assert.ok(draws >= 0 && draws <= 1000 && year >= 2026 && year <= 2050);
      }),
    );
  });
});

describe("a message between windows", () => {
  for (const order of [{ kind: "hello" }, { kind: "set-scenario", link: "v1&a=1" }, { kind: "set-place", place: "E06000001" }]) {
    test(`of kind ${order.kind} is read as it was written`, () => {
      assert.deepEqual(readOrder(report(order.kind, order)), order);
    });
  }

  for (const [what, data] of /** @type {[string, unknown][]} */ ([
    ["another's name", { name: "other", version: VERSION, kind: "hello" }],
    ["another version", { name: NAME, version: 2, kind: "hello" }],
    ["a kind that is not known", report("size", { height: 3 })],
    ["no link", report("set-scenario", {})],
    ["a link that is too long", report("set-scenario", { link: "x".repeat(20_001) })],
    ["a place that is no text", report("set-place", { place: 7 })],
    ["nothing", null],
    ["a text", "hello"],
  ])) {
    test(`with ${what} is none of ours`, () => assert.equal(readOrder(data), undefined));
  }

  test("that throws when it is read is none of ours", () => {
    const trap = new Proxy({}, { get: () => assert.fail("a trap") });
    assert.equal(readOrder(trap), undefined);
  });

  test("is nothing or one of three kinds, whatever comes", () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        const order = readOrder(data);
        assert.ok(order === undefined || ["hello", "set-scenario", "set-place"].includes(order.kind));
      }),
    );
  });

  test("may come from the origins that are named, or from any where none is", () => {
    assert.equal(readOrigins(null).allows("https://example.org"), true);
    const named = readOrigins("https://a.example, https://b.example");
    assert.deepEqual(["https://a.example", "https://b.example", "https://c.example", "null"].map(named.allows), [true, true, false, false]);
  });
});

describe("what is chosen in the builder", () => {
  /** @type {import("../../www/js/builder/attributes.js").Chosen} */
  const chosen = {
    ...{ levers: [["esol_funding", "shown"], ["work_visas", "locked"], ["dispersal_share", "none"]], outcomes: ["english_well", "contact"] },
    ...{ language: "en", theme: "auto", colours: light, year: "2040", kind: "element", isFrozen: false },
    ...{ previewWidth: 600, width: "", height: 600, picture: "" },
  };

  test("is said in the widget's attributes, without what is usual", () => {
    assert.deepEqual(attributesOf(chosen), {
      ...{ levers: "esol_funding", locked: "work_visas", outcomes: "english_well,contact", lang: "", theme: "", colours: "", year: "" },
    });
    const other = attributesOf({ ...chosen, language: "cy", theme: "dark", year: "2035" });
    assert.deepEqual([other.lang, other.theme, other.year], ["cy", "dark", "2035"]);
  });

  test("has colours only where they are the host's own and can be read", () => {
    const written = (/** @type {Partial<typeof chosen>} */ own) => attributesOf({ ...chosen, ...own }).colours;
    assert.equal(written({ theme: "own" }), writeColours(light));
    assert.equal(written({ theme: "own", colours: { ...light, ink: "#eeeeee" } }), "");
    assert.equal(written({ theme: "dark" }), "");
  });

  test("is what a widget then reads", () => {
    const attributes = attributesOf({ ...chosen, theme: "own", year: "2030" });
    const read = readSettings((name) => attributes[name] || null);
    assert.deepEqual([read.levers, read.locked, read.outcomes, read.colours, read.year], [["esol_funding"], ["work_visas"], chosen.outcomes, light, 2030]);
  });
});

describe("the code to paste", () => {
  const site = "https://example.org/explorer/";
  const addresses = { embed: `${site}embed.html`, element: `${site}element.js`, resizer: `${site}resizer.js` };
  /** @type {import("../../www/js/builder/code.js").Piece} */
  const piece = {
    ...{ attributes: { levers: "esol_funding,work_visas", theme: "" }, link: "v1&esol_funding=300", kind: "element", addresses },
    ...{ site: `${site}index.html`, width: "", height: 600, picture: "", alternative: "A chart", title: "A title", linkWords: "A <link>" },
  };

  test("keeps what was chosen in its address", () => {
    const address = embedAddress(addresses.embed, piece.attributes, piece.link);
    assert.equal(address, `${site}embed.html?levers=esol_funding,work_visas#v1&esol_funding=300`);
  });

  test("is an address that a widget reads as it was meant", () => {
    const words = fc.stringMatching(/^[\w., :#&=?%+-]*$/);
    fc.assert(
      fc.property(fc.record({ levers: words, place: words, site: words }), (attributes) => {
        const { searchParams } = new URL(embedAddress(addresses.embed, attributes, ""));
        for (const [name, value] of Object.entries(attributes)) assert.equal(searchParams.get(name) ?? "", value);
      }),
    );
  });

  test("is an element with a link inside for pages without scripts", () => {
    const made = code(piece);
    assert.ok(made.startsWith('<integration-explorer levers="esol_funding,work_visas" scenario="v1&amp;esol_funding=300">'));
    assert.ok(made.includes('<a href="https://example.org/explorer/index.html#v1&amp;esol_funding=300">A &lt;link&gt;</a>'));
    assert.ok(made.endsWith(`<script type="module" src="${addresses.element}"></script>`));
  });

  test("is a frame, with or without a script that gives it its height", () => {
    const frame = code({ ...piece, kind: "frame", width: "400" });
    assert.match(frame, /^<iframe [^>]* width="400" height="600" [^>]*><\/iframe>$/);
    assert.equal(code({ ...piece, kind: "resized", width: "400" }), `${frame}<script src="${addresses.resizer}" defer="defer"></script>`);
  });

  test("is a picture that leads to the explorer", () => {
    assert.match(code({ ...piece, kind: "picture", picture: "chart.svg" }), /^<a href="[^"]+"><img src="chart\.svg" alt="A chart"><\/a>$/);
  });

  test("is one line, and lets no word out of its attribute", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("element", "resized", "frame", "picture"), (words, kind) => {
        const alternative = words.replace(/[\n\r]/g, " ");
        const made = code({ ...piece, title: alternative, alternative, linkWords: alternative, picture: "a.svg", kind: /** @type {any} */ (kind) });
        assert.equal(made.includes("\n"), false);
        assert.equal((made.match(/</g) ?? []).length, (made.match(/>/g) ?? []).length);
        assert.equal((made.match(/"/g) ?? []).length % 2, 0);
      }),
    );
  });
});
