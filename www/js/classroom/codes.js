/**
 * The code that a pupil sends back: at most 24 characters that carry the open levers, role, round and how the
 * prediction came out.
 *
 * A number in mixed radix, one digit for each thing carried, is written in base 32 and closed with three check
 * characters. A digit of a lever is its step, counted from one; zero leaves it as it is today. The checks are sums
 * over GF(32) that find any three wrong characters, or two that changed places; they are shifted by a fingerprint of
 * the set-up, so that a code of another set-up is refused rather than misread.
 */

/** @import {Lever} from "../core/types.js" */
/**
 * @typedef {"none"|"below"|"within"|"above"} Guess where the prediction lay against the model's range
 * @typedef {{settings: Record<string, number>, role: number, round: number, guess: Guess, pupil: number}} Answer
 *   `role` is 0 for none; `pupil` is drawn by chance and only tells equal answers apart
 * @typedef {{levers: Lever[], shift: number[], characters: number}} Book
 * @typedef {{answer: Answer} | {problem: "length"|"character"|"check", values: Record<string, string | number>}} Read
 */

/** Digits and capitals without I, L, O and U, which are read as something else. */
export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LOOK_ALIKES = new Map([["O", "0"], ["I", "1"], ["L", "1"]]);
export const MOST_CHARACTERS = 24;
const CHECKS = 3;
export const PUPILS = 1024;
/** @type {Guess[]} */
const GUESSES = ["none", "below", "within", "above"];
const ROLES = 7;
const ROUNDS = 3;
const SHOWN = 30;

/** How many values a lever can take in a code, and one more for leaving it. @param {Lever} lever */
function radix({ min, max, step }) {
  return Math.floor((max - min) / step + 1e-9) + 2;
}

/** @param {Lever[]} levers */
function capacity(levers) {
  const others = BigInt(PUPILS * GUESSES.length * ROLES * ROUNDS);
  return levers.reduce((product, lever) => product * BigInt(radix(lever)), others);
}

/**
 * How long the codes are that these levers need.
 * @param {Lever[]} levers
 */
export function charactersFor(levers) {
  let characters = 0;
  for (let left = capacity(levers) - 1n; left > 0n; left >>= 5n) characters += 1;
  return characters + CHECKS;
}

/**
 * What codes of one set-up are written and read with.
 * @param {Lever[]} levers the open ones, in the order of the set-up
 * @param {string} setup everything else that the codes depend on
 * @returns {Book}
 */
export function openBook(levers, setup) {
  const ranges = levers.map(({ id, min, max, step }) => [id, min, max, step].join(":"));
  const print = fingerprint([setup, ...ranges].join("|"));
  return { levers, shift: [print & 31, (print >>> 5) & 31, (print >>> 10) & 31], characters: charactersFor(levers) };
}

/** FNV-1a: small, and the same everywhere. @param {string} words */
function fingerprint(words) {
  let print = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(words)) print = Math.imul(print ^ byte, 0x01000193) >>> 0;
  return print ^ (print >>> 15);
}

/** @param {Lever} lever @param {number | undefined} value */
function digitOf(lever, value) {
  if (value === undefined) return 0;
  return Math.max(1, Math.min(radix(lever) - 1, Math.round((value - lever.min) / lever.step) + 1));
}

/** A step of 0.01 leaves traces of binary fractions, which ten decimals hide. @param {Lever} lever @param {number} digit */
function valueOf(lever, digit) {
  return Number(Math.min(lever.max, lever.min + (digit - 1) * lever.step).toFixed(10));
}

/**
 * @param {Book} book
 * @param {Answer} answer
 */
export function writeCode({ levers, shift, characters }, { settings, role, round, guess, pupil }) {
  let number = BigInt(pupil % PUPILS);
  const push = (/** @type {number} */ digit, /** @type {number} */ size) => {
    number = number * BigInt(size) + BigInt(digit);
  };
  push(GUESSES.indexOf(guess), GUESSES.length);
  push(role, ROLES);
  push(round - 1, ROUNDS);
  for (const lever of levers) push(digitOf(lever, settings[lever.id]), radix(lever));
  const symbols = [];
  for (let place = characters - CHECKS - 1; place >= 0; place -= 1) symbols.push(Number((number >> BigInt(5 * place)) & 31n));
  return [...symbols, ...checks(symbols, shift)].map((symbol) => ALPHABET[symbol]).join("");
}

/** A code as it was typed, without the spaces and hyphens that it may be broken with. @param {string} typed */
export function tidyCode(typed) {
  return [...typed.toUpperCase().replace(/[\s\-–—.]/g, "")].map((letter) => LOOK_ALIKES.get(letter) ?? letter).join("");
}

/**
 * @param {Book} book
 * @param {string} typed
 * @returns {Read}
 */
export function readCode({ levers, shift, characters }, typed) {
  const shown = typed.trim().slice(0, SHOWN);
  const letters = [...tidyCode(typed.slice(0, 4 * MOST_CHARACTERS))];
  const wrong = letters.find((letter) => !ALPHABET.includes(letter));
  if (wrong !== undefined) return { problem: "character", values: { code: shown, character: wrong } };
  if (letters.length !== characters) return { problem: "length", values: { code: shown, length: letters.length, characters } };
  const symbols = letters.map((letter) => ALPHABET.indexOf(letter));
  const own = symbols.splice(characters - CHECKS);
  const expected = checks(symbols, shift);
  let number = symbols.reduce((sum, symbol) => sum * 32n + BigInt(symbol), 0n);
  if (own.some((symbol, index) => symbol !== expected[index]) || number >= capacity(levers)) {
    return { problem: "check", values: { code: shown } };
  }
  const pull = (/** @type {number} */ size) => {
    const digit = Number(number % BigInt(size));
    number /= BigInt(size);
    return digit;
  };
  /** @type {[string, number][]} */
  const settings = [];
  for (const lever of [...levers].reverse()) {
    const digit = pull(radix(lever));
    if (digit > 0) settings.unshift([lever.id, valueOf(lever, digit)]);
  }
  const round = pull(ROUNDS) + 1;
  const role = pull(ROLES);
  const guess = GUESSES[pull(GUESSES.length)] ?? "none";
  return { answer: { settings: Object.fromEntries(settings), role, round, guess, pupil: pull(PUPILS) } };
}

/** Sums of the symbols, of symbols times their place and of symbols times its square, in GF(32). @param {number[]} symbols @param {number[]} shift */
function checks(symbols, shift) {
  const sums = [...shift];
  symbols.forEach((symbol, index) => {
    const place = index + 1;
    for (const [row, weight] of [1, place, times(place, place)].entries()) {
      sums[row] = (sums[row] ?? 0) ^ times(symbol, weight);
    }
  });
  return sums;
}

/** Multiplies in GF(32), with x⁵ + x² + 1. @param {number} one @param {number} other */
function times(one, other) {
  let product = 0;
  for (let bit = 4; bit >= 0; bit -= 1) {
    product <<= 1;
    if (product & 32) product ^= 0b100101;
    if ((other >> bit) & 1) product ^= one;
  }
  return product;
}
