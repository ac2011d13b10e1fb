// The one client of the model, with a worker that is made up: what is sent, what is reported, what is dropped.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { AnalysisClient } from "../../www/js/core/analysis-client.js";
import { ModelClient, Stale } from "../../www/js/core/model-client.js";

/** @import {Report} from "../../www/js/core/model-client.js" */

const SCENARIO = { settings: {}, assumptions: {}, start_year: 2026, phase_years: 1, evidence: /** @type {const} */ ("D"), seed: 1 };

/** Ports that keep what is posted; the last one is the one that is open. */
function fakePorts({ fails = false } = {}) {
  /** @type {{sent: any[], listener: import("../../www/js/core/line.js").PortListener, isClosed: boolean}[]} */
  const ports = [];
  return {
    ports,
    get last() {
      const port = ports.at(-1);
      assert.ok(port !== undefined, "a port was opened");
      return port;
    },
    /** @param {import("../../www/js/core/line.js").PortListener} listener */
    open(listener) {
      if (fails) throw new Error("no worker here");
      const port = { sent: /** @type {any[]} */ ([]), listener, isClosed: false };
      ports.push(port);
      return { post: (/** @type {object} */ message) => port.sent.push(message), close: () => (port.isClosed = true) };
    },
  };
}

/** @param {object} [options] */
function setUp(options) {
  const fake = fakePorts(options);
  /** @type {string[]} */
  const broken = [];
  const client = new ModelClient(fake.open, (reason) => broken.push(reason));
  const join = () => {
    /** @type {{reports: Report[], failures: string[]}} */
    const heard = { reports: [], failures: [] };
    const seat = client.join({ onReport: (report) => heard.reports.push(report), onFailure: (reason) => heard.failures.push(reason) });
    return { ...heard, seat, wish: (/** @type {string} */ place, more = {}) => seat.request({ scenario: SCENARIO, place, draws: 8, ...more }) };
  };
  const runs = () => fake.last.sent.filter(({ type }) => type === "run");
  const answer = (/** @type {any} */ run, more = {}) =>
    fake.last.listener.onMessage({
      ...{ type: "result", id: run.id, isSecond: false, stage: "central", done: false, numbers: {} },
      ...{ summary: { place: run.place }, ...more },
    });
  return { fake, broken, client, join, runs, answer };
}

describe("runs", () => {
  test("while one waits for its central path only the newest wish is kept", () => {
    const { join, runs, answer } = setUp();
    const { wish, reports } = join();
    for (const place of ["A", "B", "C"]) wish(place);
    assert.deepEqual(runs().map(({ place }) => place), ["A"]);
    answer(runs()[0]);
    assert.deepEqual(runs().map(({ place }) => place), ["A", "C"]);
    assert.deepEqual(reports.map(({ place, isLatest }) => [place, isLatest]), [["A", false]]);
    answer(runs()[0], { stage: "bands", done: true });
    assert.equal(reports.length, 1, "what comes late of a run that was replaced is dropped");
    answer(runs()[1]);
    answer(runs()[1], { stage: "bands", done: true });
    assert.deepEqual(reports.slice(1).map(({ stage, done, isLatest }) => [stage, done, isLatest]), [["central", false, true], ["bands", true, true]]);
  });

  test("every seat's central path comes first, then the ranges in turn", () => {
    const { join, runs, answer } = setUp();
    const [one, other] = [join(), join()];
    one.wish("A");
    other.wish("B");
    answer(runs()[0]);
    assert.deepEqual(runs().map(({ place }) => place), ["A", "B"], "the first one's ranges are put off");
    answer(runs()[1]);
    answer(runs()[1], { stage: "bands", done: true });
    assert.deepEqual(runs().map(({ place }) => place), ["A", "B", "A"]);
    answer(runs()[2]);
    answer(runs()[2], { stage: "bands", done: true });
    assert.deepEqual(one.reports.map(({ stage }) => stage), ["central", "bands"], "the path is not reported twice");
    assert.deepEqual(other.reports.map(({ stage }) => stage), ["central", "bands"]);
  });

  test("one with a second place is over when both have all draws", () => {
    const { join, runs, answer } = setUp();
    const { wish, reports, seat } = join();
    wish("A", { second: "Z" });
    answer(runs()[0]);
    answer(runs()[0], { isSecond: true });
    answer(runs()[0], { stage: "bands", done: true });
    answer(runs()[0], { isSecond: true, stage: "bands", done: true });
    assert.deepEqual(reports.map(({ isSecond, done }) => [isSecond, done]), [[false, false], [true, false], [false, true], [true, true]]);
    seat.leave();
  });

  test("a failure is told to the seat that asked, and the next wish goes on", () => {
    const { fake, join, runs } = setUp();
    const [one, other] = [join(), join()];
    one.wish("A");
    other.wish("B");
    fake.last.listener.onMessage({ type: "failed", id: runs()[0].id, reason: "no such place" });
    assert.deepEqual([one.failures, other.failures], [["no such place"], []]);
    assert.equal(runs()[1].place, "B");
  });

  test("who leaves hears no more", () => {
    const { join, runs, answer } = setUp();
    const [one, other] = [join(), join()];
    one.wish("A");
    other.wish("B");
    one.seat.leave();
    assert.equal(runs()[1].place, "B");
    answer(runs()[0]);
    assert.equal(one.reports.length, 0);
  });
});

