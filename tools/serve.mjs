// Serves dist/ on this machine: `node tools/serve.mjs`, on the port that PORT names (0 is any free one).
// With --check it only says whether the port is free. The screenshots use `serve` from here too.
import { createServer } from "node:http";
import process from "node:process";
import { fileURLToPath } from "node:url";

const HOST = "127.0.0.1";
const DIST = fileURLToPath(new URL("../dist/", import.meta.url));

// The page says the same in a meta tag, for hosts that send no headers.
// Framing is left open: the page is made to be embedded.
const HEADERS = {
  "Content-Security-Policy": [
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
  ].join("; "),
  // Other pages, and our own in a sandbox, ask for modules as from another host.
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  // A rebuilt page shows at the next load.
  "Cache-Control": "no-cache",
};

/**
 * Listens on the port and answers with the server, or throws an error that says what to do.
 * @param {number} port
 * @param {import("node:http").RequestListener} [answer]
 */
async function listen(port, answer) {
  const server = createServer(answer);
  await new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new Error(explain(error, port))));
    server.listen({ port, host: HOST }, () => resolve(undefined));
  });
  return server;
}

/**
 * Serves dist/ and answers with the server and its address.
 * @param {number} port
 */
export async function serve(port) {
  // Imported here, so that --check works before the packages are installed.
  const { default: sirv } = await import("sirv");
  // `dev` reads the folder at every request, so that a rebuild needs no restart.
  const files = sirv(DIST, {
    dev: true,
    etag: true,
    setHeaders: (response) => {
      for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    },
  });
  const server = await listen(port, (request, response) => {
    files(request, response, () => {
      response.writeHead(404, { ...HEADERS, "Content-Type": "text/plain; charset=utf-8" });
      response.end("There is no such page here.\n");
    });
  });
  const { port: taken } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { server, address: `http://${HOST}:${taken}/` };
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {number} port
 */
function explain(error, port) {
  if (error.code === "EADDRINUSE") {
    return `port ${port} is taken by another program: stop that one, or choose a port with make serve PORT=${port + 1}`;
  }
  if (error.code === "EACCES") return `port ${port} may not be used without more rights: choose one above 1023`;
  return `cannot listen on port ${port}: ${error.message}`;
}

function wantedPort() {
  const text = process.env.PORT ?? "8080";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) throw new Error(`PORT is "${text}" and must be a number from 0 to 65535`);
  return port;
}

async function main() {
  const port = wantedPort();
  if (process.argv.includes("--check")) {
    const server = await listen(port);
    server.close();
    return;
  }
  const { address } = await serve(port);
  console.log(`The Integration Explorer is at ${address} (stop it with Ctrl+C)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`error: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
