import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "#server/routes/table";
import { Browser } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.dispose());

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const concrete = (path: string) => path.replaceAll(/:\w+/g, () => randomUUID());
const guarded = routes.filter(({ access }) => access === "session");

test("only these routes can be asked without a session", () => {
  const open = routes.filter(({ access }) => access !== "session").map(nameOf);
  expect(open.toSorted()).toEqual([
    "GET /health",
    "GET /openapi.json",
    "POST /join",
    "POST /join/preview",
    "POST /recovery",
    "POST /setup",
  ]);
});

test("every open route that takes a body takes a code, so that guessing is counted", () => {
  const open = routes.filter(({ access, body }) => access !== "session" && body !== null);
  expect(open.filter(({ takesCode }) => !takesCode).map(nameOf)).toEqual([]);
});

describe.each(guarded.map((route) => ({ ...route, name: nameOf(route) })))("$name", ({ method, path }) => {
  const body = method === "POST" || method === "PUT" ? "not even JSON" : undefined;

  test("is refused without a session, before anything is read", async () => {
    expect(await new Browser(server).refusal(method, concrete(path), body)).toBe("signedOut");
  });

  test("is refused with a session that was ended", async () => {
    const browser = new Browser(server);
    await browser.setUp("Team", "An");
    const { cookie } = browser;
    await browser.send("DELETE", "/session");
    browser.cookie = cookie;
    const answered = await browser.send(method, concrete(path), body);
    expect(answered.status).toBe(401);
    expect(answered.headers.get("set-cookie")).toContain("Max-Age=0");
  });
});

const changing = routes.filter(({ method }) => method !== "GET");
test.each(changing.map((route) => ({ ...route, name: nameOf(route) })))(
  "$name is refused from another site",
  async ({ method, path }) => {
    const headers = { origin: "https://evil.example" };
    expect(await new Browser(server).refusal(method, concrete(path), undefined, headers)).toBe(
      "foreignOrigin",
    );
  },
);
