import { afterEach, beforeEach, expect, it } from "vitest";
import { memberId, teamSettingsId } from "#domain/derived-ids";
import { applyAs } from "#server/sync/apply-as";
import { loadTeam } from "#server/sync/load-team";
import { writeMember } from "#server/sync/server-record";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

describeOnBothDatabases("what the server writes itself", (newPlace) => {
  let team: ServerTeam;
  let office: TestDevice;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    office = team.device(await team.join("lead"));
  });
  afterEach(async () => await team.close());

  const member = (fields: Parameters<typeof writeMember>[2]["fields"]) =>
    team.database.transaction((tx) =>
      writeMember(tx, team.database.kind, {
        scope: team.scope,
        person: office.person,
        fields,
        actor: office.person,
        now: team.now(),
      }),
    );

  it("SRV-1 goes through the same stream and digest as a push", async () => {
    await office.push(made(team.newId(), "Eerst"));
    const poke = await member({ name: "Iemand", role: "lead" });
    expect(poke).toEqual({ scope: team.scope, seq: 2 });
    const [page] = await office.pullAll();
    expect(page?.rows[0]).toMatchObject({
      type: "member",
      id: memberId(team.scope, office.person),
      rev: 1,
      seq: 2,
      fields: { person: office.person, name: "Iemand", role: "lead" },
    });
    expect(page?.heads[team.scope]?.digest).toBe(await team.recomputedDigest());
  });

  it("changes only the fields named, empties what is null, and does nothing when nothing changes", async () => {
    await member({ name: "Iemand", role: "lead", leftOn: "2026-11-01" });
    expect(await member({ role: "viewer", leftOn: null })).toEqual({ scope: team.scope, seq: 2 });
    expect(await member({ role: "viewer" })).toBeNull();
    const [page] = await office.pullAll();
    expect(page?.rows).toMatchObject([
      { rev: 2, fields: { person: office.person, name: "Iemand", role: "viewer" } },
    ]);
    expect(page?.heads[team.scope]?.digest).toBe(await team.recomputedDigest());
  });

  it("loads a team with its people and what they did when, through the same push", async () => {
    const [scope, lead, colleague, record] = [team.newId(), team.newId(), team.newId(), team.newId()];
    const content = { type: "conversation", seen: null, ...made(record, "Begin") };
    const result = await loadTeam(team.deps, {
      scope,
      name: "Voorbeeldteam",
      since: "2026-01-01T08:00:00.000Z",
      people: [
        { id: lead, name: "Sanne Stoeptegel", role: "lead", jobTitle: "Teamleider" },
        { id: colleague, name: "Bilal Bloembak", role: "fieldworker" },
      ],
      edits: [
        { by: colleague, at: "2026-02-01T08:00:00.000Z", content },
        ...Array.from({ length: 250 }, (_, index) => ({
          by: index % 2 === 0 ? lead : colleague,
          at: "2026-03-01T08:00:00.000Z",
          content: { type: "conversation", seen: null, ...made(team.newId(), `Gesprek ${index}`) },
        })),
        {
          by: lead,
          at: "2026-04-01T08:00:00.000Z",
          content: {
            type: "conversation",
            recordId: record,
            seen: null,
            set: { place: { was: null, to: "Kade" } },
          },
        },
      ],
    });
    expect(result).toEqual({ ok: true, applied: 252 });
    const row = await team.database.read
      .selectFrom("record")
      .selectAll()
      .where("id", "=", record)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      rev: 2,
      created_at: "2026-02-01T08:00:00.000Z",
      created_by: colleague,
      changed_at: "2026-04-01T08:00:00.000Z",
      changed_by: lead,
    });
    const settings = await team.database.read
      .selectFrom("record")
      .select("fields")
      .where("id", "=", teamSettingsId(scope))
      .executeTakeFirstOrThrow();
    expect(settings.fields).toBe(JSON.stringify({ name: "Voorbeeldteam" }));
  });

  it("says which of the edits it was told to load is no good", async () => {
    const edits = [
      { by: office.person, content: { type: "conversation", seen: null, ...made(team.newId(), "Goed") } },
      { by: office.person, content: { type: "spaceship", seen: null, recordId: team.newId() } },
    ].map((edit) => ({ ...edit, at: team.now() }));
    expect(await applyAs(team.deps, team.scope, edits)).toEqual({ ok: false, index: 1, code: "unknownType" });
  });
});
