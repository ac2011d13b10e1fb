// How the build makes pages of templates: words, escaping, addresses.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import fc from "fast-check";
import { withLightFallback } from "../../tools/lay-out/colours.mjs";
import { policy } from "../../tools/lay-out/headers.mjs";
import { append, asked, openPage, pageText, STYLE } from "../../tools/lay-out/html.mjs";
import { lift } from "../../tools/lay-out/pages.mjs";
import { part, renderer } from "../../tools/lay-out/template.mjs";
import { openWords } from "../../tools/lay-out/words.mjs";

/** Texts in which an ampersand may look like the beginning of a character's name. */
const awkward = fc.array(fc.constantFrom("&", "amp;", "lt;", "#38;", '"', "'", "<", "=", "made", " ")).map((pieces) => pieces.join(""));
const page = (/** @type {string} */ body) => openPage(`<!doctype html>\n<html lang="en-GB">\n  <head>\n  </head>\n  <body>${body}</body>\n</html>\n`);

describe("a page as a document", () => {
  test("is written as it was read", () => {
    const html = '<!doctype html>\n<html lang="en-GB">\n  <head>\n    <title>A page</title>\n  </head>\n  <body>\n    <p hidden>1 &lt; 2 &amp; 3</p>\n  </body>\n</html>\n';
    assert.equal(pageText(openPage(html)).trim(), html.trim());
  });

  test("keeps any text in an attribute, however often it is written", () => {
    fc.assert(
      fc.property(awkward, (words) => {
        const document = page("<p></p>");
        document.querySelector("p")?.setAttribute("data-words", words);
        const once = pageText(document);
        assert.equal(pageText(document), once);
        assert.equal(openPage(once).querySelector("p")?.getAttribute("data-words"), words);
      }),
    );
  });

  test("takes lines at its end, in order", () => {
    const document = page("");
    append(document.head, ['<link rel="stylesheet" href="css/one.css">', '<link rel="stylesheet" href="../css/two.css?x#y">']);
    assert.deepEqual(asked("stories/a.html", document, STYLE), ["stories/css/one.css", "css/two.css"]);
    assert.match(pageText(document), /\n {4}<link rel="stylesheet" href="css\/one.css">\n {4}<link/);
  });

  test("leads into the folder of a version, but for pages and other hosts", () => {
    const document = page('<img src="../a.svg"><a href="b.html">b</a><a href="https://example.org/a.svg">c</a><p data-file="../a.svg#x">d</p>');
    lift(new Map([["a.svg", Buffer.from("")], ["classroom/b.html", Buffer.from("")]]), "classroom/page.html", document, "v-1");
    assert.equal(document.querySelector("img")?.getAttribute("src"), "../v-1/a.svg");
    assert.equal(document.querySelector("p")?.getAttribute("data-file"), "../v-1/a.svg#x");
    assert.deepEqual([...document.querySelectorAll("a")].map(($link) => $link.getAttribute("href")), ["b.html", "https://example.org/a.svg"]);
  });
});

describe("a template", () => {
  const words = openWords("page", "builder");

  test("gets the words of its messages, and the policy of its page", () => {
    const document = renderer({ words }).render("builder.html");
    assert.equal(document.querySelector("h1")?.textContent, words.text("builder.title"));
    const said = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute("content") ?? "";
    assert.match(said, /frame-src 'self'/);
    assert.equal(document.querySelectorAll("[data-message]:empty").length, 0);
  });

  test("may not ask for a message or a part that is not there", () => {
    assert.throws(() => words.text("builder.no_such_message"), /builder.no_such_message/);
    assert.throws(() => words.numbered("builder.no_such."), /no message begins with/);
    assert.throws(() => renderer({ words: openWords("page") }).render("index.html"), /focus-chart|social/);
  });

  test("says which of what was made has no place", () => {
    const { unused, render } = renderer({ words, made: { nowhere: "<p></p>" } });
    render("builder.html");
    assert.deepEqual([...unused], ["nowhere"]);
  });

  test("writes text as text", () => {
    const html = part("table", { caption: "<b>", head: [{ words: "a & b", note: "c" }], labels: ["a"], rows: [["<em>first</em>"]], id: "", kind: "" });
    assert.match(html, /<caption>&lt;b&gt;<\/caption>/);
    assert.match(html, /a &amp; b<br><span class="aside">c<\/span>/);
    assert.match(html, /<th scope="row"><em>first<\/em><\/th>/);
  });

  test("joins the rules of a policy", () => assert.equal(policy({ "default-src": "'none'", "img-src": "data:" }), "default-src 'none'; img-src data:"));
});

describe("colours for browsers that do not know light-dark()", () => {
  test("are the light ones, before the pairs", () => {
    const sheet = ":root {\n  color-scheme: light dark;\n  --paper: light-dark(#fff, #000);\n  --soft: light-dark(rgb(1 2 3 / 4%), rgb(5 6 7 / 8%));\n}\n";
    const [old = "", ...rest] = withLightFallback(sheet).split("@supports");
    assert.match(old, /color-scheme: light;\n {2}--paper: #fff;\n {2}--soft: rgb\(1 2 3 \/ 4%\);/);
    assert.equal(rest.length, 1);
    assert.ok(rest[0]?.includes(sheet));
  });

  test("leave no pair over in the page's own sheet", () => {
    const [old = ""] = withLightFallback(readFileSync("www/css/tokens.css", "utf8")).split("@supports");
    assert.ok(!old.includes("light-dark("), old);
  });
});