describe("questions", () => {
  test("are asked of the run that a report was given of", async () => {
    const { fake, join, runs, answer } = setUp();
    const { wish, reports } = join();
    wish("A");
    answer(runs()[0]);
    const asked = reports[0]?.ask({ what: "csv" });
    const message = fake.last.sent.at(-1);
    assert.deepEqual([message.type, message.run, message.question], ["ask", runs()[0].id, { what: "csv" }]);
    fake.last.listener.onMessage({ type: "answer", id: message.id, answer: "a,b" });
    assert.equal(await asked, "a,b");
  });

  test("are stale once a newer run is sent, or where the worker no longer has the run", async () => {
    const { fake, join, runs, answer } = setUp();
    const { wish, reports } = join();
    wish("A");
    answer(runs()[0]);
    const first = reports[0]?.ask({ what: "csv" });
    wish("B");
    await assert.rejects(first ?? Promise.resolve(), Stale);
    const second = reports[0]?.ask({ what: "json" });
    fake.last.listener.onMessage({ type: "stale", id: fake.last.sent.at(-1).id });
    await assert.rejects(second ?? Promise.resolve(), Stale);
  });

  test("that fail are told to who asked, with the reason", async () => {
    const { fake, join, runs, answer } = setUp();
    const { wish, reports, failures } = join();
    wish("A");
    answer(runs()[0]);
    const asked = reports[0]?.ask({ what: "account", year: 1999 });
    fake.last.listener.onMessage({ type: "failed", id: fake.last.sent.at(-1).id, reason: "no such year" });
    await assert.rejects(asked ?? Promise.resolve(), { message: "no such year" });
    assert.deepEqual(failures, []);
  });

  test("long ones about the present run wait for no run that is wished for, and may be answered twice", () => {
    const { fake, join, runs, answer } = setUp();
    const { wish, seat } = join();
    /** @type {number[]} */
    const heard = [];
    const ask = () => seat.ask({ type: "explain" }, ({ explanation }) => heard.push(explanation));
    wish("A");
    assert.equal(ask(), false);
    answer(runs()[0]);
    assert.equal(ask(), true);
    const { id } = fake.last.sent.at(-1);
    for (const [explanation, done] of [[1, false], [2, true], [3, true]]) {
      fake.last.listener.onMessage({ type: "explained", id, done, explanation });
    }
    assert.deepEqual(heard, [1, 2]);
  });
});

