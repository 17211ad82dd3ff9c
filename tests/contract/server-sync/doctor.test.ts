import { afterEach, beforeEach, expect, it } from "vitest";
import type { FileFindingCode, FindingCode } from "#server/doctor/finding";
import { examine } from "#server/doctor/examine";
import type { Queries } from "#server/db/schema";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { made, openServerTeam, type ServerTeam } from "../../support/server-team.ts";

/** One kind of damage each, done behind the server's back. */
const DAMAGE: Readonly<
  Record<
    Exclude<FindingCode, "damagedFile" | FileFindingCode>,
    (db: Queries, record: string) => Promise<unknown>
  >
> = {
  headBehind: (db) => db.updateTable("scope").set({ head: 1 }).execute(),
  headAhead: (db) => db.updateTable("scope").set({ head: 99 }).execute(),
  digestDiffers: (db) => db.updateTable("scope").set({ digest: "0123456789abcdef" }).execute(),
  hashDiffers: (db, id) =>
    db.updateTable("record").set({ fields: '{"said":"anders"}' }).where("id", "=", id).execute(),
  unreadableContent: (db, id) => db.updateTable("record").set({ fields: "{" }).where("id", "=", id).execute(),
  versionMissing: (db, id) => db.deleteFrom("record_rev").where("record", "=", id).execute(),
  versionDiffers: (db, id) =>
    db.updateTable("record_rev").set({ fields: '{"said":"anders"}' }).where("record", "=", id).execute(),
  versionWithoutRecord: (db, id) => db.deleteFrom("record").where("id", "=", id).execute(),
  erasedContentKept: (db, id) =>
    db
      .updateTable("record_rev")
      .set({ fields: '{"said":"toch nog"}' })
      .where("record", "=", id)
      .where("rev", "=", 1)
      .execute(),
  conflictWithoutRecord: (db, id) =>
    db.updateTable("record").set({ type: "conflict", about: "none" }).where("id", "=", id).execute(),
  streamBehind: (db) => db.updateTable("stream").set({ last_n: 0 }).execute(),
  mutationWithoutRecord: (db, id) => db.deleteFrom("record").where("id", "=", id).execute(),
  orphan: (db) => db.updateTable("stream").set({ device: "none" }).execute(),
};

describeOnBothDatabases("the doctor", (newPlace) => {
  let team: ServerTeam;
  let record: string;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    const lead = team.device(await team.join("lead"));
    record = team.newId();
    await lead.push(made(record, "Gesproken."), made(team.newId(), "Nog een gesprek."));
    const seen = { epoch: await team.epoch(), rev: 1 };
    await lead.push({ recordId: record, seen, redact: { fields: { said: null }, ground: "verzoek" } });
    await lead.push({
      recordId: record,
      seen: { ...seen, rev: 2 },
      text: { said: { was: null, to: "Opnieuw gesproken." } },
    });
  });
  afterEach(async () => await team.close());

  const found = async () => (await examine(team.database.write, team.database.kind)).findings;

  it("finds nothing wrong with a database that was only pushed to, erasures among it", async () => {
    expect(await examine(team.database.write, team.database.kind)).toEqual({ records: 2, findings: [] });
  });

  it.each(Object.entries(DAMAGE))("finds %s", async (code, damage) => {
    await damage(team.database.write, record);
    const findings = await found();
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(JSON.stringify(findings)).not.toContain("esproken");
  });
});
