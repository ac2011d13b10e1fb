// What the reader chose and changed.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { Disclosure } from "../../www/js/core/disclosure.js";
import { Store } from "../../www/js/core/state.js";
import { Changes } from "../../www/js/explorer/changes.js";
import { History, MOST_KEPT } from "../../www/js/explorer/history.js";
import { lever, scenario } from "./support.js";

/** @returns {import("../../www/js/core/state.js").State} */
const first = () => ({ scenario: scenario(), place: "K02000001", second: "", outcome: "english_well", year: 2040, range: "whole" });

describe("the store", () => {
  test("tells listeners what changed, and only that", () => {
    const store = new Store(first());
    /** @type {string[][]} */
    const heard = [];
    store.listen((_, changed) => heard.push([...changed]));
    store.change({ place: "E06000001", year: 2040, second: "S12000005" });
    assert.deepEqual(heard, [["place", "second"]]);
    assert.equal(store.state.place, "E06000001");
  });

  test("is silent where nothing changed", () => {
    const store = new Store(first());
    store.listen(() => assert.fail("told of nothing"));
    store.change({ place: "K02000001", year: 2040 });
    store.change({});
  });

  test("gives every listener the same new state, and leaves the old as it was", () => {
    const store = new Store(first());
    const before = store.state;
    /** @type {object[]} */
    const states = [];
    const hear = (/** @type {object} */ state) => void states.push(state);
    store.listen(hear);
    store.listen(hear);
    store.change({ year: 2035 });
    assert.equal(states[0], states[1]);
    assert.equal(before.year, 2040);
  });
});

describe("undo", () => {
  test("goes back and forth", () => {
    const history = new History("a");
    assert.deepEqual([history.canUndo, history.canRedo], [false, false]);
    history.note("b", 0, false);
    history.note("c", 2000, true);
    assert.equal(history.go("undo"), "b");
    assert.equal(history.go("undo"), "a");
    assert.equal(history.go("undo"), undefined);
    assert.equal(history.go("redo"), "b");
    assert.deepEqual([history.canUndo, history.canRedo, history.present], [true, true, "b"]);
  });

  test("takes a dragged slider for one change", () => {
    const history = new History(0);
    for (let step = 1; step <= 50; step += 1) history.note(step, 10_000 + step * 100, true);
    assert.equal(history.go("undo"), 0);
    assert.equal(history.go("redo"), 50);
  });

  test("takes two changes apart where there is a pause between them", () => {
    const history = new History(0);
    history.note(1, 10_000, true);
    history.note(2, 10_800, true);
    assert.equal(history.go("undo"), 1);
  });

  test("never joins what may not be joined", () => {
    const history = new History(0);
    history.note(1, 10_000, true);
    history.note(2, 10_001, false);
    assert.equal(history.go("undo"), 1);
  });

  test("a change after an undo is one of its own, and what was undone is gone", () => {
    const history = new History(0);
    history.note(1, 10_000, true);
    history.note(2, 20_000, true);
    history.go("undo");
    history.note(3, 20_001, true);
    assert.equal(history.canRedo, false);
    assert.equal(history.go("undo"), 1);
  });

  test("keeps so many changes and no more", () => {
    const history = new History(-1);
    for (let step = 0; step < MOST_KEPT + 10; step += 1) history.note(step, step * 10_000, false);
    let count = 0;
    while (history.go("undo") !== undefined) count += 1;
    assert.equal(count, MOST_KEPT);
    assert.equal(history.present, 9);
  });

  test("as many redos as undos lead back to where they began", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 60 }), fc.nat(80), (values, count) => {
        /** @type {History<number | undefined>} */
        const history = new History(/** @type {number | undefined} */ (0));
        values.forEach((value, index) => history.note(value, index * 10_000, false));
        const { present } = history;
        let undone = 0;
        for (; undone < count && history.canUndo; undone += 1) history.go("undo");
        for (; undone > 0; undone -= 1) history.go("redo");
        assert.equal(history.present, present);
        assert.equal(history.canRedo, false);
      }),
    );
  });
});

