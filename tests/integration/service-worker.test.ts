import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { build } from "vite";
import { BACKGROUND_SYNC_TAG } from "#platform/background-sync";
import { startServer, type TestServer } from "#tests/support/server";
import { findChromium } from "#scripts/machine";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let folder: string;
let browser: Browser;

/** Builds a small app with the project's own configuration: the real worker, manifest and index.html around it. */
async function buildVersion(version: string): Promise<string> {
  const outDir = join(folder, version);
  await build({
    logLevel: "error",
    build: { outDir },
    plugins: [
      {
        name: "worker-app",
        transformIndexHtml: {
          order: "pre",
          handler: (html) => html.replace("/src/client/main.tsx", "/tests/fixtures/worker-app/main.ts"),
        },
        resolveId: (id) => (id === "virtual:version" ? `\0${id}` : undefined),
        load: (id) =>
          id === "\0virtual:version" ? `export const VERSION = ${JSON.stringify(version)};` : undefined,
      },
    ],
  });
  return outDir;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stoep-worker-"));
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("No Chromium found: set STOEP_CHROMIUM to its path.");
  browser = await chromium.launch({ executablePath });
  await buildVersion("1");
  await buildVersion("2");
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const servedBy = (version: string, port = 0): Promise<TestServer> =>
  startServer({ port, clientDir: join(folder, version) });

/** Opens the app and waits until its worker answers for it. */
async function install(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.evaluate(async () => {
    const taken = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener("controllerchange", resolve),
    );
    await navigator.serviceWorker.register("/sw.js");
    if (navigator.serviceWorker.controller === null) await taken;
  });
}

const shown = (page: Page): Promise<string | null> => page.locator("#app").textContent();
async function loadLater(page: Page): Promise<string | null> {
  const before = await shown(page);
  await page.locator("#app").click();
  await vi.waitFor(async () => expect(await shown(page)).not.toBe(before), { timeout: 10_000 });
  return shown(page);
}

test("the build has the manifest at its fixed address, linked from the page, with every icon it names", async () => {
  const outDir = join(folder, "1");
  const html = await readFile(join(outDir, "index.html"), "utf8");
  expect(html).toContain('rel="manifest" href="/manifest.webmanifest"');
  expect(html).not.toMatch(/<style|<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/);
  const manifest = JSON.parse(await readFile(join(outDir, "manifest.webmanifest"), "utf8"));
  expect(manifest.shortcuts.map((shortcut: { url: string }) => shortcut.url)).toEqual([
    "/gesprekken/nieuw",
    "/draagvlak/lopend",
  ]);
  expect(manifest.icons.map((icon: { purpose: string }) => icon.purpose)).toContain("maskable");
  const icons = await readdir(join(outDir, "icons"));
  const drawn = [...manifest.icons, ...manifest.shortcuts.flatMap((each: { icons: object[] }) => each.icons)];
  for (const { src } of drawn) expect(icons).toContain(src.replace("/icons/", ""));
  expect(await readdir(join(outDir, "assets"))).not.toContainEqual(expect.stringMatching(/manifest/));
});

test("without a server the app opens at any of its addresses, loads its later parts and its manifest; the API is never answered for", async () => {
  const server = await servedBy("1");
  const context = await browser.newContext();
  const page = await context.newPage();
  await install(page, server.url);
  const answered = page.waitForResponse((response) => response.url().includes("/api/"));
  await page.evaluate(() =>
    fetch("/api/v1/pull", { method: "POST", body: "{}" }).then((response) => response.status),
  );
  expect((await answered).fromServiceWorker()).toBe(false);
  await server.dispose();

  await page.goto(`${server.url}/gesprekken/0190a000-0000-7000-8000-000000000000?x=1`);
  expect(await shown(page)).toBe("versie 1");
  expect(await loadLater(page)).toBe("later geladen, versie 1");
  const name = await page.evaluate(async () => (await (await fetch("/manifest.webmanifest")).json()).name);
  expect(name).toBe("Stoep");
  const api = await page.evaluate(() =>
    fetch("/api/v1/health").then(
      () => "answered",
      () => "failed",
    ),
  );
  const post = await page.evaluate(() =>
    fetch("/", { method: "POST" }).then(
      () => "answered",
      () => "failed",
    ),
  );
  expect([api, post]).toEqual(["failed", "failed"]);
  const shared = await page.evaluate(async () => {
    const body = new FormData();
    body.set("text", "Gedeeld zonder server");
    // Where it leads is for navigations alone.
    return (await fetch("/delen", { method: "POST", body, redirect: "manual" })).type;
  });
  expect(shared).toBe("opaqueredirect");
  await context.close();
});

test("an update waits until it is asked for; till then the old version keeps all its parts, though the server has them no more", async () => {
  const first = await servedBy("1");
  const context = await browser.newContext();
  const page = await context.newPage();
  await install(page, first.url);
  await first.dispose();
  const second = await servedBy("2", first.port);

  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const arriving = registration.installing;
    if (arriving !== null) {
      await new Promise<void>((resolve) => {
        arriving.addEventListener("statechange", () => arriving.state === "installed" && resolve());
      });
    }
  });
  await page.reload();
  expect(await shown(page)).toBe("versie 1");
  expect(await loadLater(page)).toBe("later geladen, versie 1");

  await page.evaluate(async () => {
    const taken = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener("controllerchange", resolve),
    );
    const registration = await navigator.serviceWorker.ready;
    registration.waiting?.postMessage({ type: "SKIP_WAITING" });
    await taken;
  });
  await page.reload();
  expect(await shown(page)).toBe("versie 2");
  await second.dispose();
  await page.reload();
  expect(await loadLater(page)).toBe("later geladen, versie 2");
  await context.close();
});

test("Background Sync sends what waits from the worker alone, with the app closed", async () => {
  const server = await servedBy("1");
  const context = await browser.newContext();
  const page = await context.newPage();
  const [person, device, scope, record] = Array.from({ length: 4 }, () => randomUUID());
  await install(page, server.url);
  const setUp = {
    code: await server.setUpCode(),
    scope,
    teamName: "Team Noord",
    person: { id: person, name: "Iemand" },
    device: { id: device, name: "Telefoon", isShared: false },
  };
  const status = await page.evaluate(async (body) => {
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/v1/setup", { method: "POST", headers, body: JSON.stringify(body) })).status;
  }, setUp);
  expect(status).toBe(200);
  await page.goto(`${server.url}/#${[person, device, scope, record].join(",")}`);
  await page.reload();
  await vi.waitFor(async () => expect(await shown(page)).toBe("bewaard"), { timeout: 10_000 });

  const blank = await context.newPage();
  await blank.goto(`${server.url}/icons/icon.svg`);
  const devtools = await context.newCDPSession(blank);
  const registered = new Promise<string>((resolve) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await page.close();
  await devtools.send("ServiceWorker.dispatchSyncEvent", {
    origin: server.url,
    registrationId: await registered,
    tag: BACKGROUND_SYNC_TAG,
    lastChance: false,
  });
  await vi.waitFor(
    async () => {
      const rows = await server.services.database.read
        .selectFrom("record")
        .select("id")
        .where("id", "=", record ?? "")
        .execute();
      expect(rows).toHaveLength(1);
    },
    { timeout: 15_000 },
  );
  await context.close();
  await server.dispose();
});
