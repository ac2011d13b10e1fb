// What a server should send with the site: tools/serve.mjs sends it, and dist/_headers tells some hosts.

/** What a page may do unless it says otherwise: run its own scripts and the model, and ask this site for the rest. */
const PAGE = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "connect-src": "'self'",
  "worker-src": "'self'",
  "font-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
};
/** In a sandbox the embedded page has no origin: its worker is made from a blob that imports ours. */
const EMBED = { ...PAGE, "worker-src": "'self' blob:" };
/** The builder shows what it makes. */
const BUILDER = { ...EMBED, "frame-src": "'self'", "manifest-src": "'self'" };
const STORY = { "default-src": "'none'", "style-src": "'self'", "img-src": "'self'", "base-uri": "'none'", "form-action": "'none'" };

/** @param {Record<string, string>} rules */
export const policy = (rules) => Object.entries(rules).map(([name, value]) => `${name} ${value}`).join("; ");

/** Each page says its own in a meta tag, for hosts that send no headers. */
export const POLICIES = {
  page: policy({ ...PAGE, "manifest-src": "'self'" }),
  embed: policy(EMBED),
  builder: policy(BUILDER),
  story: policy(STORY),
};

/** Framing is left open, and so is reading: the page is made to be embedded, also in frames that have no origin. */
export const HEADERS = {
  // What some page needs; each asks for less.
  "Content-Security-Policy": POLICIES.builder,
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** A file in a version's folder never changes. */
export const FOREVER = "public, max-age=31536000, immutable";
/** A page is asked for again each time, and sent again only where it has changed. */
export const ASK_AGAIN = "no-cache";

export const HEADERS_FILE = "_headers";
export const SINGLE_FILE = "integration-explorer.html";
/** To be kept, not opened from here: its policy is its own, and the one of the site would stop it. */
export const KEEP = `attachment; filename="${SINGLE_FILE}"`;

/**
 * The file that Netlify and Cloudflare Pages read. Where two rules name one header they join the values, so no header
 * is named twice for any address; what is left to them, they send pages as to be asked for again.
 * @param {string} version
 */
export function headersFile(version) {
  const rule = (/** @type {string} */ address, /** @type {Record<string, string>} */ headers) =>
    [address, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  return `${[
    rule("/*", HEADERS),
    rule(`/${version}/*`, { "Cache-Control": FOREVER }),
    rule(`/${SINGLE_FILE}`, { "Content-Disposition": KEEP }),
  ].join("\n\n")}\n`;
}