describe("a change of the scenario", () => {
  function open(own = {}) {
    /** @type {string[]} */
    const done = [];
    const store = new Store({ ...first(), scenario: scenario(own) });
    const note = (/** @type {string} */ what) => () => void done.push(what);
    const explorer = { checkScenario: (/** @type {object} */ asked) => ({ scenario: scenario(asked), notices: [] }) };
    const link = { writeSoon: note("soon"), writeStep: note("step"), flush: note("flush"), complete: note(""), keep: note("") };
    const changes = new Changes(/** @type {any} */ (explorer), store, /** @type {any} */ ({ leave: note("leave") }), link);
    return { changes, store, done };
  }

  test("sets a lever and leaves the others", () => {
    const { changes, store, done } = open({ settings: { work_visas: 5 } });
    changes.set(lever(), 300);
    assert.deepEqual(store.state.scenario.settings, { work_visas: 5, esol_funding: 300 });
    assert.deepEqual(done, ["leave", "soon"]);
  });

  test("takes a lever back to today", () => {
    const { changes, store } = open({ settings: { work_visas: 5, esol_funding: 300 } });
    changes.set(lever(), undefined);
    assert.deepEqual(store.state.scenario.settings, { work_visas: 5 });
  });

  test("keeps what was assumed, and gives back what is undefined", () => {
    const { changes, store } = open({ assumptions: { one: 1, two: 2 } });
    changes.assume({ two: undefined, three: 3 });
    assert.deepEqual(store.state.scenario.assumptions, { one: 1, three: 3 });
  });

  test("by a search is laid over the reader's own, as a step that the back button undoes", () => {
    const { changes, store, done } = open({ settings: { work_visas: 5, esol_funding: 300 } });
    changes.use({ esol_funding: 400 });
    assert.deepEqual(store.state.scenario.settings, { work_visas: 5, esol_funding: 400 });
    assert.deepEqual(done, ["flush", "leave", "step"]);
  });

  test("leaves the rest of the scenario as it was", () => {
    const { changes, store } = open({ evidence: "B", seed: 7, start_year: 2030 });
    changes.set(lever(), 300);
    const { evidence, seed, start_year } = store.state.scenario;
    assert.deepEqual({ evidence, seed, start_year }, { evidence: "B", seed: 7, start_year: 2030 });
  });
});

describe("a disclosure", () => {
  function open(isOpen = false) {
    const $details = Object.assign(new EventTarget(), { open: isOpen });
    let count = 0;
    const disclosure = new Disclosure(/** @type {any} */ ($details), () => (count += 1));
    return { $details, disclosure, count: () => count };
  }

  test("is as the page was written, until the reader says", () => {
    const { $details, disclosure, count } = open(true);
    assert.equal(disclosure.isOpen, true);
    $details.open = false;
    $details.dispatchEvent(new Event("toggle"));
    assert.deepEqual([disclosure.isOpen, count()], [false, 1]);
  });

  test("knows at once what the page itself opens or closes", () => {
    const { $details, disclosure } = open();
    disclosure.set(true);
    assert.deepEqual([disclosure.isOpen, $details.open], [true, true]);
  });

  test("is open on paper, filled by then, and afterwards as it was", () => {
    const paper = new EventTarget();
    globalThis.window = /** @type {any} */ (paper);
    for (const was of [true, false]) {
      const { $details, disclosure } = open(was);
      /** @type {boolean[]} */
      const filled = [];
      disclosure.openOnPaper(() => filled.push($details.open));
      paper.dispatchEvent(new Event("beforeprint"));
      assert.deepEqual(filled, [true]);
      paper.dispatchEvent(new Event("afterprint"));
      assert.deepEqual([disclosure.isOpen, $details.open], [was, was]);
    }
  });
});
