// Which files a module needs: what it imports, as esbuild finds it, and what it finds beside itself with
// `new URL(…, import.meta.url)`, which no bundler follows.
import { build } from "esbuild";
import { meant } from "./folder.mjs";

/** @import {Files} from "./folder.mjs" */

const BESIDE = /new URL\(\s*(["'`])(.+?)\1\s*,\s*import\.meta\.url\s*\)/g;

/**
 * The files that a written address means; one put together while the page runs means all that fit it.
 * @param {Files} files
 * @param {string} from
 * @param {string} written
 */
function found(files, from, written) {
  const address = meant(from, written.replace(/\$\{[^}]*\}/g, "*"));
  if (address === undefined) return [];
  if (!address.includes("*")) return files.has(address) ? [address] : [];
  const parts = address.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`^${parts.join("[^/]+")}$`);
  return [...files.keys()].filter((name) => pattern.test(name));
}

/** The modules of a folder, and what each needs. */
export class Modules {
  /** @type {import("esbuild").Metafile["inputs"]} */
  #inputs;
  #files;

  /** @param {Files} files @param {import("esbuild").Metafile["inputs"]} inputs */
  constructor(files, inputs) {
    this.#files = files;
    this.#inputs = inputs;
  }

  /**
   * @param {Files} files
   * @param {string} folder where the files are
   */
  static async read(files, folder) {
    const entryPoints = [...files.keys()].filter((address) => /^js\/.*\.js$/.test(address));
    const { metafile } = await build({
      absWorkingDir: folder, entryPoints, outdir: "bundled", bundle: true, splitting: true, format: "esm", metafile: true, write: false,
    });
    return new Modules(files, metafile.inputs);
  }

  /** What a module finds beside itself: workers, messages, the WebAssembly. @param {string} address */
  beside(address) {
    return [...String(this.#files.get(address)).matchAll(BESIDE)].flatMap(([, , written]) => found(this.#files, address, written ?? ""));
  }

  /** What a module imports: with itself, or while it runs. @param {string} address @param {"import-statement" | "dynamic-import"} wanted */
  #imports(address, wanted) {
    return (this.#inputs[address]?.imports ?? []).filter(({ kind }) => kind === wanted).map(({ path }) => path);
  }

  /** @param {string[]} roots @param {(address: string) => string[]} next */
  #walk(roots, next) {
    const seen = new Set(roots.filter((root) => this.#files.has(root)));
    for (const address of seen) {
      if (address.endsWith(".js")) for (const needed of next(address)) seen.add(needed);
    }
    return [...seen];
  }

  /**
   * The modules that run before the page does something, in the order in which they are found, and the WebAssembly that
   * they load. A page's own script is small and imports the rest itself, to tell where that fails; what other modules
   * import while they run is for later.
   * @param {string[]} scripts the page's own
   * @param {string[]} linked modules that the page asks for besides
   */
  neededAtOnce(scripts, linked) {
    const modules = this.#walk([...scripts, ...linked], (address) => {
      const later = scripts.includes(address) ? this.#imports(address, "dynamic-import") : [];
      return [...this.#imports(address, "import-statement"), ...later];
    });
    const wasm = modules.flatMap((address) => this.beside(address)).filter((address) => address.endsWith(".wasm"));
    return { modules, wasm: [...new Set(wasm)] };
  }

  /** Everything that these may ever ask for. @param {string[]} roots */
  neededEver(roots) {
    const next = (/** @type {string} */ address) => [
      ...this.#imports(address, "import-statement"),
      ...this.#imports(address, "dynamic-import"),
      ...this.beside(address),
    ];
    return this.#walk(roots, next).sort();
  }
}
