import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buildPage } from "./build-bench.ts";

/** Keeps the page for when there is no network, and nothing else. */
const WORKER = `
const FILES = ["/", "/page.js"];
addEventListener("install", (event) => {
  event.waitUntil(caches.open("bare").then((cache) => cache.addAll(FILES)).then(() => skipWaiting()));
});
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => {
  event.respondWith(caches.match(event.request, { ignoreSearch: true }).then((kept) => kept ?? fetch(event.request)));
});
`;
const TYPES: Readonly<Record<string, string>> = {
  "index.html": "text/html",
  "page.js": "text/javascript",
  "worker.js": "text/javascript",
};

/** Builds and serves a page with nothing of Stoep: the one with Preact, unless another is named. */
export async function serveBarePage(
  script = "tests/bench/preact-page/main.ts",
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const folder = await buildPage(script);
  await writeFile(join(folder, "worker.js"), WORKER);
  const server = createServer((request, response) => {
    const name = request.url === "/" ? "index.html" : (request.url ?? "").slice(1);
    const type = TYPES[name];
    if (type === undefined) {
      response.writeHead(404).end();
      return;
    }
    readFile(join(folder, name)).then(
      (content) => response.writeHead(200, { "content-type": type }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
