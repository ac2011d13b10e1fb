// The classroom: a task in a link, a prediction, a code, the class together, and the pages for paper.
import { readFileSync, readdirSync } from "node:fs";
import { expect, test as unwatched } from "@playwright/test";
import { parse } from "csv-parse/sync";
import jsQR from "jsqr";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { ALPHABET, MOST_CHARACTERS, charactersFor, openBook, readCode, writeCode } from "../../www/js/classroom/codes.js";
import { readPasted } from "../../www/js/classroom/pasted.js";
import { PATIENCE, openAll, test, violations } from "./support.js";

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("../../www/js/core/types.js").Lever} Lever */
/** @typedef {import("../../www/js/classroom/codes.js").Answer} Answer */

const TASK = "c1&open=esol_funding.esol_intensity.naturalisation_fee&goal=waiting_for_class&year=2035&at_most=100000&budget=250&round=1";
const WIDTHS = [320, 768, 1280];
const A4 = { width: 595, height: 842 };

/** @type {Lever[]} */
const levers = parse(readFileSync(new URL("../../data/levers.csv", import.meta.url)), {
  columns: true,
  cast: (value, { column }) => (["min", "max", "step", "default"].includes(String(column)) ? Number(value) : value),
});

/** Numbers from 0 to 1 that are the same at every run. */
function dice(seed = 1) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @param {() => number} roll @param {Lever[]} open @returns {Answer} */
function anyAnswer(roll, open) {
  const whole = (/** @type {number} */ below) => Math.floor(roll() * below);
  const moved = open.filter(() => roll() < 0.8);
  const value = (/** @type {Lever} */ { min, max, step }) => Number((min + whole(Math.floor((max - min) / step + 1e-9) + 1) * step).toFixed(10));
  const settings = Object.fromEntries(moved.map((lever) => [lever.id, value(lever)]));
  const guess = /** @type {const} */ (["none", "below", "within", "above"])[whole(4)] ?? "none";
  return { settings, role: whole(7), round: 1 + whole(3), guess, pupil: whole(1024) };
}

unwatched("codes carry any scenario in at most 24 characters, and find what is wrong with them", () => {
  const roll = dice();
  for (let round = 0; round < 300; round += 1) {
    const open = levers.filter(() => roll() < 0.12);
    while (charactersFor(open) > MOST_CHARACTERS) open.pop();
    const book = openBook(open, `task ${String(round)}`);
    const answer = anyAnswer(roll, open);
    const code = writeCode(book, answer);
    expect(code.length).toBe(book.characters);
    expect(readCode(book, code)).toEqual({ answer });
    expect(readCode(book, code.toLowerCase().replace(/(.{4})/g, "$1 "))).toEqual({ answer });
    const other = readCode(openBook(open, "another task"), code);
    expect("problem" in other).toBe(true);
  }
  // Every wrong character and every pair of neighbours that changed places is found.
  const book = openBook(levers.slice(0, 4), "task");
  const code = writeCode(book, anyAnswer(roll, book.levers));
  for (let place = 0; place < code.length; place += 1) {
    for (const letter of ALPHABET.replace(code[place] ?? "", "")) {
      expect("problem" in readCode(book, code.slice(0, place) + letter + code.slice(place + 1)), `${code} ${letter}`).toBe(true);
    }
    const swapped = code.slice(0, place) + (code[place + 1] ?? "") + (code[place] ?? "") + code.slice(place + 2);
    if (swapped !== code) expect("problem" in readCode(book, swapped), swapped).toBe(true);
  }
  // Errors that cancel out in the first sum are left to the others: two equal ones, and three that add up to nothing.
  const symbols = [...code].map((letter) => ALPHABET.indexOf(letter));
  const isFound = (/** @type {[number, number][]} */ errors) => {
    const wrong = [...symbols];
    for (const [place, by] of errors) wrong[place] = (wrong[place] ?? 0) ^ by;
    return "problem" in readCode(book, wrong.map((symbol) => ALPHABET[symbol]).join(""));
  };
  const missed = [];
  for (let one = 0; one < code.length; one += 1) {
    for (let other = one + 1; other < code.length; other += 1) {
      for (let by = 1; by < 32; by += 1) {
        if (!isFound([[one, by], [other, by]])) missed.push([one, other, by]);
        const third = Math.floor(roll() * code.length);
        const more = 1 + Math.floor(roll() * 31);
        if (third === one || third === other || more === by) continue;
        if (!isFound([[one, by], [other, more], [third, by ^ more]])) missed.push([one, other, third, by, more]);
      }
    }
  }
  expect(missed).toEqual([]);
});

