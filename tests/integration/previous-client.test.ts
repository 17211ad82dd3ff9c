import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { OLDEST_SERVED_VERSION, PROTOCOL_VERSION } from "#protocol/version";
import { startServer, type TestServer } from "#tests/support/server";
import { differences, keepRecording, recordings, replay } from "#tests/support/wire-recording";

let server: TestServer;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.dispose());

/** Set when a new version of the wire was made: writes what its clients hear into the folder of that version. */
const RECORDS = process.env["STOEP_RECORD_WIRE"] === "1";
const served = recordings().filter(({ version }) => version >= OLDEST_SERVED_VERSION);

describe("WIRE-1: a client of every version still served is answered as it was in its day", () => {
  test.each(served)("version $version, $name", async (recording) => {
    const went = await replay(server, recording.exchanges);
    if (RECORDS && recording.version === PROTOCOL_VERSION) keepRecording({ ...recording, exchanges: went });
    const differing = went.flatMap((now, index) => {
      const { as, method, path, status, reply } = recording.exchanges[index] ?? now;
      const found = [
        ...differences(status, now.status, "/httpStatus"),
        ...(status === now.status ? [] : [`${status} became ${now.status}`]),
        ...differences(reply, now.reply),
      ];
      return found.map((difference) => `${index} ${as} ${method} ${path}: ${difference}`);
    });
    expect(RECORDS ? [] : differing).toEqual([]);
  });
});

test("WIRE-1: there is a recording of every version still served, and of the present one", () => {
  const versions = Array.from(
    { length: PROTOCOL_VERSION - OLDEST_SERVED_VERSION + 1 },
    (_, index) => OLDEST_SERVED_VERSION + index,
  );
  expect([...new Set(served.map(({ version }) => version))].toSorted((a, b) => a - b)).toEqual(versions);
});

test("finds what a client would miss: a member gone, of another kind, or with another meaning", () => {
  const recorded = { acks: [{ id: "a", status: "applied" }], head: { seq: 1 }, at: null };
  expect(differences(recorded, { ...recorded, more: 1 })).toEqual([]);
  expect(differences(recorded, { acks: [{ id: "b", status: "merged" }], head: { seq: "1" } })).toEqual([
    "/acks/0/status: applied became merged",
    "/head/seq: number became text",
    "/at: null became nothing",
  ]);
});
