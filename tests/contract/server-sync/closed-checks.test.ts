import { sql } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import { uuidV4, uuidV7 } from "#domain/ids";
import type { Mutation } from "#domain/sync/mutation";
import { beginEpoch } from "#server/db/epoch";
import { seededRandom } from "#server/demo/random";
import { examine } from "#server/doctor/examine";
import { readHistory } from "#server/sync/history";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { openServerTeam, type Edit, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

const ANSWER = "supportResponse";
const DAY = "2026-10-30";
const START_OF_DAY = `${DAY}T00:00:00.000Z`;
const MINUTE_MS = 60_000;

describeOnBothDatabases("the answers to a closed check", (newPlace) => {
  let team: ServerTeam;
  let phone: TestDevice;
  let street: TestDevice;
  let lead: TestDevice;
  let check: string;
  const random = seededRandom(7).bytes;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    phone = team.device(await team.join("fieldworker"));
    street = team.device(await team.join("fieldworker"));
    lead = team.device(await team.join("lead"));
    check = team.newId();
    await lead.push({ type: "supportCheck", recordId: check, create: true, ...state(null, "open") });
  });
  afterEach(async () => await team.close());

  const state = (was: string | null, to: string): Pick<Edit, "set"> => ({ set: { state: { was, to } } });
  const seen = async (rev: number) => ({ epoch: await team.epoch(), rev });
  const change = async (was: string, to: string): Promise<Edit> => ({
    ...{ type: "supportCheck", recordId: check, seen: await seen(1) },
    ...state(was, to),
  });
  const close = async () => await lead.push(await change("open", "closed"));
  let madeMs = Date.UTC(2026, 9, 30, 10);
  /** As a device makes it: its id holds the time, and so does `at`. */
  function mutation(device: TestDevice, edit: Edit): Mutation {
    madeMs += MINUTE_MS;
    const at = new Date(madeMs).toISOString();
    return { ...device.mutation({ type: ANSWER, ...edit }), id: uuidV7(madeMs, random), at };
  }
  const given = (answer: string, id = uuidV4(random), day: string | null = DAY): Edit => ({
    ...{ recordId: id, create: true },
    set: {
      check: { was: null, to: check },
      answer: { was: null, to: answer },
      ...(day === null ? {} : { day: { was: null, to: day } }),
    },
  });
  async function answers(device: TestDevice, count: number): Promise<readonly Mutation[]> {
    const made = Array.from({ length: count }, () => mutation(device, given("for")));
    expect(await device.send(made)).toMatchObject({ ok: true });
    return made;
  }

  const byAnswers = async (table: "record" | "record_rev" | "mutation") =>
    (
      await sql<Record<string, unknown>>`select * from ${sql.table(table)} where type = ${ANSWER}`.execute(
        team.database.read,
      )
    ).rows;
  const inOrder = async (): Promise<readonly string[]> => {
    const rows = await team.database.read
      .selectFrom("record")
      .select("id")
      .where("type", "=", ANSWER)
      .orderBy("seq")
      .execute();
    return rows.map(({ id }) => id);
  };
  const isSound = async () => {
    expect(await examine(team.database.write, team.database.kind)).toMatchObject({ findings: [] });
    const scope = await team.database.read.selectFrom("scope").selectAll().executeTakeFirstOrThrow();
    expect(scope.digest).toBe(await team.recomputedDigest());
  };
  /** What the database still holds of the answers, but for ids drawn by lot, hashes and words. */
  async function expectForgotten(made: readonly Mutation[]): Promise<void> {
    const all = [
      ...(await byAnswers("record")),
      ...(await byAnswers("record_rev")),
      ...(await byAnswers("mutation")),
    ];
    const text = JSON.stringify(all);
    expect(all.length).toBeGreaterThan(0);
    for (const { id, at } of made) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(id.slice(0, 13));
      expect(text).not.toContain(at);
    }
    const instants = text.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
    expect(new Set(instants)).toEqual(new Set([START_OF_DAY]));
    expect(new Set((await byAnswers("mutation")).map(({ n }) => n))).toEqual(new Set([0]));
    expect(new Set((await byAnswers("record")).map(({ rev }) => rev)).size).toBe(1);
    expect(new Set((await byAnswers("record_rev")).map(({ rev }) => rev)).size).toBe(1);
  }

  it("SRV-15 closing a check takes order and times from its answers, and leaves what they say, the day and the part of day", async () => {
    const made = [...(await answers(phone, 8)), ...(await answers(street, 8))];
    const before = new Map((await byAnswers("record")).map(({ id, fields }) => [id, fields]));
    const told = made.map(({ recordId }) => recordId);
    expect(await inOrder()).toEqual(told);

    await close();
    await expectForgotten(made);
    expect(new Map((await byAnswers("record")).map(({ id, fields }) => [id, fields]))).toEqual(before);
    const order = await inOrder();
    expect(order.toSorted()).toEqual(told.toSorted());
    expect(order).not.toEqual(told);
    for (const table of ["record", "record_rev", "mutation"] as const) {
      const place = (await byAnswers(table)).map((row) => row[table === "record" ? "id" : "record"]);
      expect(place).not.toEqual(told);
    }
    await isSound();
  });

  it("SRV-15 holds for an answer that comes after the closing: it cannot be told from the others", async () => {
    const made = [...(await answers(phone, 12))];
    await close();
    made.push(...(await answers(street, 4)));
    await expectForgotten(made);
    await isSound();
    const late = made.slice(-4).map(({ recordId }) => recordId);
    expect((await inOrder()).slice(-4).toSorted()).not.toEqual(late.toSorted());
  });

  it("SRV-15 holds for answers that were taken back, before the closing and after it, from whatever device of theirs", async () => {
    const made = await answers(phone, 4);
    const [first, second] = made.map(({ recordId }) => recordId) as [string, string];
    const early = mutation(phone, { recordId: first, delete: true, seen: await seen(1) });
    await phone.send([early]);
    const tablet = team.device(phone.person);
    const before = await seen(1);
    await close();
    const late = mutation(tablet, { recordId: second, delete: true, seen: before });
    expect(await tablet.send([late])).toMatchObject({ response: { acks: [{ status: "applied" }] } });

    const rows = await byAnswers("record");
    expect(
      rows
        .filter(({ deleted }) => deleted === 1)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([first, second].toSorted());
    expect(rows.every(({ fields }) => String(fields).includes('"answer":"for"'))).toBe(true);
    await expectForgotten([...made, early, late]);
    await isSound();
  });

  it("SRV-15 SRV-3 SRV-4 a mutation sent again is still known, by its place, by its id alone, and by its content", async () => {
    const made = await answers(phone, 3);
    await close();
    const again = await phone.send(made);
    expect(again).toMatchObject({
      ok: true,
      response: { acks: made.map(({ id }) => ({ id, status: "duplicate" })) },
    });
    const renumbered = made.map((each, place) => ({ ...each, n: made.length + 1 + place }));
    expect(await phone.send(renumbered)).toMatchObject({
      response: { acks: made.map(({ id }) => ({ id, status: "duplicate" })) },
    });
    const other = { ...made[0], set: { answer: { was: null, to: "against" } } } as Mutation;
    expect(await phone.send([other])).toMatchObject({ ok: false, problem: { code: "fork" } });
    expect(await byAnswers("record")).toHaveLength(3);
    await expectForgotten(made);
  });

  it("SRV-15 holds again when the check was opened again, walked on and closed", async () => {
    const made = [...(await answers(phone, 3))];
    await close();
    await lead.push(await change("closed", "open"));
    made.push(...(await answers(street, 3)));
    expect(new Set((await byAnswers("record")).map(({ rev }) => rev)).size).toBe(2);
    await lead.push(await change("open", "closed"));
    await expectForgotten(made);
    await isSound();
  });

  it("SRV-15 leaves the answers to other checks as they are", async () => {
    const made = await answers(phone, 3);
    check = team.newId();
    await lead.push({ type: "supportCheck", recordId: check, create: true, ...state(null, "open") });
    await close();
    const rows = await byAnswers("mutation");
    expect(rows.map(({ id }) => id).toSorted()).toEqual(made.map(({ id }) => id).toSorted());
  });

  it("SRV-15 WIRE-5 tells devices of the answers as they are now, and moves no cursor past what was shuffled", async () => {
    const made = await answers(phone, 3);
    const cursors = (await phone.pullAll()).at(-1)?.cursors ?? {};
    await close();
    const late = mutation(phone, given("against"));
    const cursor = { cursor: cursors[team.scope] ?? "" };
    const sent = await phone.send([late], cursor);
    if (!sent.ok) throw new Error("not taken");
    expect(sent.response.rows).toMatchObject([{ id: late.recordId, createdAt: START_OF_DAY }]);
    expect(sent.response.cursor).toBeUndefined();
    const pulled = await phone.pull({ cursors });
    if (!pulled.ok) throw new Error("not answered");
    const told = pulled.response.rows.filter(({ type }) => type === ANSWER);
    expect(told.map(({ id }) => id)).toEqual(await inOrder());
    expect(told).toHaveLength(made.length + 1);
    expect(pulled.response.heads[team.scope]?.digest).toBe(await team.recomputedDigest());
    expect(JSON.stringify(told)).not.toMatch(/T(?!00:00:00\.000Z)\d\d:/);
  });

  it("SRV-15 SRV-13 names one version of each answer, of the day it was given", async () => {
    const [made] = await answers(phone, 2);
    await close();
    const page = await readHistory(team.deps, lead, {
      ...{ scope: team.scope, type: ANSWER, record: made?.recordId ?? "" },
      ...{ before: null, everySave: true },
    });
    expect(page).toMatchObject({
      response: {
        entries: [{ at: START_OF_DAY, by: phone.person, fields: { answer: "for" } }],
        earlier: null,
      },
    });
  });

  it("SRV-15 an answer that names no day, or one to come, gets that of today", async () => {
    const made = [given("for", undefined, null), given("for", undefined, "2199-01-01")];
    await phone.send(made.map((edit) => mutation(phone, edit)));
    await close();
    for (const { created_at: at } of await byAnswers("record")) expect(at).toBe("2026-11-02T00:00:00.000Z");
  });

  it("SRV-15 keeps an erasure of an answer what it is", async () => {
    const id = uuidV4(random);
    const words = { remark: { was: null, to: "Mevrouw van nummer zeven." } };
    const remark = mutation(phone, { ...given("for", id), set: { ...given("for", id).set, ...words } });
    await phone.send([remark]);
    await close();
    await lead.push({
      ...{ type: ANSWER, recordId: id, seen: await seen(2) },
      redact: { fields: { remark: null }, ground: "request" },
    });
    const row = (await lead.pullAll()).flatMap(({ rows }) => rows).find((each) => each.id === id);
    expect(row?.erasedRev).toBe(row?.rev);
    expect(JSON.stringify(await byAnswers("record_rev"))).not.toContain("nummer zeven");
    await isSound();
  });

  it("SRV-15 REC-1 an answer that was refused while its person had no right counts once they have it, and leaves no time", async () => {
    const made = await answers(phone, 1);
    await team.end(street.person);
    const refused = mutation(street, given("against"));
    expect(await street.send([refused])).toMatchObject({ response: { acks: [{ status: "refused" }] } });
    await close();
    await team.database.write
      .updateTable("membership")
      .set({ ended_at: null })
      .where("person", "=", street.person)
      .execute();
    const again = { ...refused, n: 2 };
    expect(await street.send([again])).toMatchObject({ response: { acks: [{ status: "applied" }] } });
    expect(await street.send([again])).toMatchObject({ response: { acks: [{ status: "duplicate" }] } });
    await expectForgotten([...made, refused]);
    expect(await byAnswers("mutation")).toHaveLength(2);
  });

  it("SRV-15 REC-4 answers given back to a restored server lose their order too, and count once", async () => {
    const made = await answers(phone, 3);
    const rows = (await phone.pullAll())
      .flatMap(({ rows: each }) => each)
      .filter(({ type }) => type === ANSWER);
    await close();
    const old = await team.epoch();
    await beginEpoch(team.database.write, { now: team.now, newId: team.newId });
    for (const device of [phone, street]) {
      device.restart(1);
      const salvage = rows.map(({ id, rev, seq: _seq, hash: _hash, scope: _scope, type: _type, ...row }) =>
        device.mutation({
          ...{ type: ANSWER, recordId: id, seen: { epoch: old, rev } },
          salvage: { ...row, epoch: old, rev: rev + 6, deleted: true },
        }),
      );
      expect(await device.send(salvage)).toMatchObject({ ok: true });
    }
    const stored = await byAnswers("record");
    expect(stored).toHaveLength(3);
    expect(stored.every(({ deleted }) => deleted === 1)).toBe(true);
    await expectForgotten(made);
    await isSound();
  });
});
