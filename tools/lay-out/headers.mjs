// What a server should send with the site: tools/serve.mjs sends it, and dist/_headers tells some hosts.

/** The page says the same in a meta tag, for hosts that send no headers. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  // In a sandbox the embedded page has no origin: its worker is made from a blob that imports ours.
  "worker-src 'self' blob:",
  // The builder shows what it makes.
  "frame-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Framing is left open, and so is reading: the page is made to be embedded, also in frames that have no origin. */
export const HEADERS = {
  "Content-Security-Policy": POLICY,
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
