// Smaller copies beside each file that gets smaller, for servers that hand them out. Brotli at its best takes seconds
// for the WebAssembly, so a copy once made is kept by its content.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const KEPT = "target/precompressed";
export const SHRINKS = /\.(?:html|css|m?js|json|svg|wasm|csv|txt|md|webmanifest|ts)$/;

/** @type {[string, (content: Buffer) => Promise<Buffer>][]} */
const WAYS = [
  [
    ".br",
    (content) =>
      promisify(brotliCompress)(content, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
      }),
  ],
  [".gz", (content) => promisify(gzip)(content, { level: 9 })],
];

/**
 * @param {Buffer} content
 * @returns {Promise<[string, Buffer][]>} endings with the smaller content
 */
export async function smaller(content) {
  mkdirSync(KEPT, { recursive: true });
  const name = join(KEPT, createHash("sha256").update(content).digest("hex"));
  return Promise.all(
    WAYS.map(async ([ending, make]) => {
      const file = `${name}${ending}`;
      if (existsSync(file)) return /** @type {[string, Buffer]} */ ([ending, readFileSync(file)]);
      const made = await make(content);
      // Moved into place, so that a build that was stopped leaves no half of a file.
      const beginning = `${file}.${String(process.pid)}`;
      writeFileSync(beginning, made);
      renameSync(beginning, file);
      return /** @type {[string, Buffer]} */ ([ending, made]);
    }),
  );
}