unwatched("thirty codes pasted in any form are all read, and bad ones named", () => {
  const roll = dice(7);
  const book = openBook(levers.slice(0, 5), "task");
  const answers = Array.from({ length: 30 }, (_, pupil) => ({ ...anyAnswer(roll, book.levers), pupil }));
  const codes = answers.map((answer) => writeCode(book, answer));
  const spaced = codes.map((code) => code.match(/.{1,4}/g)?.join(" ") ?? "");
  for (const pasted of [codes.join("\n"), codes.join(", "), codes.join(" "), spaced.join("\r\n"), codes.map((code) => `my code: ${code}`).join("\n")]) {
    expect(readPasted(pasted, book).answers).toEqual(answers);
  }
  const hostile = ["short", "<img src=x onerror=alert(1)>", "☃".repeat(book.characters), "U".repeat(book.characters), `${codes[0] ?? ""}7`];
  const read = readPasted([codes[0], ...hostile, codes[0]].join("\n"), book);
  expect(read.answers).toHaveLength(1);
  expect(read.again).toBe(1);
  expect(read.bad).toHaveLength(hostile.length);
  expect(readPasted("x".repeat(300_000), book).bad).toHaveLength(1);
  expect(readPasted(`${codes.join("\n")}\n`.repeat(100), book).left).toBe(2000);
});

/** @param {Page} page @param {string} task */
async function openPupil(page, task) {
  await page.goto(`/classroom/pupil.html#${task}`);
  await expect(page.locator("body")).toHaveAttribute("data-run", /central|whole/, { timeout: PATIENCE });
}

/** @param {Page} page */
async function codeShown(page) {
  await expect(page.locator("#code")).toHaveAttribute("data-code", /^[0-9A-Z]+$/, { timeout: PATIENCE });
  return (await page.locator("#code").getAttribute("data-code")) ?? "";
}

/** Looks at a page at three widths; axe, which is slow, at the narrowest and the widest, in one theme each. @param {Page} page */
async function looksRight(page) {
  await openAll(page);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: width > 400 ? "dark" : "light" });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    if (width !== 768) expect(await violations(page)).toEqual([]);
  }
}

