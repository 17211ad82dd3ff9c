import { afterEach, beforeEach, expect, it } from "vitest";
import { privateScopeId } from "#domain/derived-ids";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";
import { push } from "#server/sync/push";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

describeOnBothDatabases("a push", (newPlace) => {
  let team: ServerTeam;
  let phone: TestDevice;
  let office: TestDevice;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    phone = team.device(await team.join("fieldworker"));
    office = team.device(await team.join("lead"));
  });
  afterEach(async () => await team.close());

  const countOf = async (table: "record" | "record_rev" | "mutation" | "stream" | "device") => {
    const { count } = await team.database.read
      .selectFrom(table)
      .select((select) => select.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return Number(count);
  };

  it("SRV-6 makes a record, keeps its version, moves the head and pokes after commit", async () => {
    const id = team.newId();
    const response = await phone.push(made(id, "De speelplek is te donker."));
    expect(response.acks).toEqual([{ id: expect.any(String), status: "applied" }]);
    expect(response.rows).toMatchObject([
      { id, rev: 1, seq: 1, createdBy: phone.person, fields: { said: "De speelplek is te donker." } },
    ]);
    expect(response.head).toEqual({ seq: 1, digest: await team.recomputedDigest() });
    expect(team.pokes).toEqual([{ scope: team.scope, seq: 1 }]);
    const version = await team.database.read.selectFrom("record_rev").selectAll().executeTakeFirstOrThrow();
    expect(version).toMatchObject({
      rev: 1,
      device: phone.id,
      actor: phone.person,
      epoch: await team.epoch(),
    });
  });

  it("WIRE-5 carries a device that had all there was right before to the new head, and no other", async () => {
    await office.push(made(team.newId(), "Van kantoor"));
    const cursorOf = async () => {
      const pages = await phone.pullAll();
      return Object.assign({}, ...pages.map(({ cursors }) => cursors))[team.scope];
    };
    const sent = async (cursor: string | undefined, words: string) => {
      const result = await phone.send(
        [phone.mutation(made(team.newId(), words))],
        cursor === undefined ? {} : { cursor },
      );
      if (!result.ok) throw new Error(result.problem.code);
      return result.response;
    };
    const cursor = await cursorOf();
    const first = await sent(cursor, "Eerste");
    const second = await sent(first.cursor, "Tweede");
    const empty = await phone.pull({
      cursors: { [team.scope]: second.cursor ?? null },
      epoch: await team.epoch(),
    });
    expect(empty).toMatchObject({ ok: true, response: { rows: [], more: false, cursors: {} } });
    expect((await sent(first.cursor, "Van wie achterloopt")).cursor).toBeUndefined();
    expect((await sent(undefined, "Zonder cursor")).cursor).toBeUndefined();
    expect((await sent("onleesbaar", "Met iets anders")).cursor).toBeUndefined();
    await office.push(made(team.newId(), "Daarna"));
    expect((await sent(await cursorOf(), "Weer bij")).cursor).toBeDefined();
  });

  it("WIRE-5 moves no cursor of a device that is still on its way down", async () => {
    for (const words of ["Een", "Twee", "Drie"]) await office.push(made(team.newId(), words));
    const page = await phone.pull({ limit: 1 });
    if (!page.ok) throw new Error(page.problem.code);
    const cursor = page.response.cursors[team.scope] ?? "";
    const result = await phone.send([phone.mutation(made(team.newId(), "Onderweg"))], { cursor });
    expect(result).toMatchObject({ ok: true, response: { head: { seq: 4 } } });
    expect(result.ok && result.response.cursor).toBeUndefined();
  });

  it("SRV-3 answers the same push again as duplicates and changes nothing", async () => {
    const mutations = [
      phone.mutation(made(team.newId(), "Eerste")),
      phone.mutation(made(team.newId(), "Tweede")),
    ];
    const first = await phone.send(mutations);
    const again = await phone.send(mutations);
    if (!first.ok || !again.ok) throw new Error("turned down");
    expect(again.response.acks.map(({ status }) => status)).toEqual(["duplicate", "duplicate"]);
    expect(again.response.rows).toEqual(first.response.rows);
    expect(again.response.head).toEqual(first.response.head);
    expect(await countOf("record_rev")).toBe(2);
    expect(team.pokes).toHaveLength(1);
  });

  it("SRV-3 goes on where a push whose answer was lost overlaps with what is new", async () => {
    const first = phone.mutation(made(team.newId(), "Eerste"));
    await phone.send([first]);
    const result = await phone.send([first, phone.mutation(made(team.newId(), "Tweede"))]);
    expect(result).toMatchObject({
      ok: true,
      response: { acks: [{ status: "duplicate" }, { status: "applied" }] },
    });
  });

  it("SRV-3 calls it a fork when a place in the stream holds other content", async () => {
    await phone.push(made(team.newId(), "Van de telefoon"));
    const copy = team.device(phone.person, phone.id);
    const result = await copy.send([copy.mutation(made(team.newId(), "Van de kopie"))]);
    expect(result).toEqual({ ok: false, problem: { code: "fork" } });
    expect(await countOf("record")).toBe(1);
  });

  it("SRV-4 takes a renumbered outbox under a new device id without doing anything twice", async () => {
    const arrived = phone.mutation(made(team.newId(), "Aangekomen"));
    await phone.send([arrived]);
    const renewed = team.device(phone.person);
    renewed.restart(2);
    const result = await renewed.send([
      { ...arrived, n: 1 },
      renewed.mutation(made(team.newId(), "Nog niet")),
    ]);
    expect(result).toMatchObject({
      ok: true,
      response: { acks: [{ status: "duplicate" }, { status: "applied" }] },
    });
    expect(await countOf("record")).toBe(2);
  });

  it("SRV-2 turns a push with a gap down whole and says where the stream continues", async () => {
    await phone.push(made(team.newId(), "Eerste"));
    const second = phone.mutation(made(team.newId(), "Tweede"));
    phone.mutation(made(team.newId(), "Kwijt"));
    const fourth = phone.mutation(made(team.newId(), "Vierde"));
    const result = await phone.send([second, fourth]);
    expect(result).toEqual({ ok: false, problem: { code: "gap", expectedN: 2 } });
    expect(await countOf("record")).toBe(1);
    expect(await phone.send([second])).toMatchObject({ ok: true });
  });

  it("SRV-4 refuses other content under an id that was taken, and the stream goes on", async () => {
    const first = phone.mutation(made(team.newId(), "Eerste"));
    await phone.send([first]);
    const impostor = { ...phone.mutation(made(team.newId(), "Anders")), id: first.id };
    const next = phone.mutation(made(team.newId(), "Derde"));
    const result = await phone.send([impostor, next]);
    expect(result).toMatchObject({
      ok: true,
      response: { acks: [{ status: "refused", code: "invalid" }, { status: "applied" }] },
    });
  });

  it("REC-3 does not take a device's word about another epoch", async () => {
    const result = await phone.send([phone.mutation(made(team.newId(), "x"))], { epoch: team.newId() });
    expect(result).toEqual({ ok: false, problem: { code: "epochChanged", epoch: await team.epoch() } });
    expect(await countOf("device")).toBe(0);
  });

  it("SRV-9 does not let one bad mutation hold up the others", async () => {
    const bad = team.newId();
    const response = await phone.push(
      made(team.newId(), "Goed"),
      made(bad, "x".repeat(MAX_TEXT_LENGTH + 1)),
      made(team.newId(), "Ook goed"),
    );
    expect(response.acks.map(({ status }) => status)).toEqual(["applied", "refused", "applied"]);
    expect(response.acks[1]?.code).toBe("invalid");
    expect(response.rows.map(({ id }) => id)).not.toContain(bad);
    const kept = await team.database.read
      .selectFrom("mutation")
      .select(["status", "payload"])
      .orderBy("n")
      .execute();
    expect(kept.map(({ payload }) => payload !== null)).toEqual([false, true, false]);
  });

  it("REC-1 refuses what builds on a record whose making was refused, in this push and the next", async () => {
    const id = team.newId();
    const response = await phone.push(made(id, "x".repeat(MAX_TEXT_LENGTH + 1)), {
      recordId: id,
      set: { place: { was: null, to: "Kade" } },
    });
    expect(response.acks.map(({ code }) => code)).toEqual(["invalid", "dependsOnRefused"]);
    const later = await phone.push({ recordId: id, set: { channel: { was: null, to: "door" } } });
    expect(later.acks).toMatchObject([{ status: "refused", code: "dependsOnRefused" }]);
    const mended = await phone.push(made(id, "Korter"));
    expect(mended.acks).toMatchObject([{ status: "applied" }]);
  });

  it("REC-1 refuses an edit typed over a value that was refused, and not another edit of the same record", async () => {
    const id = team.newId();
    const tooLong = "x".repeat(MAX_TEXT_LENGTH + 1);
    const { rows } = await phone.push(made(id, "Kort"));
    const seen = { epoch: await team.epoch(), rev: rows[0]?.rev ?? 0 };
    const response = await phone.push(
      { recordId: id, seen, text: { said: { was: "Kort", to: tooLong } } },
      { recordId: id, seen, text: { said: { was: tooLong, to: `${tooLong}y`.slice(2) } } },
      { recordId: id, seen, set: { place: { was: null, to: "Kade" } } },
    );
    expect(response.acks.map(({ code }) => code)).toEqual(["invalid", "dependsOnRefused", undefined]);
    expect(response.rows[0]?.fields).toEqual({ said: "Kort", place: "Kade" });
  });

  it("REC-1 tells a refusal again, so that a device that missed it keeps the words", async () => {
    const mutation = phone.mutation(made(team.newId(), "x".repeat(MAX_TEXT_LENGTH + 1)));
    await phone.send([mutation]);
    const again = await phone.send([mutation]);
    expect(again).toMatchObject({ ok: true, response: { acks: [{ status: "refused", code: "invalid" }] } });
  });

  it("WIRE-5 answers every mutation in order, and gives the rows it touched without moving a cursor", async () => {
    const id = team.newId();
    await office.push({ ...made(id, "Eerste alinea."), set: { place: { was: null, to: "Kade" } } });
    const seen = { epoch: await team.epoch(), rev: 1 };
    await office.push({ recordId: id, seen, set: { place: { was: "Kade", to: "Brink" } } });
    const known = phone.mutation(made(team.newId(), "Al bekend"));
    await phone.send([known]);
    const result = await phone.send([
      known,
      phone.mutation({ recordId: id, seen, set: { channel: { was: null, to: "door" } } }),
      phone.mutation({ recordId: id, seen, set: { place: { was: "Kade", to: "Plein" } } }),
      phone.mutation({ recordId: id, seen, delete: true }),
      phone.mutation({ recordId: id, seen, set: { channel: { was: null, to: "nergens" } } }),
    ]);
    if (!result.ok) throw new Error(result.problem.code);
    const { acks, rows, ...rest } = result.response;
    expect(acks.map(({ status }) => status)).toEqual([
      "duplicate",
      "applied",
      "conflict",
      "merged",
      "refused",
    ]);
    expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(["conversation", "conflict"]));
    expect(Object.keys(rest)).toEqual(["head"]);
  });

  it("SRV-12 refuses a type it does not know, whatever its name", async () => {
    const response = await phone.push({ recordId: team.newId(), type: "spaceship\u0000", create: true });
    expect(response.acks).toMatchObject([{ status: "refused", code: "unknownType" }]);
  });

  it("SRV-11 keeps any characters a text may hold", async () => {
    const said = "Zo \u0000 gezegd \ud800 \u{1f600}";
    const { rows } = await phone.push(made(team.newId(), said));
    expect(rows[0]?.fields["said"]).toBe(said);
    expect((await office.pullAll())[0]?.rows[0]?.fields["said"]).toBe(said);
  });

  it("SRV-10 lets a viewer read and write nothing", async () => {
    const viewer = team.device(await team.join("viewer"));
    const response = await viewer.push(made(team.newId(), "Mag niet"));
    expect(response.acks).toMatchObject([{ status: "refused", code: "notAllowed" }]);
  });

  it("SRV-10 leaves neighbourhoods and settings to leads, and members and conflicts to itself", async () => {
    const edits = ["neighbourhood", "teamSettings", "member", "conflict"].map((type) => ({
      type,
      recordId: team.newId(),
      create: true as const,
    }));
    const byFieldworker = await phone.push(...edits);
    expect(byFieldworker.acks.map(({ code }) => code)).toEqual(Array(4).fill("notAllowed"));
    const byLead = await office.push(...edits.map((edit) => ({ ...edit, recordId: team.newId() })));
    expect(byLead.acks.map(({ code }) => code)).toEqual([undefined, undefined, "notAllowed", "notAllowed"]);
  });

  it("SRV-9 refuses everything of somebody who left, shows them nothing, and takes it when they are back", async () => {
    const mutation = phone.mutation(made(team.newId(), "Nog onderweg"));
    await office.push(made(team.newId(), "Van het team"));
    await team.end(phone.person);
    const refused = await phone.send([mutation]);
    expect(refused).toMatchObject({
      ok: true,
      response: { acks: [{ status: "refused", code: "notAllowed" }], rows: [], head: { seq: 0 } },
    });
    const kept = await team.database.read
      .selectFrom("mutation")
      .select("payload")
      .where("id", "=", mutation.id)
      .execute();
    expect(kept).toEqual([{ payload: null }]);
    await team.database.write.updateTable("membership").set({ ended_at: null }).execute();
    const result = await phone.send([{ ...mutation, n: mutation.n + 1 }]);
    expect(result).toMatchObject({ ok: true, response: { acks: [{ status: "applied" }] } });
  });

  it("SRV-10 tells a stranger nothing, not even whether the scope exists", async () => {
    const stranger = team.device(await team.join("lead"));
    await team.database.write.deleteFrom("membership").where("person", "=", stranger.person).execute();
    const mutation = stranger.mutation(made(team.newId(), "x"));
    const known = await stranger.send([mutation]);
    const unknown = await stranger.send([mutation], { scope: team.newId() });
    expect(known).toEqual({ ok: false, problem: { code: "notAllowed" } });
    expect(unknown).toEqual(known);
    expect(await countOf("mutation")).toBe(0);
    expect(await countOf("stream")).toBe(0);
  });

  it("SRV-10 opens a private scope for its owner alone, and keeps private types out of the team", async () => {
    const scope = privateScopeId(phone.person);
    const edit = { type: "selfAssessment", recordId: team.newId(), create: true as const };
    const own = await phone.send([phone.mutation(edit)], { scope });
    expect(own).toMatchObject({ ok: true, response: { acks: [{ status: "applied" }] } });
    const other = await office.send([office.mutation(edit)], { scope });
    expect(other).toEqual({ ok: false, problem: { code: "notAllowed" } });
    office.restart(1);
    const inTeam = await office.push({ ...edit, recordId: team.newId() });
    expect(inTeam.acks).toMatchObject([{ status: "refused", code: "notAllowed" }]);
  });

  it("SRV-5 registers an unknown device for its person and turns another person's device down", async () => {
    await phone.push(made(team.newId(), "x"));
    const borrowed = team.device(office.person, phone.id);
    const result = await borrowed.send([borrowed.mutation(made(team.newId(), "y"))]);
    expect(result).toEqual({ ok: false, problem: { code: "foreignDevice" } });
    expect(await countOf("record")).toBe(1);
  });

  it("SRV-5 keeps how many wait behind the ones it took", async () => {
    await phone.send([phone.mutation(made(team.newId(), "x"))], { waiting: 7 });
    const waiting = await team.database.read.selectFrom("device_waiting").selectAll().execute();
    expect(waiting).toMatchObject([
      { scope: team.scope, device: phone.id, waiting: 6, seen_on: "2026-11-02" },
    ]);
  });

  it("MRG-2 keeps both when two people change one value unseen, and gives the conflict with the answer", async () => {
    const id = team.newId();
    await phone.push({ recordId: id, create: true, set: { place: { was: null, to: "Kade" } } });
    const seen = { epoch: await team.epoch(), rev: 1 };
    await office.push({ recordId: id, seen, set: { place: { was: "Kade", to: "Plein" } } });
    const response = await phone.push({ recordId: id, seen, set: { place: { was: "Kade", to: "Markt" } } });
    expect(response.acks).toMatchObject([{ status: "conflict" }]);
    const conflict = response.rows.find(({ type }) => type === "conflict");
    expect(JSON.stringify(conflict?.fields["versions"])).toContain("Plein");
    expect(JSON.stringify(conflict?.fields["versions"])).toContain("Markt");
    expect(response.rows.find((row) => row.id === id)?.fields).toEqual({ place: "Plein" });
    expect(response.head.digest).toBe(await team.recomputedDigest());
  });

  it("MRG-9 brings back a record whose deletion had not seen somebody else's edit", async () => {
    const id = team.newId();
    await phone.push(made(id, "Eerste"));
    const seen = { epoch: await team.epoch(), rev: 1 };
    await office.push({ recordId: id, seen, set: { place: { was: null, to: "Kade" } } });
    const response = await phone.push({ recordId: id, seen, delete: true });
    expect(response.rows).toMatchObject([
      { id, deleted: false, merged: { with: office.person, revived: true } },
    ]);
  });

  it("WIRE-1 serves only clients whose messages it understands", async () => {
    const request = await phone.request([phone.mutation(made(team.newId(), "x"))]);
    const older = await push(team.deps, phone, { ...request, schemaVersion: 0 });
    const newer = await push(team.deps, phone, { ...request, schemaVersion: 99 });
    expect(older).toEqual({ ok: false, problem: { code: "clientTooOld" } });
    expect(newer).toEqual({ ok: false, problem: { code: "serverTooOld" } });
  });

  it("WIRE-8 keeps the digest equal to what the rows add up to, through many edits of many records", async () => {
    const ids = Array.from({ length: 40 }, () => team.newId());
    await phone.push(...ids.map((id) => made(id, "Begin")));
    const seen = { epoch: await team.epoch(), rev: 1 };
    await office.push(...ids.slice(0, 20).map((id) => ({ recordId: id, seen, delete: true as const })));
    const response = await phone.push(
      ...ids.map((recordId, index) => ({
        recordId,
        seen,
        set: { place: { was: null, to: `Straat ${index}` } },
      })),
      ...ids.map((recordId) => ({ recordId, seen, text: { said: { was: "Begin", to: "Eind" } } })),
    );
    expect(response.head.digest).toBe(await team.recomputedDigest());
    expect(response.head.seq).toBe(40 + 20 + 80);
  });
});
