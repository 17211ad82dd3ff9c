import { afterEach, beforeEach, expect, it } from "vitest";
import { privateScopeId } from "#domain/derived-ids";
import { EMPTY_DIGEST, xorDigest } from "#domain/sync/digest";
import { beginEpoch, currentEpoch } from "#server/db/epoch";
import { pull } from "#server/sync/pull";
import { lockScope, ScopeWriter } from "#server/sync/scope-writer";
import { createTeamScope } from "#server/sync/server-record";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

describeOnBothDatabases("a pull", (newPlace) => {
  let team: ServerTeam;
  let phone: TestDevice;
  let office: TestDevice;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    phone = team.device(await team.join("fieldworker"));
    office = team.device(await team.join("lead"));
  });
  afterEach(async () => await team.close());

  /** Pushes so many conversations, oldest first, and answers their ids. */
  async function fill(count: number): Promise<readonly string[]> {
    const ids = Array.from({ length: count }, () => team.newId());
    for (let start = 0; start < count; start += 200) {
      await phone.push(...ids.slice(start, start + 200).map((id) => made(id, `Gesprek ${id}`)));
    }
    return ids;
  }

  async function page(device: TestDevice, cursors: Record<string, string>, limit: number) {
    const result = await device.pull({ cursors, limit });
    if (!result.ok) throw new Error(result.problem.code);
    return result.response;
  }

  it("WIRE-6 pages 2,000 rows downward from the newest, each once, and ends with the head's digest", async () => {
    const ids = await fill(2_000);
    const pages = await office.pullAll(500);
    const rows = pages.flatMap(({ rows: some }) => some);
    expect(pages).toHaveLength(4);
    expect(rows.map(({ id }) => id)).toEqual([...ids].toReversed());
    const digest = rows.reduce((sum, { hash }) => xorDigest(sum, hash), EMPTY_DIGEST);
    expect(pages.at(-1)?.heads[team.scope]).toEqual({ seq: 2_000, digest });
  });

  it("WIRE-6 then pages upward, in the order of the stream", async () => {
    await fill(3);
    const cursors = Object.assign({}, ...(await office.pullAll()).map((one) => one.cursors));
    const later = await fill(5);
    const first = await page(office, cursors, 3);
    expect(first.rows.map(({ id }) => id)).toEqual(later.slice(0, 3));
    expect(first.more).toBe(true);
    const second = await page(office, { ...cursors, ...first.cursors }, 3);
    expect(second.rows.map(({ id }) => id)).toEqual(later.slice(3));
    expect(second.more).toBe(false);
    const nothing = await page(office, { ...cursors, ...first.cursors, ...second.cursors }, 3);
    expect(nothing).toMatchObject({ rows: [], cursors: {}, more: false });
  });

  it("SRV-7 loses nothing when a record moves to a new seq between pages", async () => {
    const ids = await fill(10);
    const first = await page(office, {}, 4);
    const [oldest = "", newest = ""] = [ids[0], ids[9]];
    const seen = { epoch: first.epoch, rev: 1 };
    await phone.push(
      { recordId: oldest, seen, set: { place: { was: null, to: "Kade" } } },
      { recordId: newest, seen, set: { place: { was: null, to: "Plein" } } },
    );
    let cursors = first.cursors;
    const rows = [...first.rows];
    for (let more = true; more;) {
      const next = await page(office, cursors, 4);
      rows.push(...next.rows);
      cursors = { ...cursors, ...next.cursors };
      more = next.more;
    }
    const latest = new Map(rows.map((row) => [row.id, row]));
    expect(latest.size).toBe(10);
    expect(latest.get(oldest)?.fields["place"]).toBe("Kade");
    expect(latest.get(newest)?.fields["place"]).toBe("Plein");
    const digest = [...latest.values()].reduce((sum, { hash }) => xorDigest(sum, hash), EMPTY_DIGEST);
    expect(digest).toBe(await team.recomputedDigest());
  });

  it("SRV-8 shares a page over all scopes and gives what one leaves to the next", async () => {
    await fill(20);
    const scope = privateScopeId(office.person);
    const edits = Array.from({ length: 20 }, () =>
      office.mutation({ type: "selfAssessment", recordId: team.newId(), create: true }),
    );
    await office.send(edits, { scope });
    const shared = await page(office, {}, 10);
    const ofTeam = shared.rows.filter((row) => row.scope === team.scope);
    expect(shared.rows).toHaveLength(10);
    expect(ofTeam).toHaveLength(5);
    const alone = await page(phone, {}, 10);
    expect(alone.rows).toHaveLength(10);
    expect((await office.pullAll(7)).flatMap(({ rows }) => rows)).toHaveLength(40);
  });

  it("SRV-8 keeps a page small when the rows are large, and still moves on", async () => {
    const outline = "x".repeat(900_000);
    for (let count = 0; count < 6; count += 1) {
      await office.push({
        type: "neighbourhood",
        recordId: team.newId(),
        create: true,
        set: { outline: { was: null, to: outline } },
      });
    }
    const pages = await phone.pullAll(500);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.flatMap(({ rows }) => rows)).toHaveLength(6);
  });

  it("SRV-8 grants the teams a person is in and their private scope, also while it is empty", async () => {
    const response = await page(phone, {}, 10);
    expect(response.scopes).toEqual([
      { id: team.scope, kind: "team", role: "fieldworker" },
      { id: privateScopeId(phone.person), kind: "private", role: "lead" },
    ]);
    expect(response.heads[privateScopeId(phone.person)]).toEqual({ seq: 0, digest: EMPTY_DIGEST });
    expect(Object.keys(response.cursors)).toHaveLength(2);
    expect(response.more).toBe(false);
  });

  it("REC-2 no longer names or serves a scope whose right was withdrawn", async () => {
    await fill(3);
    const before = await page(phone, {}, 10);
    await team.end(phone.person);
    const after = await page(phone, before.cursors, 10);
    expect(after.scopes.map(({ id }) => id)).toEqual([privateScopeId(phone.person)]);
    expect(after.rows).toEqual([]);
    expect(after.heads[team.scope]).toBeUndefined();
  });

  it("INV-8 never shows one team's rows to another", async () => {
    await fill(3);
    const other = team.newId();
    await team.database.transaction((tx) =>
      createTeamScope(tx, { id: other, name: "Zuid", now: team.now() }),
    );
    const outsider = team.device(await team.join("lead"));
    await team.database.write
      .updateTable("membership")
      .set({ scope: other })
      .where("person", "=", outsider.person)
      .execute();
    const response = await page(
      outsider,
      { [team.scope]: (await page(phone, {}, 1)).cursors[team.scope] ?? "" },
      10,
    );
    expect(response.rows).toEqual([]);
    expect(response.scopes.map(({ id }) => id)).not.toContain(team.scope);
  });

  it.each(["", "rommel", "eyJsb3ciOi0xLCJoaWdoIjo1fQ", "eyJsb3ciOjksImhpZ2giOjV9", "bnVsbA", "\u0000"])(
    "WIRE-6 turns down %j, which is no cursor of its own",
    async (cursor) => {
      const result = await phone.pull({ cursors: { [team.scope]: cursor } });
      expect(result).toEqual({
        ok: false,
        problem: { code: "invalidRequest", pointer: `/cursors/${team.scope}` },
      });
    },
  );

  it("WIRE-6 starts from the beginning when a cursor lies beyond the head or before what is kept", async () => {
    await fill(3);
    const beyond = Buffer.from(JSON.stringify({ low: 0, high: 99 })).toString("base64url");
    expect((await page(phone, { [team.scope]: beyond }, 10)).rows).toHaveLength(3);
    const { cursors } = await page(phone, {}, 10);
    await team.database.write.updateTable("scope").set({ min_cursor: 4, head: 5 }).execute();
    expect((await page(phone, cursors, 10)).rows).toHaveLength(3);
  });

  it("REC-3 does not use cursors of another epoch, and says which one it is now", async () => {
    await fill(3);
    const before = await page(phone, {}, 10);
    const epoch = await beginEpoch(team.database.write, team);
    const result = await phone.pull({ cursors: before.cursors, epoch: before.epoch });
    expect(result).toMatchObject({ ok: true, response: { epoch, rows: [{}, {}, {}] } });
  });

  it("INV-3 does not show what is not committed, and no cursor passes it while another push waits its turn", async () => {
    await fill(2);
    // The first contact is noted; from here on a pull needs no write of its own.
    const { cursors } = await page(office, {}, 10);
    const slow = team.newId();
    const waiting = await team.database.transaction(async (tx) => {
      const locked = await lockScope(tx, team.scope);
      if (locked === undefined) throw new Error("no scope");
      const writer = new ScopeWriter(tx, team.database.kind, locked, await currentEpoch(tx));
      const at = team.now();
      const row = { scope: team.scope, type: "conversation", id: slow, rev: 1, deleted: false, fields: {} };
      const stamps = { createdAt: at, createdBy: phone.person, changedAt: at, changedBy: phone.person };
      const origin = { mutation: null, device: null, actor: phone.person, salvagedRev: null, changed: [] };
      writer.write({ ...row, ...stamps }, null, origin);
      await writer.flush();
      const fast = phone.send([phone.mutation(made(team.newId(), "Wacht op de eerste"))]);
      const meanwhile = await page(office, cursors, 10);
      expect(meanwhile).toMatchObject({ rows: [], cursors: {}, more: false });
      expect(meanwhile.heads[team.scope]?.seq).toBe(2);
      return { fast };
    });
    await waiting.fast;
    const after = await page(office, cursors, 10);
    expect(after.rows.map(({ seq, id }) => [seq, id === slow])).toEqual([
      [3, true],
      [4, false],
    ]);
  });

  it("INV-3 gives every row of two pushes that ran at once exactly once to a device that pulled in between", async () => {
    const slow = phone.send(Array.from({ length: 50 }, () => phone.mutation(made(team.newId(), "Langzaam"))));
    const fast = office.send([office.mutation(made(team.newId(), "Snel"))]);
    const reader = team.device(await team.join("viewer"));
    let cursors: Record<string, string> = {};
    const seqs: number[] = [];
    const look = async () => {
      const result = await page(reader, cursors, 10);
      cursors = { ...cursors, ...result.cursors };
      seqs.push(...result.rows.map(({ seq }) => seq));
      return result.more;
    };
    await look();
    await fast;
    await look();
    await slow;
    while (await look());
    expect(seqs.toSorted((left, right) => left - right)).toEqual(
      Array.from({ length: 51 }, (_, index) => index + 1),
    );
  });

  it("SRV-5 notes the day a device was heard of and what waits on it, and writes nothing when that is known", async () => {
    await phone.pull({ waiting: { [team.scope]: 3, [team.newId()]: 9 } });
    const noted = await team.database.read.selectFrom("device_waiting").selectAll().execute();
    expect(noted).toEqual([{ scope: team.scope, device: phone.id, waiting: 3, seen_on: "2026-11-02" }]);
    const device = await team.database.read.selectFrom("device").selectAll().execute();
    expect(device).toMatchObject([{ id: phone.id, person: phone.person, last_seen_on: "2026-11-02" }]);
    const readOnly = {
      ...team.deps,
      database: { ...team.database, transaction: () => Promise.reject(new Error("wrote")) },
    };
    const request = { deviceId: phone.id, schemaVersion: 1, cursors: {}, epoch: null, limit: 5 };
    const again = await pull(readOnly, phone, { ...request, waiting: { [team.scope]: 3 } });
    expect(again.ok).toBe(true);
  });

  it("SRV-5 turns another person's device down", async () => {
    await phone.pull();
    const result = await team.device(office.person, phone.id).pull();
    expect(result).toEqual({ ok: false, problem: { code: "foreignDevice" } });
  });
});