test("a teacher sets a task up, and the QR code says what the link says", async ({ page }) => {
  await page.goto("/classroom/index.html");
  await expect(page.locator("#goal-today")).toContainText("under today’s policy", { timeout: PATIENCE });

  await test.step("by keyboard", async () => {
    await page.locator("#place").fill("Boston");
    await page.keyboard.press("Enter");
    await page.locator("#goal-outcome").selectOption("english_well");
    await page.locator("#goal-value").fill("90");
    await page.keyboard.press("Tab");
    await page.locator("#goal-budget").fill("99999");
    await page.keyboard.press("Tab");
    await expect(page.locator("#goal-told")).toContainText("from 0 to 10000");
    await page.locator("#goal-budget").fill("1.5");
    await page.locator("#open-naturalisation_fee").press("Space");
    await expect(page.locator("#link-goal")).toContainText("Boston, by 2035: “Speak English well” (% of people born abroad) should be at least 90%");
    await expect(page.locator("#link-goal")).toContainText("£1.5 million");
  });

  await test.step("the link and its QR code", async () => {
    await expect(page.locator("#link-text")).toHaveValue(/pupil\.html#c1&open=.*naturalisation_fee.*at_least=0\.9&budget=1\.5&.*place=E07000136/);
    await page.evaluate(() => window.scrollTo(0, 0));
    const picture = await page.locator("#link-qr svg").screenshot();
    const { data, width, height } = await page.evaluate(async (bytes) => {
      const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      context?.drawImage(bitmap, 0, 0);
      const image = context?.getImageData(0, 0, bitmap.width, bitmap.height);
      return { data: [...(image?.data ?? [])], width: bitmap.width, height: bitmap.height };
    }, [...picture]);
    const read = /** @type {any} */ (jsQR).default ?? jsQR;
    expect(read(new Uint8ClampedArray(data), width, height)?.data).toBe(await page.locator("#link-text").inputValue());
  });

  await test.step("a code has only so much room", async () => {
    for (const id of ["work_visas", "study_visas", "family_visas", "refugee_places", "net_migration_target", "mentoring_matches", "service_funding", "impact_fund"]) {
      await page.locator(`#open-${id}`).click();
    }
    await expect(page.locator("#open-count")).toContainText("stays locked");
    await expect(page.locator("#open-impact_fund")).not.toBeChecked();
  });

  await test.step("a reload keeps the task", async () => {
    // The link follows a moment after the last press.
    await expect(page.locator("#link-text")).toHaveValue(/net_migration_target/);
    const link = await page.locator("#link-text").inputValue();
    await page.reload();
    await expect(page.locator("#link-text")).toHaveValue(link);
  });
  await looksRight(page);
});

/**
 * How many separate spots of a colour a canvas shows.
 * @param {import("@playwright/test").Locator} canvas
 * @param {string} token the page's name for the colour
 */
function spots(canvas, token) {
  return canvas.evaluate(($canvas, name) => {
    if (!($canvas instanceof HTMLCanvasElement)) throw new Error("not a canvas");
    const { width, height } = $canvas;
    const pixels = $canvas.getContext("2d")?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    const colour = (/** @type {string} */ property) => {
      const $probe = document.createElement("span");
      $probe.style.setProperty("color", `var(${property})`);
      document.body.append($probe);
      const found = getComputedStyle($probe).color.match(/\d+/g)?.map(Number) ?? [];
      $probe.remove();
      return found;
    };
    const [ink, paper] = [colour(name), colour("--paper")];
    // A pixel at an edge is a mixture of the colour and the paper.
    const shows = (/** @type {number} */ at) => {
      const step = [0, 1, 2].map((part) => (ink[part] ?? 0) - (paper[part] ?? 0));
      const way = [0, 1, 2].map((part) => (pixels[4 * at + part] ?? 0) - (paper[part] ?? 0));
      const dot = (/** @type {number[]} */ one, /** @type {number[]} */ other) => one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
      const part = dot(way, step) / dot(step, step);
      const miss = Math.max(...way.map((value, index) => Math.abs(value - part * (step[index] ?? 0))));
      return part > 0.35 && miss < 12;
    };
    const left = new Set(Array.from({ length: width * height }, (_, at) => at).filter(shows));
    let count = 0;
    for (const start of left) {
      count += 1;
      const next = [start];
      left.delete(start);
      for (let at = next.pop(); at !== undefined; at = next.pop()) {
        for (const step of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) if (left.delete(at + step)) next.push(at + step);
      }
    }
    return count;
  }, token);
}

test("a pupil predicts by keyboard, reveals, and gets a code that the class page reads", async ({ page }) => {
  await openPupil(page, TASK);
  await expect(page.locator("#open-levers .lever")).toHaveCount(3);
  await expect(page.locator("#budget-words")).toContainText("£250 million");
  await page.locator("body").press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator("#predict")).toBeFocused();
  expect(page.url()).toContain("goal=waiting_for_class");
  await page.locator("#esol_funding").focus();
  for (let press = 0; press < 6; press += 1) await page.keyboard.press("PageUp");
  const funding = await page.locator("#esol_funding").inputValue();
  await expect(page.locator("#budget-words")).toContainText("over", { timeout: PATIENCE });

  await page.locator("#reveal").press("Enter");
  await expect(page.locator("#predict-told")).toContainText("Draw your line first");
  await expect(page.locator("#revealed")).toBeHidden();
  await expect.poll(() => spots(page.locator("#predict-chart canvas"), "--baseline")).toBeGreaterThan(0);
  expect(await spots(page.locator("#predict-chart canvas"), "--mine")).toBe(0);

  const chart = page.locator(".predict");
  await chart.focus();
  const before = await chart.getAttribute("aria-valuetext");
  await page.keyboard.press("End");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("ArrowLeft");
  await expect(chart).toHaveAttribute("aria-valuetext", /^2049|^2050/);
  await expect(page.locator("#predict-year")).toHaveValue(/2049|2050/);
  expect(await chart.getAttribute("aria-valuetext")).not.toBe(before);
  await expect(page.locator(".predict-expected")).toHaveCount(1);

  await page.locator("#reveal").press("Enter");
  await expect(page.locator("#revealed")).toBeVisible();
  await expect.poll(() => spots(page.locator("#predict-chart canvas"), "--mine")).toBeGreaterThan(0);
  const code = await codeShown(page);
  expect(code.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  await expect(page.locator("#compared")).toContainText("80 of 100 runs");
  await expect(page.locator("#met")).toContainText("The goal was 100,000");
  const valueText = await chart.getAttribute("aria-valuetext");
  await chart.press("ArrowUp");
  expect(await chart.getAttribute("aria-valuetext")).toBe(valueText);
  await looksRight(page);

  await test.step("a page closed by mistake opens where it was", async () => {
    await page.reload();
    await expect(page.locator("#esol_funding")).toHaveValue(funding);
  });

  await test.step("the class page reads it", async () => {
    await page.goto(`/classroom/class.html#${TASK}`);
    await expect(page.locator("#class-goal")).toContainText("at most 100,000");
    await page.locator("#codes").fill(`${code}\n${code}\nNOT A CODE`);
    await page.locator("#show").press("Enter");
    await expect(page.locator("#class-table tbody tr")).toHaveCount(1, { timeout: PATIENCE });
    await expect(page.locator("#class-table tbody tr")).toContainText(funding);
    await expect(page.locator("#class-told")).toHaveText("Read: 1. Left out: 1. Pasted twice: 1.");
    await expect(page.locator("#bad-codes")).toContainText("“NOT A CODE” has");
  });
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test("a line is drawn with a finger; a role is dealt and swapped", async ({ page }) => {
    await openPupil(page, TASK);
    await expect(page.locator("#role")).toBeHidden();
    await page.locator("#round").selectOption("2");
    const first = await page.locator("#role-name").textContent();
    await page.locator("#round").selectOption("3");
    expect(await page.locator("#role-name").textContent()).not.toBe(first);

    await page.locator(".predict").scrollIntoViewIfNeeded();
    const box = await page.locator(".predict").boundingBox();
    if (box === null) throw new Error("the chart is not there");
    const client = await page.context().newCDPSession(page);
    const touch = (/** @type {"touchStart" | "touchMove" | "touchEnd"} */ type, /** @type {[number, number][]} */ points) =>
      client.send("Input.dispatchTouchEvent", { type, touchPoints: points.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })) });
    await touch("touchStart", [[0.4, 0.5]]);
    await touch("touchMove", [[0.6, 0.6]]);
    await touch("touchMove", [[0.95, 0.7]]);
    await touch("touchEnd", []);
    const drawn = (await page.locator(".predict-expected").getAttribute("d"))?.split("L") ?? [];
    expect(drawn.length).toBeGreaterThan(20);
    await expect(page.locator("#reveal")).toHaveAttribute("aria-disabled", "false");
    // A busy browser may take a finger put down right after another for part of the same gesture.
    await expect(async () => {
      if (await page.locator("#reveal").isVisible()) await page.locator("#reveal").tap({ timeout: 1000 });
      await expect(page.locator("#revealed")).toBeVisible({ timeout: 1000 });
    }).toPass();
    await codeShown(page);
    await expect(page.locator("#watched figure")).toHaveCount(3);
    await page.locator("#redraw").tap();
    await expect(page.locator("#revealed")).toBeHidden();
    await expect(page.locator(".predict-expected")).toHaveCount(0);
  });
});

