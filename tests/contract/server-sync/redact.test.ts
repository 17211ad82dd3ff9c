import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { membersOf } from "#domain/json";
import { beginEpoch } from "#server/db/epoch";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import {
  made,
  openServerTeam,
  type Edit,
  type ServerTeam,
  type TestDevice,
} from "../../support/server-team.ts";

const SECRET = "mevrouw van nummer zeven";

describeOnBothDatabases("an erasure", (newPlace) => {
  let team: ServerTeam;
  let phone: TestDevice;
  let office: TestDevice;
  let record: string;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    phone = team.device(await team.join("fieldworker"));
    office = team.device(await team.join("lead"));
    record = team.newId();
    await phone.push(made(record, `Gesproken met ${SECRET}.`));
  });
  afterEach(async () => await team.close());

  const seenNow = async () => ({ epoch: await team.epoch(), rev: 1 });
  const erasure = (remains: string | null) => ({
    recordId: record,
    redact: { fields: { said: remains }, ground: "verzoek" },
  });

  /** Everything the database holds, in one text. */
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

  it("MRG-10 wipes the field from the record, every version, conflicts open and settled, and refused mutations", async () => {
    const seen = await seenNow();
    await office.push({
      recordId: record,
      seen,
      text: { said: { was: `Gesproken met ${SECRET}.`, to: "Iets heel anders." } },
    });
    const conflicting = await phone.push({
      recordId: record,
      seen,
      text: { said: { was: `Gesproken met ${SECRET}.`, to: `Lang gesproken, met ${SECRET}!` } },
    });
    const conflict = conflicting.rows.find(({ type }) => type === "conflict");
    expect(conflict).toBeDefined();
    await phone.push({
      recordId: record,
      seen,
      text: { said: { was: "x", to: SECRET.repeat(10_000) } },
    });
    expect(await everything()).toContain(SECRET);

    const response = await office.push(erasure("Gesproken."));
    expect(response.rows.find(({ id }) => id === record)?.fields).toEqual({ said: "Gesproken." });
    expect(response.rows.find(({ id }) => id === conflict?.id)?.fields).toMatchObject({ state: "settled" });
    expect(response.head.digest).toBe(await team.recomputedDigest());
    expect(await everything()).not.toContain(SECRET);
  });

  it("MRG-10 also wipes what was written and refused in the same push", async () => {
    const seen = await seenNow();
    await office.push(
      { recordId: record, seen, set: { place: { was: null, to: "Kade" } } },
      { recordId: record, seen, text: { said: { was: "x", to: SECRET.repeat(10_000) } } },
      erasure(null),
    );
    const text = await everything();
    expect(text).not.toContain(SECRET);
    expect(text).toContain("Kade");
  });

  it("MRG-10 refuses an edit that waited elsewhere and would bring it back, keeps none of it, and lets other fields be", async () => {
    const seen = await seenNow();
    await office.push(erasure(null));
    const response = await phone.push(
      {
        recordId: record,
        seen,
        text: { said: { was: `Gesproken met ${SECRET}.`, to: `${SECRET}, nogmaals` } },
      },
      { recordId: record, seen, set: { place: { was: null, to: "Kade" } } },
    );
    expect(response.acks).toMatchObject([{ status: "refused", code: "purged" }, { status: "applied" }]);
    expect(await everything()).not.toContain(SECRET);
  });

  it("MRG-10 keeps nothing either of an edit that is refused for another reason", async () => {
    const seen = await seenNow();
    await office.push(erasure(null));
    await team.database.write
      .updateTable("membership")
      .set({ role: "viewer" })
      .where("person", "=", phone.person)
      .execute();
    const said = { was: `Gesproken met ${SECRET}.`, to: `${SECRET}, nogmaals` };
    const response = await phone.push({ recordId: record, seen, text: { said } });
    expect(response.acks).toMatchObject([{ status: "refused", code: "notAllowed" }]);
    expect(await everything()).not.toContain(SECRET);
  });

  it("MRG-10 lets the field be written anew by somebody who saw it emptied", async () => {
    const { rows } = await office.push(erasure(null));
    const seen = { epoch: await team.epoch(), rev: rows[0]?.rev ?? 0 };
    const response = await phone.push({
      recordId: record,
      seen,
      text: { said: { was: null, to: "Opnieuw" } },
    });
    expect(response.acks).toMatchObject([{ status: "applied" }]);
  });

  describe("MRG-10, where somebody types on over an edit that was refused because erased", () => {
    const late = `${SECRET}, nogmaals`;
    const typedLate = async () => ({
      recordId: record,
      seen: await seenNow(),
      text: { said: { was: `Gesproken met ${SECRET}.`, to: late } },
    });
    const purged = { status: "refused", code: "purged" } as const;

    /** The record as the phone has it by now: its server's row is the erased one, and its own edit lies over that. */
    async function typedOn(said: string, to: string | null, others: Partial<Edit> = {}): Promise<Edit> {
      const row = (await phone.pullAll()).flatMap(({ rows }) => rows).find(({ id }) => id === record);
      const seen = { epoch: await team.epoch(), rev: row?.rev ?? 0 };
      return { recordId: record, seen, text: { said: { was: said, to } }, ...others };
    }

    it("refuses that too, in a later push and in the same one", async () => {
      await office.push(erasure(null));
      await phone.push(await typedLate());
      expect((await phone.push(await typedOn(late, `${late}, en nog iets`))).acks).toMatchObject([purged]);
      const again = await phone.push(await typedLate(), await typedOn(late, `${late}, en nog meer`));
      expect(again.acks).toMatchObject([purged, purged]);
      expect(await everything()).not.toContain(SECRET);
    });

    it("keeps nothing of it when it is refused for another reason", async () => {
      await office.push(erasure(null));
      await phone.push(await typedLate());
      const tooLong = await typedOn(late, late, { set: { place: { was: null, to: "Kade ".repeat(200) } } });
      expect((await phone.push(tooLong)).acks).toMatchObject([purged]);
      await team.database.write
        .updateTable("membership")
        .set({ role: "viewer" })
        .where("person", "=", phone.person)
        .execute();
      const response = await phone.push(await typedOn(late, `${late}, en nog iets`));
      expect(response.acks).toMatchObject([{ status: "refused", code: "notAllowed" }]);
      expect(await everything()).not.toContain(SECRET);
    });

    it("holds also for elements and items, changed or taken away", async () => {
      await phone.push({
        ...{ recordId: record, seen: await seenNow(), add: { tags: [SECRET] } },
        put: { references: { a: { number: { was: null, to: SECRET } } } },
      });
      await office.push({
        recordId: record,
        redact: { fields: { said: null, tags: null, references: null }, ground: "verzoek" },
      });
      const { seen = null } = await typedOn("", null);
      const number = { was: SECRET, to: `${SECRET} a` };
      const response = await phone.push(
        { recordId: record, seen, remove: { tags: [SECRET] } },
        { recordId: record, seen, drop: { references: { a: { was: { number: SECRET } } } } },
        { recordId: record, seen, put: { references: { a: { number } } } },
      );
      expect(response.acks).toMatchObject([purged, purged, purged]);
      expect(await everything()).not.toContain(SECRET);
    });

    it("takes what starts from a value that is still kept: of a version, of a conflict, of an edit that was merged or refused", async () => {
      const { rows } = await office.push(erasure("Rustig gesprek."));
      const seen = { epoch: await team.epoch(), rev: rows[0]?.rev ?? 0 };
      const said = (was: string, to: string) => ({ recordId: record, seen, text: { said: { was, to } } });
      await office.push(said("Rustig gesprek.", "Rustig gesprek.\n\nMorgen weer."));
      const merged = await phone.push(said("Rustig gesprek.", "Op straat.\n\nRustig gesprek."));
      expect(merged.acks).toMatchObject([{ status: "merged" }]);
      const next = await phone.push(
        said("Op straat.\n\nRustig gesprek.", "Op straat, 's ochtends.\n\nRustig gesprek."),
      );
      expect(next.acks).toMatchObject([{ status: "merged" }]);
      expect(next.rows[0]?.fields).toEqual({
        said: "Op straat, 's ochtends.\n\nRustig gesprek.\n\nMorgen weer.",
      });

      await office.push(said("Rustig gesprek.", "Heel anders."));
      const other = await phone.push(said("Rustig gesprek.", "Nog heel anders."));
      expect(other.acks).toMatchObject([{ status: "conflict" }]);
      const settled = await phone.push(said("Nog heel anders.", "En nu weer anders."));
      expect(settled.acks).not.toMatchObject([purged]);

      const long = "lang ".repeat(50_000);
      await phone.push(said("En nu weer anders.", long));
      expect((await phone.push(said(long, "Korter."))).acks).toMatchObject([
        { status: "refused", code: "dependsOnRefused" },
      ]);
      expect(await everything()).not.toContain(SECRET);

      await office.push(erasure(null));
      expect(await everything()).not.toContain("Op straat");
    });

    it("refuses a choice between versions that were erased in the meantime", async () => {
      const seen = await seenNow();
      const was = `Gesproken met ${SECRET}.`;
      await office.push({ recordId: record, seen, text: { said: { was, to: "Iets heel anders." } } });
      const { rows } = await phone.push({
        recordId: record,
        seen,
        text: { said: { was, to: `Lang gesproken, met ${SECRET}!` } },
      });
      const conflict = rows.find(({ type }) => type === "conflict");
      const versions = Object.keys(membersOf(conflict?.fields["versions"]));
      await office.push(erasure(null));
      const pick = await typedOn("", `Lang gesproken, met ${SECRET}!`, {
        settles: { conflict: conflict?.id ?? "", versions },
      });
      expect((await phone.push(pick)).acks).toMatchObject([purged]);
      expect(await everything()).not.toContain(SECRET);
    });
  });

  it("MRG-10 does not come back with a row given back after a restore", async () => {
    const epoch = await team.epoch();
    await office.push(erasure("Gesproken."));
    await beginEpoch(team.database.write, team);
    phone.restart(1);
    const at = "2026-11-01T09:00:00.000Z";
    const by = phone.person;
    const stamps = { createdAt: at, createdBy: by, changedAt: at, changedBy: by };
    await phone.push({
      recordId: record,
      salvage: { epoch, rev: 1, deleted: false, ...stamps, fields: { said: SECRET, place: "Kade" } },
    });
    expect(await everything()).not.toContain(SECRET);
  });

  it("MRG-10 says in which version it was, in a pull and in the answer to a push, so that devices forget earlier ones", async () => {
    const answer = await office.push(erasure(null));
    expect(answer.rows).toMatchObject([{ id: record, rev: 2, erasedRev: 2 }]);
    const place = { was: null, to: "Kade" };
    const later = await phone.push({
      recordId: record,
      seen: { epoch: await team.epoch(), rev: 2 },
      set: { place },
    });
    expect(later.rows).toMatchObject([{ id: record, rev: 3, erasedRev: 2 }]);
    const [page] = await phone.pullAll();
    expect(page?.rows).toMatchObject([{ id: record, rev: 3, erasedRev: 2 }]);
  });

  it("MRG-10 holds for a record that was refused and arrives only afterwards, mended", async () => {
    const late = team.newId();
    const place = { was: null, to: "Kade ".repeat(200) };
    expect((await office.push({ ...made(late, SECRET), set: { place } })).acks).toMatchObject([
      { status: "refused", code: "invalid" },
    ]);
    await office.push({ recordId: late, redact: { fields: { said: null }, ground: "verzoek" } });
    expect((await office.push(made(late, SECRET))).acks).toMatchObject([{ code: "purged" }]);
    expect(
      (await office.push({ recordId: late, create: true, set: { place: { was: null, to: "Kade" } } })).acks,
    ).toMatchObject([{ status: "applied" }]);
    await office.push(erasure(null));
    expect(await everything()).not.toContain(SECRET);
  });

  it("MRG-10 is for leads alone, and is written in the log without the words", async () => {
    expect((await phone.push(erasure(null))).acks).toMatchObject([{ status: "refused", code: "notAllowed" }]);
    await office.push(erasure(null));
    const audit = await team.database.read.selectFrom("audit").selectAll().execute();
    expect(audit).toMatchObject([{ event: "erased", actor: office.person, scope: team.scope }]);
    const detail = { type: "conversation", record, fields: ["said"] };
    expect(audit[0]?.detail).toBe(JSON.stringify({ ...detail, ground: "other" }));
  });
});
