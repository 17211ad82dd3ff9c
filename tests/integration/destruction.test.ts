import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdId } from "#domain/derived-ids";
import type { MutationContent } from "#domain/sync/mutation";
import { destroyedSchema, destructionSchema } from "#protocol/destruction-messages";
import { examine } from "#server/doctor/examine";
import { tracesSchema } from "#protocol/trace-messages";
import { Browser } from "#tests/support/browser";
import { describeOnBothDatabases } from "#tests/support/server-database";
import { pushRequest } from "#tests/support/push-request";
import { startServer, type TestServer } from "#tests/support/server";
import { pushResponseSchema } from "#protocol/sync-messages";

const DAY_MS = 86_400_000;
const SECRET = "wat niemand meer mag lezen";

describeOnBothDatabases("The vernietigingslijst", (newPlace) => {
  let server: TestServer;
  let lead: Browser;
  let leadId: string;
  let scope: string;
  let n: number;

  beforeEach(async () => {
    server = await startServer({ place: await newPlace() });
    lead = new Browser(server);
    const { session } = await lead.setUp("Team Noord", "An");
    leadId = session.person.id;
    scope = session.memberships[0]?.scope ?? "";
    n = 0;
  });
  afterEach(() => server.dispose());

  async function write(content: Partial<MutationContent> & { type: string; recordId: string }) {
    n += 1;
    const at = "2026-11-02T08:00:00.000Z";
    const mutation = { id: randomUUID(), n, at, seen: null, ...content };
    const { epoch } = await lead.pull();
    const request = pushRequest({ deviceId: lead.deviceId, epoch, scope }, [mutation]);
    const { acks } = await lead.ask(pushResponseSchema, "POST", "/push", request);
    expect(acks).not.toMatchObject([{ status: "refused" }]);
  }
  const set = (fields: Record<string, string>) =>
    Object.fromEntries(Object.entries(fields).map(([name, to]) => [name, { was: null, to }]));
  async function made(type: string, fields: Record<string, string>, deleted = true): Promise<string> {
    const recordId = randomUUID();
    const changes = set(fields);
    await write({
      type,
      recordId,
      create: true,
      ...(type === "decision" ? { text: changes } : { set: changes }),
    });
    if (deleted) await write({ type, recordId, delete: true });
    return recordId;
  }
  const list = () => lead.ask(destructionSchema, "GET", `/destruction?scope=${scope}`);
  const approve = async (...ids: string[]) => {
    const { due } = await list();
    const records = due.filter(({ id }) => ids.includes(id)).map(({ type, id, rev }) => ({ type, id, rev }));
    return await lead.ask(destroyedSchema, "POST", "/destruction", { scope, records });
  };
  const everything = async () => {
    const { read } = server.services.database;
    const tables = await Promise.all(
      (["record", "record_rev", "mutation", "audit"] as const).map((table) =>
        read.selectFrom(table).selectAll().execute(),
      ),
    );
    return JSON.stringify(tables);
  };

  test("SRV-14 holds what only a lead can let go, once its time is over, with the reason and since when", async () => {
    const check = await made("supportCheck", { state: "closed", question: SECRET });
    const decision = await made("decision", { reason: SECRET });
    await made("supportCheck", { state: "open", question: "Loopt nog" });
    await made("conversation", { place: "Kade" });
    await made("decision", { reason: "Staat nog" }, false);
    const contact = await made("contact", { name: SECRET, keepUntil: "2026-01-31" }, false);
    const before = await list();
    expect(before.due).toMatchObject([{ id: contact, ground: "keepUntil", dueOn: "2026-01-31" }]);
    server.advance(31 * DAY_MS);
    const { due, more, approved } = await list();
    expect(due.map(({ id }) => id).toSorted()).toEqual([check, decision, contact].toSorted());
    expect(due).toContainEqual(expect.objectContaining({ id: check, ground: "closedCheck", isHeld: false }));
    expect([more, approved]).toEqual([false, []]);
  });

  test("SRV-14 destroys what a lead approves, a check with its answers, and remembers who did and when, without content", async () => {
    const check = await made("supportCheck", { state: "closed", question: SECRET });
    const other = await made("decision", { reason: "Blijft nog" });
    await made("supportResponse", { check, remark: SECRET, answer: "for" }, false);
    server.advance(31 * DAY_MS);
    expect(await approve(check)).toEqual({ destroyed: [{ type: "supportCheck", id: check }] });
    expect(await everything()).not.toContain(SECRET);
    const { due, approved } = await list();
    expect(due.map(({ id }) => id)).toEqual([other]);
    expect(approved).toMatchObject([{ by: leadId, count: 1 }]);
    const audit = await server.services.database.read
      .selectFrom("audit")
      .selectAll()
      .where("event", "=", "destroyed")
      .execute();
    expect(audit).toMatchObject([{ scope, actor: leadId }]);
    expect(JSON.parse(audit[0]?.detail ?? "")).toMatchObject({
      records: [{ type: "supportCheck", record: check, ground: "closedCheck" }],
    });
    const { findings } = await examine(server.services.database.write, server.services.database.kind);
    expect(findings).toEqual([]);
  });

  test("SRV-14 leaves what is on hold, was put back or changed since the list was read, and what is not on it", async () => {
    const held = await made("decision", { reason: "Bezwaar loopt" });
    const changed = await made("decision", { reason: "Wordt teruggezet" });
    const ordinary = await made("conversation", { place: "Kade" }, false);
    server.advance(31 * DAY_MS);
    const { due } = await list();
    const hold = { record: held, recordType: "decision", reason: "Er loopt een bezwaar" };
    await write({ type: "hold", recordId: holdId(scope, held), create: true, set: set(hold) });
    await write({ type: "decision", recordId: changed, restore: true });
    const records = [
      ...due.map(({ type, id, rev }) => ({ type, id, rev })),
      { type: "conversation", id: ordinary, rev: 1 },
    ];
    const answer = await lead.ask(destroyedSchema, "POST", "/destruction", { scope, records });
    expect(answer).toEqual({ destroyed: [] });
    expect((await list()).due).toMatchObject([{ id: held, isHeld: true }]);
  });

  test("MRG-10 earlier versions, conflicts and deleted records are looked through for a person's traces; the answer has no words", async () => {
    const { epoch } = await lead.pull();
    const [now, before, other] = ["Iets heel anders.", `Met ${SECRET}.`, `Samen met ${SECRET}!`] as const;
    const said = (was: string | null, to: string) => ({ text: { said: { was, to } } });
    const overwritten = randomUUID();
    await write({ type: "conversation", recordId: overwritten, create: true, ...said(null, before) });
    const seen = { epoch, rev: 1 };
    await write({ type: "conversation", recordId: overwritten, seen, ...said(before, now) });
    const settled = randomUUID();
    await write({ type: "conversation", recordId: settled, create: true, ...said(null, "Begin.") });
    await write({ type: "conversation", recordId: settled, seen, ...said("Begin.", now) });
    await write({
      type: "conversation",
      recordId: settled,
      seen: { epoch, rev: 0 },
      ...said("Niets.", other),
    });
    const contact = await made("contact", { name: SECRET });
    await made("contact", { name: "Een ander" });
    const found = await lead.ask(tracesSchema, "POST", "/traces", { scope, terms: [SECRET.toUpperCase()] });
    const conversations = [overwritten, settled].map((id) => ({
      type: "conversation",
      id,
      fields: ["said"],
    }));
    const expected = [{ type: "contact", id: contact, fields: ["name"] }, ...conversations];
    const byId = (left: { id: string }, right: { id: string }) => left.id.localeCompare(right.id);
    expect(found.records.toSorted(byId)).toEqual(expected.toSorted(byId));
    const redact = { fields: { said: now }, ground: "request" };
    for (const recordId of [overwritten, settled]) await write({ type: "conversation", recordId, redact });
    const after = await lead.ask(tracesSchema, "POST", "/traces", { scope, terms: [SECRET] });
    expect(after.records.map(({ id }) => id)).toEqual([contact]);
  });

  test("SRV-10 is for leads of the team alone", async () => {
    const fieldworker = new Browser(server);
    await fieldworker.joinAs("Bo", (await lead.invite(scope, "fieldworker")).token);
    const records = [{ type: "decision", id: randomUUID(), rev: 1 }];
    for (const team of [scope, randomUUID()]) {
      expect(await fieldworker.refusal("GET", `/destruction?scope=${team}`)).toBe("notAllowed");
      expect(await fieldworker.refusal("POST", "/destruction", { scope: team, records })).toBe("notAllowed");
      const search = { scope: team, terms: [SECRET] };
      expect(await fieldworker.refusal("POST", "/traces", search)).toBe("notAllowed");
    }
  });
});