test("thirty codes make a class: a dot, a row and a count each", async ({ page }) => {
  await openPupil(page, TASK);
  // Codes of this very task, as thirty pupils would send them: written by the page's own modules.
  const codes = await page.evaluate(async (task) => {
    const scripts = document.querySelector('script[type="module"]')?.getAttribute("src") ?? "";
    const module = (/** @type {string} */ name) => import(new URL(name, new URL(scripts, document.baseURI)).href);
    const [{ openExplorer }, { openTables, readSetup, bookOf }, { writeCode: write }] = await Promise.all(["../core/engine.js", "setup.js", "codes.js"].map(module));
    const tables = openTables(await openExplorer());
    const { setup } = readSetup(task, tables);
    const answer = (/** @type {number} */ pupil) => ({
      settings: { esol_funding: 100 + 20 * (pupil % 10), naturalisation_fee: 1839 },
      role: pupil % 7,
      round: 1 + (pupil % 3),
      guess: "within",
      pupil,
    });
    return Array.from({ length: 30 }, (_, pupil) => write(bookOf(setup, tables), answer(pupil)));
  }, TASK);
  await page.goto(`/classroom/class.html#${TASK}`);
  await expect(page.locator("#class-goal")).not.toBeEmpty({ timeout: PATIENCE });
  await page.locator("#codes").fill(codes.slice(5).join("\n"));
  await page.locator("#show").click();
  // Shown again before the first answers are there: each code keeps its own.
  await page.locator("#codes").fill(codes.join("\n"));
  await page.locator("#show").click();
  await expect(page.locator("#class-table tbody tr")).toHaveCount(30, { timeout: PATIENCE });
  await expect.poll(() => spots(page.locator("#class-chart canvas"), "--mine")).toBe(30);
  const rows = await page.locator("#class-table tbody tr").allInnerTexts();
  const results = new Map(rows.map((row) => row.split("\t")).map((cells) => [cells[8] ?? "", cells[3] ?? ""]));
  expect(results.size).toBe(10);
  const waiting = (/** @type {string} */ funding) => Number((results.get(funding) ?? "").replace(/,/g, ""));
  expect(waiting("100")).toBeGreaterThan(waiting("200"));
  expect(waiting("200")).toBeGreaterThan(waiting("280"));
  await expect(page.locator("#class-account")).toContainText("Answers: 30.");
  await expect(page.locator("#class-guesses")).toContainText("Of 30 predictions, 30 lay inside");
  await page.locator("#class-round").selectOption("2");
  await expect(page.locator("#class-table tbody tr")).toHaveCount(10);
  await looksRight(page);
});

