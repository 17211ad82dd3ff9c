import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROBLEM_STATUS } from "#protocol/problem";
import { Browser, readProblem } from "#tests/support/browser";
import { startServer, type TestServer } from "#tests/support/server";

const METHODS = ["get", "post", "put", "delete"] as const;
const ID = "00000000-0000-7000-8000-000000000000";
const documentSchema = v.object({
  openapi: v.literal("3.1.0"),
  paths: v.record(
    v.string(),
    v.record(
      v.string(),
      v.object({
        summary: v.string(),
        security: v.array(v.object({})),
        requestBody: v.optional(v.object({ required: v.literal(true) })),
        responses: v.record(v.string(), v.object({ description: v.string() })),
      }),
    ),
  ),
});
let server: TestServer;
let described: v.InferOutput<typeof documentSchema>;

beforeAll(async () => {
  server = await startServer();
  described = await new Browser(server).ask(documentSchema, "GET", "/openapi.json");
});
afterAll(() => server.dispose());

const addressOf = (path: string) => path.replaceAll(/\{\w+\}/g, ID);
const send = (method: string, path: string) =>
  new Browser(server).send(method.toUpperCase(), addressOf(path));

describe("the API's description and the routing agree", () => {
  test("every method on every described address is served exactly when it is described", async () => {
    for (const [path, operations] of Object.entries(described.paths)) {
      for (const method of METHODS) {
        const { status, headers } = await send(method, path);
        expect([method, path, status !== 405]).toEqual([method, path, method in operations]);
        if (status === 405) {
          const allowed = (headers.get("allow") ?? "").toLowerCase().split(", ");
          expect(allowed.toSorted()).toEqual(Object.keys(operations).toSorted());
        }
      }
    }
  });

  test("whatever is refused to somebody without a session is described", async () => {
    for (const [path, operations] of Object.entries(described.paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const answered = await send(method, path);
        expect([method, path, Object.keys(operation.responses)]).toEqual([
          method,
          path,
          expect.arrayContaining([String(answered.status)]),
        ]);
        expect([method, path, answered.status === 401]).toEqual([
          method,
          path,
          operation.security.length > 0,
        ]);
      }
    }
  });

  test("holds the routes the devices use, and no others", () => {
    const routes = Object.entries(described.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.toSorted()).toEqual(
      [
        "GET /health",
        "GET /destruction",
        "POST /destruction",
        "POST /traces",
        "GET /openapi.json",
        "POST /setup",
        "GET /session",
        "DELETE /session",
        "POST /join/preview",
        "POST /join",
        "POST /recovery",
        "GET /devices",
        "DELETE /devices/{id}",
        "PUT /devices/{id}/name",
        "GET /own-data",
        "GET /invitations",
        "POST /invitations",
        "DELETE /invitations/{id}",
        "POST /device-links",
        "POST /history",
        "POST /members/{person}/access-links",
        "PUT /members/{person}/role",
        "DELETE /members/{person}",
        "GET /team-devices",
        "GET /underway",
        "GET /reminders",
        "PUT /reminders",
        "PUT /reminders/subscription",
        "DELETE /reminders/subscription",
        "POST /reminders/test",
        "POST /push",
        "POST /pull",
        "GET /live",
        "POST /attachments/uploads",
        "GET /attachments/uploads/{scope}/{attachment}/{part}",
        "PATCH /attachments/uploads/{scope}/{attachment}/{part}",
        "GET /attachments/{scope}/{sha256}",
      ].toSorted(),
    );
  });

  test("every status of a problem that is described exists", () => {
    const known = new Set(["200", "201", "204", "206", ...Object.values(PROBLEM_STATUS).map(String)]);
    for (const operations of Object.values(described.paths)) {
      for (const { responses } of Object.values(operations)) {
        expect(Object.keys(responses).filter((status) => !known.has(status))).toEqual([]);
      }
    }
  });
});

test("an address of the API that does not exist is a problem too, for every method", async () => {
  for (const method of METHODS) {
    expect(readProblem(await send(method, "/nothing")).code).toBe("notFound");
  }
});
