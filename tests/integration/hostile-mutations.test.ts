import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { pushResponseSchema, type Ack } from "#protocol/sync-messages";
import { Browser } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

let server: TestServer;
let browser: Browser;
let scope: string;
let epoch: string;
let n = 0;

beforeEach(async () => {
  server = await startServer();
  browser = new Browser(server);
  const { session } = await browser.setUp("Team", "An");
  scope = session.memberships[0]?.scope ?? "";
  epoch = session.epoch;
  n = 0;
});
afterEach(() => server.dispose());

/** Written out as text, because an object of this language cannot be asked to hold `__proto__` as an ordinary name. */
async function push(content: string, type = "factSheet"): Promise<Ack["status"]> {
  n += 1;
  const mutation = `{"id":"${randomUUID()}","n":${n},"type":"${type}","recordId":"${randomUUID()}","at":"2026-11-21T12:00:00.000Z","seen":null,${content}}`;
  const body = `{"deviceId":"${browser.deviceId}","epoch":"${epoch}","schemaVersion":1,"scope":"${scope}","waiting":1,"mutations":[${mutation}]}`;
  const { acks } = await browser.ask(pushResponseSchema, "POST", "/push", body);
  return acks[0]?.status ?? "refused";
}

const NAMES = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];
const change = `{"was":null,"to":{"isAdmin":true}}`;

describe("names that mean something to the language mean nothing to the server", () => {
  test.each(NAMES)("%s", async (name) => {
    const isAnswered = (status: string) => expect(["applied", "refused"]).toContain(status);
    isAnswered(await push(`"create":true,"set":{"${name}":${change}}`));
    isAnswered(await push(`"create":true,"text":{"${name}":{"was":null,"to":"x"}}`));
    isAnswered(await push(`"create":true,"add":{"${name}":["x"]}`));
    isAnswered(await push(`"create":true,"put":{"${name}":{"a":{"b":${change}}}}`));
    isAnswered(await push(`"create":true,"put":{"costs":{"${name}":{"what":{"was":null,"to":"x"}}}}`));
    isAnswered(await push(`"create":true,"put":{"costs":{"a":{"${name}":${change}}}}`));
    isAnswered(await push(`"drop":{"costs":{"${name}":{"was":{"${name}":1}}}}`));
    isAnswered(await push(`"redact":{"fields":{"${name}":null},"ground":"x"}`));
    isAnswered(await push(`"settles":{"conflict":"${randomUUID()}","versions":["${name}"]}`));
    isAnswered(await push(`"create":true`, name));
    const salvage = (fields: string) =>
      `"salvage":{"epoch":"${randomUUID()}","rev":1,"deleted":false,"createdAt":"2026-11-21T12:00:00.000Z","createdBy":"${randomUUID()}","changedAt":"2026-11-21T12:00:00.000Z","changedBy":"${randomUUID()}","fields":${fields}}`;
    isAnswered(await push(salvage(`{"${name}":"x"}`)));
    isAnswered(await push(salvage(`{"costs":{"${name}":{"${name}":{"isAdmin":true}}}}`)));

    expect(Reflect.get({}, "isAdmin")).toBeUndefined();
    expect(typeof {}.toString).toBe("function");
    const { rows } = await browser.pull();
    expect(rows.length).toBeGreaterThan(0);
  });
});