test("links and codes from outside may be anything: the field is named and the page works", async ({ page }) => {
  const hostile = [
    ["c9&open=esol_funding", "version:"],
    ["c1&open=esol_funding.nonsense.__proto__", "“nonsense” is not a lever"],
    ["c1&goal=constructor&year=1066&at_most=1e400&budget=-1&round=9&place=X&esol_funding=x", "budget:"],
    [`c1&open=${"x".repeat(9000)}`, "link:"],
    ["c1&%E0%A4%A&<img src=x onerror=alert(1)>", "c1"],
    [`${TASK}&code=UUUU`, "code:"],
    [`${TASK}&code=0000000000`, "code:"],
  ];
  for (const [fragment = "", told = ""] of hostile) {
    await page.goto("about:blank");
    await openPupil(page, fragment);
    if (told !== "c1") await expect(page.locator("#notices")).toContainText(told);
    await expect(page.locator("#open-levers .lever").first()).toBeVisible();
    await expect(page.locator("#notices")).not.toContainText("setup.wrong");
  }
  await expect(page.locator("#failure")).toBeHidden();
});

for (const [name, pages, words] of /** @type {[string, number, RegExp][]} */ ([
  ["worksheet", 2, /How many people would wait in 2035/],
  ["answers", 2, /model, version [0-9a-f]{6},/],
  ["notes", 3, /Nobody plays themselves.*role cards/is],
])) {
  test(`${name} is read on the screen and prints on A4`, async ({ page }) => {
    await page.goto(`/classroom/${name}.html`);
    await expect(page.locator("#print")).toBeVisible();
    await expect(page.locator("[data-message]:empty")).toHaveCount(0);
    expect(await page.locator("body").innerText()).not.toMatch(/\{\w+\}|undefined|NaN/);
    await looksRight(page);
    const pdf = await getDocument({ data: new Uint8Array(await page.pdf({ preferCSSPageSize: true })), verbosity: 0 }).promise;
    expect(pdf.numPages).toBe(pages);
    const first = (await pdf.getPage(1)).view;
    expect(Math.abs((first[2] ?? 0) - A4.width) + Math.abs((first[3] ?? 0) - A4.height)).toBeLessThan(3);
    const texts = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      texts.push(items.map((item) => ("str" in item ? item.str : "")).join(" "));
    }
    const text = texts.join(" ").replace(/\s+/g, " ");
    expect(text).toMatch(words);
    expect(text).not.toContain("Back to the set-up");
  });
}

