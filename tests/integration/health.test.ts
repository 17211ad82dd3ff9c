import { afterEach, describe, expect, test } from "vitest";
import { healthSchema } from "#protocol/account-messages";
import { Browser, readProblem } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

const servers: TestServer[] = [];
async function start(options: Parameters<typeof startServer>[0] = {}): Promise<TestServer> {
  const server = await startServer(options);
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0).toReversed()) await server.dispose();
});

describe("health", () => {
  test("says whether there is a team, and the epoch, which a restart keeps", async () => {
    const first = await start();
    const browser = new Browser(first);
    const before = await browser.ask(healthSchema, "GET", "/health");
    expect(before).toMatchObject({ status: "ok", version: "0.0.0-test", isSetUp: false });
    await browser.setUp("Team", "An");
    await first.stop();
    const second = await start({ dataDir: first.dataDir });
    const after = await new Browser(second).ask(healthSchema, "GET", "/health");
    expect(after).toEqual({ ...before, isSetUp: true });
  });

  test("a session survives a restart", async () => {
    const first = await start();
    const browser = new Browser(first);
    await browser.setUp("Team", "An");
    await first.stop();
    const second = new Browser(await start({ dataDir: first.dataDir }));
    second.cookie = browser.cookie;
    expect((await second.send("GET", "/session")).status).toBe(200);
  });

  test("a database that broke is a problem with the number the log knows it by", async () => {
    const server = await start();
    const browser = new Browser(server);
    await browser.send("GET", "/health");
    await server.services.database.close();
    const answered = await browser.send("GET", "/health");
    expect(readProblem(answered)).toMatchObject({
      code: "internal",
      requestId: answered.headers.get("x-request-id"),
    });
  });
});

describe("limits", () => {
  const wrong = { token: "0".repeat(43) };

  test("guessing at links stops after a number of wrong ones; nobody else is held up", async () => {
    const server = await start({ limits: { wrongCodes: { points: 3, seconds: 60 } }, trustsProxy: true });
    const guesser = new Browser(server);
    const from = (address: string) => ({ "x-forwarded-for": `10.0.0.1, ${address}` });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await guesser.refusal("POST", "/join/preview", wrong, from("192.0.2.1"))).toBe("codeRefused");
    }
    const stopped = await guesser.send("POST", "/join/preview", wrong, from("192.0.2.1"));
    expect(readProblem(stopped)).toMatchObject({
      code: "tooManyRequests",
      retryAfterSeconds: expect.any(Number),
    });
    expect(Number(stopped.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(
      await guesser.refusal(
        "POST",
        "/recovery",
        { code: "AAAA-AAAA", device: guesser.device() },
        from("192.0.2.1"),
      ),
    ).toBe("tooManyRequests");
    expect(await guesser.refusal("POST", "/join/preview", wrong, from("192.0.2.2"))).toBe("codeRefused");
  });

  test("without a trusted proxy nobody gets a fresh start by naming another address", async () => {
    const server = await start({ limits: { wrongCodes: { points: 1, seconds: 60 } } });
    const guesser = new Browser(server);
    await guesser.send("POST", "/join/preview", wrong, { "x-forwarded-for": "192.0.2.1" });
    expect(await guesser.refusal("POST", "/join/preview", wrong, { "x-forwarded-for": "192.0.2.2" })).toBe(
      "tooManyRequests",
    );
  });

  test("many sessions behind one address each have their own allowance", async () => {
    const server = await start({ limits: { session: { points: 2, seconds: 60 } } });
    const [first, second] = [new Browser(server), new Browser(server)];
    await first.setUp("Team", "An");
    await second.setUp("Team", "Bo");
    for (let attempt = 0; attempt < 2; attempt += 1) {
      expect((await first.send("GET", "/session")).status).toBe(200);
    }
    expect(await first.refusal("GET", "/session")).toBe("tooManyRequests");
    expect((await second.send("GET", "/session")).status).toBe(200);
  });
});
