// Serves dist/ on this machine: `node tools/serve.mjs`, on the port that PORT names (0 is any free one).
// With --check it only says whether the port is free. The screenshots use `serve` from here too.
import { createServer } from "node:http";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { ASK_AGAIN, FOREVER, HEADERS, KEEP, SINGLE_FILE } from "./lay-out/headers.mjs";

const HOST = "127.0.0.1";
const DIST = fileURLToPath(new URL("../dist/", import.meta.url));

/** @param {string} address */
function headersOf(address) {
  if (address === `/${SINGLE_FILE}`) return { ...HEADERS, "Cache-Control": ASK_AGAIN, "Content-Disposition": KEEP };
  return { ...HEADERS, "Cache-Control": /^\/v-\w+\//.test(address) ? FOREVER : ASK_AGAIN };
}

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
 * Serves dist/, or another folder, and answers with the server and its address.
 * @param {number} port
 * @param {string} [folder]
 */
export async function serve(port, folder = DIST) {
  // Imported here, so that --check works before the packages are installed.
  const { default: sirv } = await import("sirv");
  // `dev` reads the folder at every request, so that a rebuild needs no restart.
  const files = sirv(folder, {
    dev: true,
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, address) => {
      for (const [name, value] of Object.entries(headersOf(address))) response.setHeader(name, value);
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