unwatched("the answers are sums of the numbers that the worksheet shows", async ({ page }) => {
  await page.goto("/classroom/worksheet.html");
  const row = page.locator(".numbers tbody tr", { hasText: "2035" });
  const [today = "", policy = ""] = await row.locator("td").allInnerTexts();
  const count = (/** @type {string} */ words) => Number(words.replace(/,/g, ""));
  await page.goto("/classroom/answers.html");
  const answers = await page.locator(".answer").allInnerTexts();
  expect(answers[0]).toContain(today);
  expect(answers[1]).toContain(`${today} − ${policy} = ${(count(today) - count(policy)).toLocaleString("en-GB")} fewer`);
});

unwatched.describe("without JavaScript", () => {
  unwatched.use({ javaScriptEnabled: false });

  unwatched("the printed pages are whole, and the others say what they need", async ({ page }) => {
    await page.goto("/classroom/notes.html");
    await expect(page.locator(".role-card")).toHaveCount(6);
    await expect(page.locator("h1")).toHaveText("Notes for teachers");
    await page.goto("/classroom/pupil.html");
    await expect(page.locator(".no-script")).toContainText("JavaScript");
  });
});

unwatched("every message of the classroom is asked for, and every one asked for is there", () => {
  const WWW = new URL("../../www/", import.meta.url);
  const TOOLS = new URL("../../tools/", import.meta.url);
  const read = (/** @type {URL} */ address) => readFileSync(address, "utf8");
  const all = (/** @type {URL} */ folder) => readdirSync(folder).map((file) => read(new URL(file, folder)));
  const known = { ...JSON.parse(read(new URL("messages/en/page.json", WWW))), ...JSON.parse(read(new URL("messages/en/classroom.json", WWW))) };
  const sources = [...all(new URL("classroom/", WWW)), ...["classroom-head", "paper-masthead"].map((part) => read(new URL(`parts/${part}.html`, WWW))), ...all(new URL("js/classroom/", WWW)), ...all(new URL("classroom/", TOOLS))].join("\n");
  const asked = [
    ...[...sources.matchAll(/\btext\(\s*"([\w.]+)"/g)].map(([, key]) => key),
    ...[...sources.matchAll(/data-message(?:-label|-content)?="([\w.]+)"/g)].map(([, key]) => key),
  ];
  expect(asked.length).toBeGreaterThan(150);
  for (const key of asked) expect(Object.keys(known), key).toContain(key);
  const beginnings = [...sources.matchAll(/[`"]([a-z_]+(?:\.[a-z_]+)*\.)(?:\$\{|")/g)].map(([, beginning = ""]) => beginning);
  beginnings.push(...[...sources.matchAll(/<!-- each: ([\w.]+) -->/g)].map(([, beginning = ""]) => beginning), "plan.", "curriculum.", "code.", "class.account", "answer.");
  for (const key of Object.keys(JSON.parse(read(new URL("messages/en/classroom.json", WWW))))) {
    const isAsked = sources.includes(`"${key}"`) || beginnings.some((beginning) => key.startsWith(beginning));
    expect(isAsked, key).toBe(true);
  }
});
