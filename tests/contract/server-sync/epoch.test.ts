import { afterEach, beforeEach, expect, it } from "vitest";
import type { Salvage } from "#domain/sync/mutation";
import { beginEpoch } from "#server/db/epoch";
import { openDatabase } from "#server/db/open-database";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

describeOnBothDatabases("a server that was restored", (newPlace) => {
  let team: ServerTeam;
  let phone: TestDevice;
  let office: TestDevice;
  let oldEpoch: string;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    phone = team.device(await team.join("fieldworker"));
    office = team.device(await team.join("lead"));
    oldEpoch = await team.epoch();
  });
  afterEach(async () => await team.close());

  const salvageOf = (rev: number, fields: Salvage["fields"]): Salvage => ({
    epoch: oldEpoch,
    rev,
    deleted: false,
    createdAt: "2026-10-01T09:00:00.000Z",
    createdBy: office.person,
    changedAt: "2026-10-02T09:00:00.000Z",
    changedBy: office.person,
    fields,
  });
  const restore = async () => {
    const epoch = await beginEpoch(team.database.write, team);
    phone.restart(1);
    office.restart(1);
    return epoch;
  };

  it("REC-3 numbers every stream from 1 again and knows earlier mutations by their id", async () => {
    const sent = phone.mutation(made(team.newId(), "Voor de storing"));
    await phone.send([sent]);
    await restore();
    const result = await phone.send([sent]);
    expect(result).toMatchObject({ ok: true, response: { acks: [{ status: "duplicate" }] } });
    phone.restart(2);
    expect((await phone.push(made(team.newId(), "Erna"))).acks).toMatchObject([{ status: "applied" }]);
  });

  it("REC-4 takes back a missing row as it was, by whom and when", async () => {
    await restore();
    const id = team.newId();
    const salvage = salvageOf(7, { said: "Gered" });
    const response = await phone.push({ recordId: id, salvage });
    expect(response.rows).toMatchObject([
      {
        id,
        rev: 7,
        createdBy: office.person,
        createdAt: salvage.createdAt,
        changedAt: salvage.changedAt,
        fields: { said: "Gered" },
      },
    ]);
    expect(response.head.digest).toBe(await team.recomputedDigest());
  });

  it("REC-4 lets the highest old rev win, in whatever order devices give back", async () => {
    const id = team.newId();
    await phone.push(made(id, "In de back-up"));
    await restore();
    await phone.push({ recordId: id, salvage: salvageOf(5, { said: "Vijfde" }) });
    await office.push({ recordId: id, salvage: salvageOf(9, { said: "Negende" }) });
    const response = await phone.push({ recordId: id, salvage: salvageOf(7, { said: "Zevende" }) });
    expect(response.rows).toMatchObject([{ id, fields: { said: "Negende" } }]);
  });

  it("REC-4 merges what is given back with what was edited since", async () => {
    const id = team.newId();
    await phone.push(made(id, "In de back-up"));
    const epoch = await restore();
    await office.push({ recordId: id, seen: { epoch, rev: 1 }, set: { place: { was: null, to: "Kade" } } });
    const response = await phone.push({ recordId: id, salvage: salvageOf(5, { said: "Nieuwer" }) });
    expect(response.rows).toMatchObject([{ id, fields: { said: "Nieuwer", place: "Kade" } }]);
    const higher = await office.push({ recordId: id, salvage: salvageOf(6, { said: "Nog nieuwer" }) });
    expect(higher.rows.find((row) => row.id === id)?.fields["place"]).toBe("Kade");
  });

  it("REC-4 takes rows the server writes itself from leads alone", async () => {
    await restore();
    const edit = { type: "member", recordId: team.newId(), salvage: salvageOf(2, { name: "Iemand" }) };
    expect((await phone.push(edit)).acks).toMatchObject([{ status: "refused", code: "notAllowed" }]);
    expect((await office.push(edit)).acks).toMatchObject([{ status: "applied" }]);
  });

  it("REC-4 takes nothing as given back that belongs to this very epoch or has an impossible rev", async () => {
    const edit = { recordId: team.newId(), salvage: salvageOf(2, { said: "Verzonnen" }) };
    expect((await phone.push(edit)).acks).toMatchObject([{ status: "refused", code: "invalid" }]);
    await restore();
    const far = { recordId: team.newId(), salvage: salvageOf(Number.MAX_SAFE_INTEGER, {}) };
    expect((await phone.push(far)).acks).toMatchObject([{ status: "refused", code: "invalid" }]);
  });

  it("REC-3 keeps its epoch when it is opened again", async () => {
    const place = await newPlace();
    const options = { now: team.now, newId: team.newId };
    const first = await openDatabase(place, options);
    const { id } = await first.read.selectFrom("epoch").select("id").executeTakeFirstOrThrow();
    await first.close();
    const second = await openDatabase(place, options);
    expect(await second.read.selectFrom("epoch").select("id").execute()).toEqual([{ id }]);
    await second.close();
  });
});
