/** What all widgets of a page share: the words, the model, and one worker. The last to leave puts out the light. */

import { openExplorer } from "../core/engine.js";
import { loadTexts } from "../core/messages.js";
import { ModelClient } from "../core/model-client.js";
import { findDoor } from "./door.js";
import { loadSheets } from "./sheets.js";

/** @import {Explorer} from "../core/types.js" */
/** @import {Door} from "./door.js" */
/** @import {Guest, Seat} from "../core/model-client.js" */
/** @typedef {Guest} Member */

/** @type {Room | undefined} */
let open;
/** @type {Promise<void> | undefined} */
let speaking;

class Room {
  /** @type {Set<Member>} */
  members = new Set();
  /** @type {Map<Member, Seat>} */
  #seats = new Map();
  /** @type {Door | undefined} */
  #door;
  #isClosed = false;
  /** @type {ModelClient | undefined} */
  #client;
  /** @type {Promise<Explorer>} */
  #explorer = openExplorer();
  /** @type {Promise<Door> | undefined} */
  #opening;

  /**
   * The words, the model for tables and links, and a seat at the one worker.
   * @param {Member} member
   */
  async ready(member) {
    const explorer = await this.#explorer;
    const sheets = await loadSheets();
    if (this.#isClosed) throw new Error("the last widget has left");
    this.#opening ??= findDoor();
    const door = await this.#opening;
    this.#door = door;
    if (this.#isClosed) {
      door.close();
      throw new Error("the last widget has left");
    }
    // Each widget is told that its wish failed, which is all that it can say.
    this.#client ??= new ModelClient(door.open, () => undefined);
    const seat = this.#seats.get(member) ?? this.#client.join(member);
    if (this.members.has(member)) this.#seats.set(member, seat);
    return { explorer, sheets, where: door.kind, seat };
  }

  /** @param {Member} member */
  leave(member) {
    this.members.delete(member);
    this.#seats.get(member)?.leave();
    this.#seats.delete(member);
    if (this.members.size > 0 || this.#isClosed) return;
    this.#isClosed = true;
    if (open === this) open = undefined;
    this.#client?.close();
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
