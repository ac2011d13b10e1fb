/** Codes as they are pasted: one a line or many, with or without spaces in them, among other words or alone. */

import { readCode, tidyCode } from "./codes.js";

/** @import {Answer, Book, Read} from "./codes.js" */

/** A class, and a year group, and room besides. */
export const MOST_CODES = 1000;
const MOST_LETTERS = 100_000;

/**
 * @param {string} pasted
 * @param {Book} book
 * @returns {{answers: Answer[], bad: Extract<Read, {problem: string}>[], again: number, left: number}} `again` counts
 *   codes that were there already, `left` those beyond what is read
 */
export function readPasted(pasted, book) {
  const pieces = pasted.slice(0, MOST_LETTERS).split(/[\n\r,;]+/).flatMap((line) => codesOf(line, book.characters));
  /** @type {Map<string, Answer>} */
  const answers = new Map();
  const bad = [];
  let again = 0;
  for (const piece of pieces.slice(0, MOST_CODES)) {
    const read = readCode(book, piece);
    const code = tidyCode(piece);
    if (!("answer" in read)) bad.push(read);
    else if (answers.has(code)) again += 1;
    else answers.set(code, read.answer);
  }
  const left = Math.max(0, pieces.length - MOST_CODES) + (pasted.length > MOST_LETTERS ? 1 : 0);
  return { answers: [...answers.values()], bad, again, left };
}

/**
 * A line that is as long as a code is one, spaces in it or not. Of any other, the words as long as a code are; where
 * there is none, the line is given back whole, so that it can be named.
 * @param {string} line
 * @param {number} characters
 */
function codesOf(line, characters) {
  const trimmed = line.trim();
  if (trimmed === "" || tidyCode(trimmed).length === characters) return trimmed === "" ? [] : [trimmed];
  const words = trimmed.split(/\s+/).filter((word) => tidyCode(word).length === characters);
  return words.length > 0 ? words : [trimmed];
}
