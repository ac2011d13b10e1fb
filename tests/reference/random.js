// How a number comes from seed, draw and name (docs/model/draws.md): XXH64, one block of ChaCha8, AS 241.
// Written out here and not taken from a package, since the point is to follow the page alone.

const MASK_64 = (1n << 64n) - 1n;
const [PRIME_1, PRIME_2, PRIME_3, PRIME_4, PRIME_5] = [
  0x9e3779b185ebca87n, 0xc2b2ae3d27d4eb4fn, 0x165667b19e3779f9n, 0x85ebca77c2b2ae63n, 0x27d4eb2f165667c5n];

const wrap = (/** @type {bigint} */ x) => x & MASK_64;
const rotate64 = (/** @type {bigint} */ x, /** @type {bigint} */ by) => wrap((x << by) | (x >> (64n - by)));
const round = (/** @type {bigint} */ sum, /** @type {bigint} */ lane) =>
  wrap(rotate64(wrap(sum + lane * PRIME_2), 31n) * PRIME_1);

/** XXH64 of a text with seed 0. @returns {bigint} */
export function xxh64(/** @type {string} */ text) {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 0;
  let hash = PRIME_5;
  if (bytes.length >= 32) {
    let sums = [wrap(PRIME_1 + PRIME_2), PRIME_2, 0n, wrap(-PRIME_1)];
    for (; at + 32 <= bytes.length; at += 32) {
      sums = sums.map((sum, lane) => round(sum, view.getBigUint64(at + 8 * lane, true)));
    }
    const [a, b, c, d] = sums;
    hash = wrap(rotate64(a, 1n) + rotate64(b, 7n) + rotate64(c, 12n) + rotate64(d, 18n));
    for (const sum of sums) hash = wrap((hash ^ round(0n, sum)) * PRIME_1 + PRIME_4);
  }
  hash = wrap(hash + BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8) {
    hash = wrap(rotate64(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * PRIME_1 + PRIME_4);
  }
  if (at + 4 <= bytes.length) {
    hash = wrap(rotate64(hash ^ wrap(BigInt(view.getUint32(at, true)) * PRIME_1), 23n) * PRIME_2 + PRIME_3);
    at += 4;
  }
  for (; at < bytes.length; at += 1) hash = wrap(rotate64(hash ^ wrap(BigInt(bytes[at]) * PRIME_5), 11n) * PRIME_1);
  hash = wrap((hash ^ (hash >> 33n)) * PRIME_2);
  hash = wrap((hash ^ (hash >> 29n)) * PRIME_3);
  return hash ^ (hash >> 32n);
}

/** One quarter round of ChaCha, in place. */
function quarterRound(/** @type {Uint32Array} */ words, /** @type {number[]} */ [a, b, c, d]) {
  const add = (/** @type {number} */ to, /** @type {number} */ from, /** @type {number} */ mixed, /** @type {number} */ by) => {
    words[to] += words[from];
    const x = words[mixed] ^ words[to];
    words[mixed] = (x << by) | (x >>> (32 - by));
  };
  add(a, b, d, 16);
  add(c, d, b, 12);
  add(a, b, d, 8);
  add(c, d, b, 7);
}

/** The first 64 bits of a ChaCha8 stream whose counter and nonce are 0. @returns {bigint} */
export function firstBitsOfChaCha8(/** @type {Uint8Array} */ key) {
  const start = new Uint32Array(16);
  start.set([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574]);
  const view = new DataView(key.buffer, key.byteOffset, 32);
  for (let word = 0; word < 8; word += 1) start[4 + word] = view.getUint32(4 * word, true);
  const words = start.slice();
  const columns = [[0, 4, 8, 12], [1, 5, 9, 13], [2, 6, 10, 14], [3, 7, 11, 15]];
  const diagonals = [[0, 5, 10, 15], [1, 6, 11, 12], [2, 7, 8, 13], [3, 4, 9, 14]];
  for (let double = 0; double < 4; double += 1) {
    for (const quarter of [...columns, ...diagonals]) quarterRound(words, quarter);
  }
  const [low, high] = [(words[0] + start[0]) >>> 0, (words[1] + start[1]) >>> 0];
  return (BigInt(high) << 32n) | BigInt(low);
}

/** A number between 0 and 1 from seed, draw and name. @returns {number} */
export function uniform(/** @type {number} */ seed, /** @type {number} */ draw, /** @type {string} */ name) {
  const key = new Uint8Array(32);
  const view = new DataView(key.buffer);
  view.setBigUint64(0, BigInt(seed), true);
  view.setUint32(8, draw, true);
  view.setBigUint64(16, xxh64(name), true);
  const upper = firstBitsOfChaCha8(key) >> 12n;
  return Number(upper) / 2 ** 52 + 2 ** -53;
}

const polynomial = (/** @type {number[]} */ coefficients, /** @type {number} */ x) =>
  coefficients.reduceRight((total, coefficient) => total * x + coefficient, 0);

/* eslint-disable no-loss-of-precision -- the coefficients stand as they were published */
/** Coefficients of AS 241 (PPND16), constant first: numerator and denominator of the middle, the tail and the far tail. */
const MIDDLE = [
  [3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
    4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3],
  [1, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3, 2.1213794301586595867e4,
    3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3]];
const TAIL = [
  [1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
    1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4],
  [1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1,
    1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9]];
const FAR_TAIL = [
  [6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
    2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7],
  [1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4,
    1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15]];
/* eslint-enable no-loss-of-precision */

/** The standard normal number below which a share u of all lie: Wichura, AS 241, PPND16. @returns {number} */
export function inverseNormal(/** @type {number} */ u) {
  const q = u - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(MIDDLE[0], r)) / polynomial(MIDDLE[1], r);
  }
  const r = Math.sqrt(-Math.log(Math.min(u, 1 - u)));
  const [[numerator, denominator], x] = r <= 5 ? [TAIL, r - 1.6] : [FAR_TAIL, r - 5];
  return (Math.sign(q) * polynomial(numerator, x)) / polynomial(denominator, x);
}

/** A standard normal number from seed, draw and name. @returns {number} */
export const standardNormal = (/** @type {number} */ seed, /** @type {number} */ draw, /** @type {string} */ name) =>
  inverseNormal(uniform(seed, draw, name));