describe("a worker that died", () => {
  test("is replaced once, and given again what it was asked", () => {
    const { fake, broken, join, runs, answer } = setUp();
    const { wish, reports } = join();
    wish("A");
    answer(runs()[0]);
    fake.ports[0]?.listener.onBroken("out of memory");
    assert.deepEqual([fake.ports.length, fake.ports[0]?.isClosed, broken.length], [2, true, 0]);
    assert.equal(runs()[0].place, "A");
    answer(runs()[0]);
    answer(runs()[0], { stage: "bands", done: true });
    assert.deepEqual(reports.map(({ stage }) => stage), ["central", "bands"]);
  });

  test("is given up where it dies again before it answers", () => {
    const { fake, broken, join, runs, answer } = setUp();
    const { wish, failures } = join();
    wish("A");
    answer(runs()[0]);
    fake.last.listener.onBroken("once");
    fake.last.listener.onBroken("twice");
    assert.deepEqual([fake.ports.length, broken, failures], [2, ["twice"], ["twice"]]);
  });

  test("what it says after its end is not heard", () => {
    const { fake, join, runs, answer } = setUp();
    const { wish, reports } = join();
    wish("A");
    answer(runs()[0]);
    const dead = fake.ports[0];
    dead?.listener.onBroken("gone");
    dead?.listener.onMessage({ type: "result", id: runs()[0].id, stage: "bands", done: true, summary: {}, numbers: {} });
    assert.equal(reports.length, 1);
  });

  test("where there can be none the reader is told", () => {
    const { broken, join } = setUp({ fails: true });
    const { wish, failures } = join();
    wish("A");
    assert.deepEqual([broken, failures], [["no worker here"], ["no worker here"]]);
  });
});

describe("analysis", () => {
  /** @param {number} year */
  const standards = (year) => ({ kind: /** @type {const} */ ("standards"), scenario: SCENARIO, place: "A", year });

  test("answers the newest question of each kind, with its parts", () => {
    const fake = fakePorts();
    const client = new AnalysisClient(fake.open);
    /** @type {[string, unknown][]} */
    const heard = [];
    const asker = (/** @type {string} */ name) => ({
      onDone: (/** @type {unknown} */ answer) => heard.push([`${name} done`, answer]),
      onProgress: (/** @type {unknown} */ answer) => heard.push([`${name} part`, answer]),
      onFailure: (/** @type {string} */ reason) => heard.push([`${name} failed`, reason]),
    });
    client.ask(standards(2030), asker("old"));
    client.ask(standards(2040), asker("new"));
    const [old, newer] = fake.last.sent;
    const say = (/** @type {any} */ to, /** @type {string} */ stage, /** @type {unknown} */ answer) =>
      fake.last.listener.onMessage({ id: to.id, kind: "standards", stage, answer });
    say(old, "done", 1);
    say(newer, "part", 2);
    say(newer, "done", 3);
    say(newer, "done", 4);
    assert.deepEqual(heard, [["new part", 2], ["new done", 3]]);
    assert.equal(fake.last.sent.length, 2);
    client.stop("standards");
    assert.equal(fake.last.sent.length, 2, "there is nothing to stop");
  });

  test("a worker that died is asked again; one that never answered is not", () => {
    const fake = fakePorts();
    const client = new AnalysisClient(fake.open);
    /** @type {string[]} */
    const failed = [];
    const asker = { onDone: () => undefined, onProgress: () => undefined, onFailure: (/** @type {string} */ reason) => failed.push(reason) };
    client.ask(standards(2040), asker);
    const [asked] = fake.last.sent;
    fake.last.listener.onMessage({ id: asked.id, kind: "standards", stage: "part", answer: 0 });
    fake.last.listener.onBroken("once");
    assert.deepEqual([fake.ports.length, fake.last.sent.length, failed], [2, 1, []]);
    fake.last.listener.onBroken("twice");
    assert.deepEqual(failed, ["twice"]);
  });
});
