import * as v from "valibot";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { linkSchema } from "#protocol/account-messages";
import { pokeSchema, pushResponseSchema, type Poke } from "#protocol/sync-messages";
import { Browser } from "#tests/support/browser";
import { pushRequest, writeConversation } from "#tests/support/push-request";
import { startServer, type TestServer } from "#tests/support/server";

let server: TestServer;
let lead: Browser;
let scope: string;
let epoch: string;

beforeEach(async () => {
  server = await startServer();
  lead = new Browser(server);
  const { session } = await lead.setUp("Team Noord", "An");
  scope = session.memberships[0]?.scope ?? "";
  epoch = session.epoch;
});
afterEach(() => server.dispose());

interface Stream {
  readonly headers: Headers;
  /** The next poke; `null` when the stream ended. */
  next(): Promise<Poke | null>;
}

async function listen(browser: Browser): Promise<Stream> {
  const headers = { cookie: browser.cookie ?? "", "accept-encoding": "gzip" };
  const response = await fetch(`${server.url}/api/v1/live`, { headers });
  if (response.body === null) throw new Error("No stream");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  const next = async (): Promise<Poke | null> => {
    for (;;) {
      const end = pending.indexOf("\n\n");
      if (end >= 0) {
        const event = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (event.startsWith("data: ")) return v.parse(pokeSchema, JSON.parse(event.slice(6)));
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      pending += value;
    }
  };
  return { headers: response.headers, next };
}

async function colleague() {
  const browser = new Browser(server);
  const { session } = await browser.joinAs("Bo", (await lead.invite(scope, "fieldworker")).token);
  return { browser, id: session.person.id };
}

test("tells of a push without saying what, unpacked and uncached", async () => {
  const { browser } = await colleague();
  const stream = await listen(lead);
  expect(stream.headers.get("content-type")).toBe("text/event-stream");
  expect(stream.headers.get("content-encoding")).toBeNull();
  expect(stream.headers.get("cache-control")).toBe("no-store, no-transform");
  const request = pushRequest({ deviceId: browser.deviceId, epoch, scope }, [
    writeConversation(1, "Een bankje"),
  ]);
  const { head } = await browser.ask(pushResponseSchema, "POST", "/push", request);
  expect(await stream.next()).toEqual({ scope, seq: head.seq });
});

test("tells of a colleague who joined", async () => {
  const stream = await listen(lead);
  await colleague();
  expect(await stream.next()).toMatchObject({ scope });
});

test("tells nothing of another team", async () => {
  const stranger = new Browser(server);
  const other = await stranger.setUp("Team Zuid", "Cé");
  const otherScope = other.session.memberships[0]?.scope ?? "";
  const stream = await listen(stranger);
  await colleague();
  await stranger.invite(otherScope, "viewer");
  const own = pushRequest({ deviceId: stranger.deviceId, epoch, scope: otherScope }, [
    writeConversation(1, "x"),
  ]);
  await stranger.ask(pushResponseSchema, "POST", "/push", own);
  expect(await stream.next()).toMatchObject({ scope: otherScope });
});

describe("ends", () => {
  test("at signing out", async () => {
    const { browser } = await colleague();
    const stream = await listen(browser);
    await browser.send("DELETE", "/session");
    expect(await stream.next()).toBeNull();
  });

  test("when the device is removed", async () => {
    const { browser } = await colleague();
    const desktop = new Browser(server);
    await desktop.enter((await browser.ask(linkSchema, "POST", "/device-links", {})).token);
    const stream = await listen(browser);
    await desktop.send("DELETE", `/devices/${browser.deviceId}`);
    expect(await stream.next()).toBeNull();
  });

  test("when the person is taken out of a team", async () => {
    const { browser, id } = await colleague();
    const stream = await listen(browser);
    await lead.send("DELETE", `/members/${id}?scope=${scope}`);
    expect(await stream.next()).toBeNull();
  });

  test("when the server stops, which does not wait for it", async () => {
    const stream = await listen(lead);
    await server.stop();
    expect(await stream.next()).toBeNull();
  });

  test("for the oldest of too many of one session", async () => {
    const streams = [await listen(lead)];
    for (let more = 0; more < 5; more += 1) streams.push(await listen(lead));
    expect(await streams[0]?.next()).toBeNull();
    const stillOpen = streams.at(-1)?.next();
    await colleague();
    expect(await stillOpen).toMatchObject({ scope });
  });
});

test("is for those who are signed in", async () => {
  expect(await new Browser(server).refusal("GET", "/live")).toBe("signedOut");
});
