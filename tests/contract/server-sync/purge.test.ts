import { afterEach, beforeEach, expect, it } from "vitest";
import { holdId } from "#domain/derived-ids";
import { TRASH_DAYS } from "#domain/trash";
import { beginEpoch } from "#server/db/epoch";
import { examine } from "#server/doctor/examine";
import { purgeTrash } from "#server/purge/purge-trash";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import {
  made,
  openServerTeam,
  type Edit,
  type ServerTeam,
  type TestDevice,
} from "../../support/server-team.ts";

const SECRET = "mevrouw van nummer zeven";
const DAY_MS = 86_400_000;

describeOnBothDatabases("the purge of what was deleted", (newPlace) => {
  let team: ServerTeam;
  let phone: TestDevice;
  let lead: TestDevice;
  let record: string;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    phone = team.device(await team.join("fieldworker"));
    lead = team.device(await team.join("lead"));
    record = team.newId();
    await phone.push(made(record, `Gesproken met ${SECRET}.`));
  });
  afterEach(async () => await team.close());

  const seen = async (rev: number) => ({ epoch: await team.epoch(), rev });
  const deletion = async (recordId: string, type = "conversation"): Promise<Edit> => ({
    ...{ type, recordId, delete: true },
    seen: await seen(1),
  });
  const rowOf = async (id: string) => {
    const pages = await lead.pullAll();
    return pages.flatMap(({ rows }) => rows).find((row) => row.id === id);
  };
  /** So many days after now. */
  const purgeAfter = (days: number, goesOn?: () => Promise<boolean>) =>
    purgeTrash(
      {
        ...{ database: team.database, poke: team.deps.poke },
        nowMs: () => Date.parse(team.now()) + days * DAY_MS,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      },
      goesOn,
    );

  async function everything(): Promise<string> {
    const { read } = team.database;
    const tables = await Promise.all([
      read.selectFrom("record").selectAll().execute(),
      read.selectFrom("record_rev").selectAll().execute(),
      read.selectFrom("mutation").selectAll().execute(),
      read.selectFrom("audit").selectAll().execute(),
    ]);
    return JSON.stringify(tables);
  }

  it("SRV-14 empties a record thirty days after it was deleted, not a day sooner, with all its versions, conflicts and refused payloads", async () => {
    const was = `Gesproken met ${SECRET}.`;
    await lead.push({
      ...{ recordId: record, seen: await seen(1) },
      text: { said: { was, to: "Iets heel anders." } },
    });
    await phone.push({
      ...{ recordId: record, seen: await seen(1) },
      text: { said: { was, to: `Lang gesproken, met ${SECRET}!` } },
    });
    await phone.push({
      ...{ recordId: record, seen: await seen(2) },
      text: { said: { was: "x", to: SECRET.repeat(10_000) } },
    });
    await lead.push({ ...(await deletion(record)), seen: await seen(9) });
    expect(await purgeAfter(TRASH_DAYS - 1)).toBe(0);
    expect(await everything()).toContain(SECRET);

    expect(await purgeAfter(TRASH_DAYS)).toBe(1);
    const row = await rowOf(record);
    expect(row).toMatchObject({ deleted: true, fields: {} });
    expect(row?.erasedRev).toBe(row?.rev);
    expect(await everything()).not.toContain("esproken");
    expect(await everything()).not.toContain(SECRET);
    expect(team.pokes.at(-1)).toMatchObject({ scope: team.scope });
    expect(await examine(team.database.write, team.database.kind)).toMatchObject({ findings: [] });
    expect(await purgeAfter(TRASH_DAYS + 1)).toBe(0);
  });

  it("SRV-14 names what it emptied in the audit, by id, type and day", async () => {
    await phone.push(await deletion(record));
    await purgeAfter(TRASH_DAYS);
    const entries = await team.database.read.selectFrom("audit").selectAll().execute();
    expect(entries).toMatchObject([{ event: "purged", scope: team.scope, actor: null }]);
    expect(JSON.parse(entries[0]?.detail ?? "")).toEqual({
      records: [{ type: "conversation", record, deletedOn: "2026-11-02" }],
    });
  });

  it("SRV-14 leaves decisions, adopted fact sheets, closed checks, what is on hold and what was put back", async () => {
    const [decision, version, check, held, back] = [1, 2, 3, 4, 5].map(() => team.newId()) as [
      string,
      string,
      string,
      string,
      string,
    ];
    const closed = { state: { was: null, to: "closed" }, question: { was: null, to: "Een bankje?" } };
    await lead.push(
      { type: "decision", recordId: decision, create: true, text: { reason: { was: null, to: "Ja" } } },
      { type: "factSheetVersion", recordId: version, create: true },
      { type: "supportCheck", recordId: check, create: true, set: closed },
      made(held, "Voor de rechter"),
      made(back, "Toch nodig"),
      {
        ...{ type: "hold", recordId: holdId(team.scope, held), create: true },
        set: {
          record: { was: null, to: held },
          recordType: { was: null, to: "conversation" },
          reason: { was: null, to: "Er loopt een bezwaar" },
        },
      },
    );
    await lead.push(
      await deletion(decision, "decision"),
      await deletion(version, "factSheetVersion"),
      await deletion(check, "supportCheck"),
      await deletion(held),
      await deletion(back),
      { recordId: back, seen: await seen(2), restore: true },
    );
    expect(await purgeAfter(TRASH_DAYS + 400)).toBe(0);
    for (const id of [decision, version, check, held])
      expect(await rowOf(id)).toMatchObject({ deleted: true });
    expect((await rowOf(decision))?.fields).toEqual({ reason: "Ja" });
    expect((await rowOf(check))?.fields).toMatchObject({ question: "Een bankje?" });
    expect((await rowOf(back))?.deleted).toBe(false);

    await lead.push(await deletion(holdId(team.scope, held), "hold"));
    expect(await purgeAfter(TRASH_DAYS + 400)).toBe(2);
    expect((await rowOf(held))?.fields).toEqual({});
  });

  it("SRV-14 takes a few at a time, stops when it is told to, and goes on another time", async () => {
    const ids = Array.from({ length: 60 }, () => team.newId());
    await phone.push(...ids.map((id) => made(id, SECRET)));
    await phone.push(...(await Promise.all(ids.map((id) => deletion(id)))));
    let rounds = 0;
    const once = () => {
      rounds += 1;
      return Promise.resolve(rounds === 1);
    };
    const first = await purgeAfter(TRASH_DAYS, once);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(ids.length);
    expect(first + (await purgeAfter(TRASH_DAYS))).toBe(ids.length);
    expect(await purgeAfter(TRASH_DAYS)).toBe(0);
    expect((await lead.pullAll()).at(-1)?.heads[team.scope]?.digest).toBe(await team.recomputedDigest());
  });

  it("MRG-13 refuses an edit, a putting back and a picking that had not seen the purge, and keeps none of it", async () => {
    await lead.push(await deletion(record));
    await purgeAfter(TRASH_DAYS);
    const was = `Gesproken met ${SECRET}.`;
    const late = `${SECRET}, nogmaals`;
    const { acks } = await phone.push(
      { recordId: record, seen: await seen(1), text: { said: { was, to: late } } },
      { recordId: record, seen: await seen(2), restore: true },
      { recordId: record, seen: await seen(1), delete: true },
      { recordId: record, seen: await seen(3), text: { said: { was: late, to: `${late}!` } } },
    );
    const purged = { status: "refused", code: "purged" };
    expect(acks).toMatchObject([purged, purged, { status: "applied" }, purged]);
    expect(await everything()).not.toContain(SECRET);
    expect(await rowOf(record)).toMatchObject({ deleted: true, fields: {} });
  });

  it("MRG-13 lets somebody who saw it emptied make it anew, and empties that again in its turn", async () => {
    await lead.push(await deletion(record));
    await purgeAfter(TRASH_DAYS);
    const { acks } = await lead.push({
      ...{ recordId: record, seen: await seen(3), restore: true },
      text: { said: { was: null, to: "Opnieuw begonnen" } },
    });
    expect(acks).toMatchObject([{ status: "applied" }]);
    expect(await rowOf(record)).toMatchObject({ deleted: false, fields: { said: "Opnieuw begonnen" } });
    await lead.push({ ...(await deletion(record)), seen: await seen(4) });
    expect(await purgeAfter(2 * TRASH_DAYS)).toBe(1);
    expect(await everything()).not.toContain("Opnieuw");
  });

  it("MRG-13 does not come back with a row given back after a restore", async () => {
    const epoch = await team.epoch();
    await lead.push(await deletion(record));
    await purgeAfter(TRASH_DAYS);
    await beginEpoch(team.database.write, team);
    phone.restart(1);
    const at = "2026-11-01T09:00:00.000Z";
    const stamps = { createdAt: at, createdBy: phone.person, changedAt: at, changedBy: phone.person };
    await phone.push({
      recordId: record,
      salvage: { epoch, rev: 2, deleted: false, ...stamps, fields: { said: SECRET } },
    });
    expect(await rowOf(record)).toMatchObject({ deleted: true, fields: {} });
    expect(await everything()).not.toContain(SECRET);
  });

  it("MRG-10 erases a record whole when a lead asks for it, also what the server does not know the fields of", async () => {
    await lead.push({
      ...{ recordId: record, seen: await seen(1) },
      redact: { fields: { "*": null }, ground: "verzoek" },
    });
    expect(await rowOf(record)).toMatchObject({ deleted: true, fields: {} });
    expect(await everything()).not.toContain(SECRET);
    const { acks } = await lead.push({
      ...{ recordId: record, seen: await seen(1) },
      redact: { fields: { "*": "iets" }, ground: "verzoek" },
    });
    expect(acks).toMatchObject([{ status: "refused", code: "invalid" }]);
  });
});
