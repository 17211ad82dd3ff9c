import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Browser, readProblem } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const PAGE = { accept: "text/html,application/xhtml+xml" };
let clientDir: string;
let server: TestServer;
let tlsServer: TestServer;

beforeAll(async () => {
  clientDir = await mkdtemp(join(tmpdir(), "stoep-client-"));
  await mkdir(join(clientDir, "assets"));
  const files: Record<string, string> = {
    "index.html": "<!doctype html><title>Stoep</title>",
    "sw.js": "self;",
    "manifest.webmanifest": "{}",
    "assets/index-Ab12Cd_9.js": `export const words = "${"x".repeat(5_000)}";`,
    "icon.svg": "<svg/>",
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(clientDir, name), content);
  server = await startServer({ clientDir });
  tlsServer = await startServer({ clientDir, publicUrl: "https://stoep.example" });
});
afterAll(async () => {
  await server.dispose();
  await tlsServer.dispose();
  await rm(clientDir, { recursive: true });
});

describe("every answer carries the security headers", () => {
  test.each([
    "/",
    "/sw.js",
    "/assets/index-Ab12Cd_9.js",
    "/nothing.js",
    "/api/v1/health",
    "/api/v1/session",
    "/api/nothing",
  ])("%s", async (path) => {
    const { headers } = await fetch(server.url + path);
    expect(headers.get("content-security-policy")).toBe(POLICY);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
    expect(headers.get("permissions-policy")).toBe(
      "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()",
    );
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("strict-transport-security")).toBeNull();
  });

  test("under TLS browsers are told to stay there", async () => {
    const { headers } = await fetch(`${tlsServer.url}/`);
    expect(headers.get("strict-transport-security")).toBe("max-age=31536000");
  });

  test("the session's cookie is out of reach of scripts, other sites and other hosts", async () => {
    const browser = new Browser(server);
    const { session } = await browser.setUp("Team", "An");
    expect(browser.cookie).toMatch(/^__Host-stoep=[\w-]{43}$/);
    expect(session.device.isShared).toBe(false);
    server.advance(2 * 24 * 3600 * 1000);
    const moved = await browser.send("GET", "/session");
    const attributes = (moved.headers.get("set-cookie") ?? "").split("; ").slice(1);
    expect(attributes).toEqual(["Path=/", "Secure", "HttpOnly", "SameSite=Strict", "Max-Age=15552000"]);
  });
});

describe("a request that changes something must come from Stoep's own pages", () => {
  const signOut = (headers: Record<string, string>, at = server) =>
    fetch(`${at.url}/api/v1/session`, { method: "DELETE", headers });
  test.each([
    ["another origin", { origin: "https://evil.example" }],
    ["another site, by the browser's own word", { "sec-fetch-site": "cross-site" }],
    ["a sister host", { "sec-fetch-site": "same-site" }],
    ["an origin without a name", { origin: "null" }],
    ["another port on this computer", { origin: "http://localhost:1" }],
  ])("not from %s", async (_title, headers) => {
    const response = await signOut(headers);
    expect([response.status, await response.json()]).toEqual([
      403,
      expect.objectContaining({ code: "foreignOrigin" }),
    ]);
  });

  test("its own origin passes on to the next check", async () => {
    expect((await signOut({ origin: server.url, "sec-fetch-site": "same-origin" })).status).toBe(401);
    expect((await signOut({ origin: "https://stoep.example" }, tlsServer)).status).toBe(401);
    expect((await signOut({})).status).toBe(401);
  });
});

describe("the built client", () => {
  test("pages of the app get index.html, which browsers freeze for no way back", async () => {
    for (const path of ["/", "/gesprekken", "/draagvlak/0190/deur/0191", "/meedoen"]) {
      const response = await fetch(server.url + path, { headers: PAGE });
      expect([path, response.status, await response.text()]).toEqual([
        path,
        200,
        "<!doctype html><title>Stoep</title>",
      ]);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    }
  });

  test("files with a name made from their content are kept for good, and packed", async () => {
    const { headers, status } = await fetch(`${server.url}/assets/index-Ab12Cd_9.js`);
    expect(status).toBe(200);
    expect(headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(headers.get("content-encoding")).toBe("gzip");
    expect(headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  });

  test("the worker and the manifest stand at fixed addresses and are checked anew", async () => {
    const manifest = await fetch(`${server.url}/manifest.webmanifest`);
    expect(manifest.headers.get("content-type")).toBe("application/manifest+json");
    expect(manifest.headers.get("cache-control")).toBe("no-cache");
    const worker = await fetch(`${server.url}/sw.js`);
    expect(worker.headers.get("cache-control")).toBe("no-cache");
    const etag = worker.headers.get("etag") ?? "";
    const again = await fetch(`${server.url}/sw.js`, { headers: { "if-none-match": etag } });
    expect(again.status).toBe(304);
  });

  test.each([
    ["a file that is not there", "/assets/index-Gone1234.js", PAGE],
    ["a path that climbs", "/..%2f..%2fetc%2fpasswd", {}],
    ["a page asked for by a script", "/gesprekken", { accept: "application/json" }],
    ["an address of the API that does not exist", "/api/v2/push", PAGE],
  ])("%s is not found", async (_title, path, headers) => {
    const response = await fetch(server.url + path, { headers });
    const answered = { status: response.status, headers: response.headers, body: await response.json() };
    expect(readProblem(answered).code).toBe("notFound");
  });

  test("nothing can be posted to a page", async () => {
    const response = await fetch(`${server.url}/sw.js`, { method: "POST" });
    expect([response.status, await response.json()]).toEqual([
      405,
      expect.objectContaining({ code: "methodNotAllowed" }),
    ]);
  });
});
