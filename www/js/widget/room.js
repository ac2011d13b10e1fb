/** What all widgets of a page share: the words, the model, and one worker. The last to leave puts out the light. */

import { openExplorer } from "../core/engine.js";
import { loadTexts } from "../core/messages.js";
import { openDoor } from "./door.js";
import { RunQueue } from "./run-queue.js";
import { loadSheets } from "./sheets.js";

/** @import {Explorer} from "../core/types.js" */
/** @import {Door} from "./slices.js" */
/** @import {Client, Wish} from "./run-queue.js" */
/** @typedef {Client} Member */

/** @type {Room | undefined} */
let open;
/** @type {Promise<void> | undefined} */
let speaking;

class Room {
  /** @type {Set<Member>} */
  members = new Set();
  /** @type {Door | undefined} */
  #door;
  #isClosed = false;
  #queue = new RunQueue((request) => this.#door?.post(request));
  /** @type {Promise<Explorer>} */
  #explorer = openExplorer();
  /** @type {Promise<Door> | undefined} */
  #opening;

  async ready() {
    const explorer = await this.#explorer;
    const sheets = await loadSheets();
    if (this.#isClosed) throw new Error("the last widget has left");
    this.#opening ??= openDoor((message) => this.#queue.receive(message));
    const door = await this.#opening;
    this.#door = door;
    if (this.#isClosed) door.close();
    return { explorer, sheets, where: door.kind };
  }

  /**
   * @param {Member} member
   * @param {Wish} wish
   */
  request(member, wish) {
    this.#queue.request(member, wish);
  }

  /** @param {Member} member */
  leave(member) {
    this.members.delete(member);
    this.#queue.leave(member);
    if (this.members.size > 0 || this.#isClosed) return;
    this.#isClosed = true;
    if (open === this) open = undefined;
    this.#door?.close();
    this.#explorer.then((explorer) => explorer.free(), () => undefined);
  }
}

/**
 * The words come first: without the model they say why there is none.
 * @param {Member} member
 */
export async function enter(member) {
  await speak();
  open ??= new Room();
  open.members.add(member);
  return open;
}

/** Loads the words once for all widgets of a page, which speaks one language; a failure may be tried again. */
function speak() {
  speaking ??= loadTexts("page", "widget").catch((error) => {
    speaking = undefined;
    throw error;
  });
  return speaking;
}

/** @typedef {Room} SharedRoom */
