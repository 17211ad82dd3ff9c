import { afterEach, beforeEach, expect, it } from "vitest";
import { privateScopeId } from "#domain/derived-ids";
import type { HistoryPage, HistoryRequest } from "#protocol/history-messages";
import { readHistory } from "#server/sync/history";
import { push } from "#server/sync/push";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import {
  made,
  openServerTeam,
  type Edit,
  type ServerTeam,
  type TestDevice,
} from "../../support/server-team.ts";

const MINUTE_MS = 60_000;

describeOnBothDatabases("the history of a record", (newPlace) => {
  let team: ServerTeam;
  let phone: TestDevice;
  let office: TestDevice;
  let record: string;
  /** Adds to the server's clock. */
  let laterMs: number;

  beforeEach(async () => {
    team = await openServerTeam(await newPlace());
    laterMs = 0;
    phone = team.device(await team.join("fieldworker"));
    office = team.device(await team.join("lead"));
    record = team.newId();
    await phone.push(made(record, "Een bank"));
  });
  afterEach(async () => await team.close());

  const ask = (person: string, change: Partial<HistoryRequest> = {}) =>
    readHistory(
      team.deps,
      { person },
      { scope: team.scope, type: "conversation", record, before: null, everySave: false, ...change },
    );
  async function pageFor(person: string, change: Partial<HistoryRequest> = {}): Promise<HistoryPage> {
    const result = await ask(person, change);
    if (!result.ok) throw new Error(result.problem.code);
    return result.response;
  }
  const said = ({ entries }: HistoryPage) => entries.map(({ fields }) => fields["said"]);

  let rev = 1;
  beforeEach(() => (rev = 1));
  /** What somebody made of it who saw the newest version, some minutes after the last. */
  async function change(device: TestDevice, edit: Partial<Edit>, minutes = 60): Promise<void> {
    laterMs += minutes * MINUTE_MS;
    const now = new Date(Date.parse(team.now()) + laterMs).toISOString();
    const mutation = device.mutation({
      recordId: record,
      seen: { epoch: await team.epoch(), rev },
      ...edit,
    });
    const deps = { ...team.deps, now: () => now };
    const result = await push(deps, { person: device.person }, await device.request([mutation]));
    if (!result.ok) throw new Error(result.problem.code);
    rev += 1;
  }
  const saying = (was: string, to: string): Partial<Edit> => ({ text: { said: { was, to } } });

  it("SRV-13 gives every version, newest first, with who, when and content", async () => {
    await change(office, saying("Een bank", "Een bank bij de vijver"));
    await change(phone, { set: { place: { was: null, to: "Kade" } } });
    const { entries, earlier, next } = await pageFor(phone.person);
    expect(entries).toMatchObject([
      { rev: 3, by: phone.person, deleted: false, fields: { said: "Een bank bij de vijver", place: "Kade" } },
      { rev: 2, by: office.person, deleted: false, fields: { said: "Een bank bij de vijver" } },
      { rev: 1, by: phone.person, deleted: false, fields: { said: "Een bank" } },
    ]);
    const times = entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    expect({ earlier, next }).toEqual({ earlier: null, next: null });
  });

  it("SRV-13 tells what one person typed within a short time as one entry", async () => {
    await change(phone, saying("Een bank", "Een bank bij"), 1);
    await change(phone, saying("Een bank bij", "Een bank bij de vijver"), 9);
    await change(phone, saying("Een bank bij de vijver", "Twee banken"), 11);
    await change(office, saying("Twee banken", "Drie banken"), 1);
    expect(said(await pageFor(phone.person))).toEqual([
      "Drie banken",
      "Twee banken",
      "Een bank bij de vijver",
    ]);
    const everySave = await pageFor(phone.person, { everySave: true });
    expect(everySave.entries.map(({ rev: at }) => at)).toEqual([5, 4, 3, 2, 1]);
  });

  it("SRV-13 tells deleting and putting back apart from the typing around them", async () => {
    await change(phone, { delete: true }, 1);
    await change(phone, { restore: true }, 1);
    const { entries } = await pageFor(phone.person);
    expect(entries.map(({ deleted }) => deleted)).toEqual([false, true, false]);
  });

  it("SRV-13 says with whose words it was merged", async () => {
    await change(office, saying("Een bank", "Een bank\nEn een boom"));
    await change(phone, { seen: { epoch: await team.epoch(), rev: 1 }, ...saying("Een bank", "Eén bank") });
    const [newest] = (await pageFor(phone.person)).entries;
    expect(newest).toMatchObject({
      fields: { said: "Eén bank\nEn een boom" },
      merged: { with: office.person },
    });
  });

  it("SRV-13 pages a long history, each page with what came before its last entry", async () => {
    for (let version = 2; version <= 45; version += 1) {
      await change(version % 2 === 0 ? office : phone, saying(textOf(version - 1), textOf(version)));
    }
    const pages: HistoryPage[] = [];
    let before: number | null = null;
    do {
      const page: HistoryPage = await pageFor(office.person, { before });
      pages.push(page);
      before = page.next;
    } while (before !== null);
    expect(pages.map(({ entries }) => entries.length)).toEqual([20, 20, 5]);
    expect(pages.flatMap(said)).toEqual(Array.from({ length: 45 }, (_, index) => textOf(45 - index)));
    expect(pages.map(({ earlier }) => earlier?.["said"] ?? null)).toEqual([textOf(25), textOf(5), null]);
  });
  const textOf = (version: number) => (version === 1 ? "Een bank" : `Versie ${version}`);

  it("SRV-13 keeps an answer small where versions are large, and always gives one", async () => {
    const long = (letter: string) => letter.repeat(90_000);
    const texts = Array.from({ length: 26 }, (_, index) => long(String.fromCodePoint(97 + index)));
    await change(office, { set: {}, text: { said: { was: "Een bank", to: long("a") } } });
    for (const [index, to] of texts.entries()) {
      const was = texts[index - 1];
      if (was === undefined) continue;
      const all = { said: { was, to }, motivation: { was: index === 1 ? null : was, to } };
      await change(index % 2 === 0 ? office : phone, { text: all });
    }
    const page = await pageFor(office.person);
    expect(page.entries.length).toBeGreaterThan(1);
    expect(page.entries.length).toBeLessThan(20);
    expect(page.next).not.toBeNull();
    expect((await pageFor(office.person, { before: page.next })).entries[0]?.fields["said"]).toBe(
      page.earlier?.["said"],
    );
  });

  it("SRV-13 SRV-10 is for who may read the scope now, and tells nobody else whether it exists", async () => {
    const viewer = await team.join("viewer");
    expect((await pageFor(viewer)).entries).toHaveLength(1);
    const stranger = team.newId();
    const refused = { ok: false, problem: { code: "notAllowed" } };
    expect(await ask(stranger)).toEqual(refused);
    expect(await ask(stranger, { scope: team.newId() })).toEqual(refused);
    await team.end(phone.person);
    expect(await ask(phone.person)).toEqual(refused);
  });

  it("SRV-13 gives private records to their person alone", async () => {
    const own = privateScopeId(phone.person);
    const nothing = { entries: [], earlier: null, next: null };
    expect(await pageFor(phone.person, { scope: own })).toEqual(nothing);
    const plan = team.newId();
    const diary = team.device(phone.person);
    const mutation = diary.mutation({
      recordId: plan,
      type: "developmentPlan",
      create: true,
      text: { goal: { was: null, to: "Beter luisteren" } },
    });
    expect(await diary.send([mutation], { scope: own })).toMatchObject({ ok: true });
    const asked = { scope: own, type: "developmentPlan", record: plan };
    expect((await pageFor(phone.person, asked)).entries[0]?.fields).toEqual({ goal: "Beter luisteren" });
    expect(await ask(office.person, asked)).toEqual({ ok: false, problem: { code: "notAllowed" } });
  });

  it("SRV-13 knows no version of a record that is not there, nor of one under another type", async () => {
    expect((await pageFor(phone.person, { record: team.newId() })).entries).toEqual([]);
    expect((await pageFor(phone.person, { type: "action" })).entries).toEqual([]);
  });

  it("SRV-13 MRG-10 has erased words in no version, and names the field that was erased", async () => {
    await change(office, saying("Een bank", "Mevrouw van nummer zeven"));
    await change(office, { redact: { fields: { said: "Een bewoner" }, ground: "verzoek" } }, 1);
    const page = await pageFor(office.person);
    expect(JSON.stringify(page)).not.toContain("nummer zeven");
    expect(JSON.stringify(page)).not.toContain("bank");
    expect(page.entries.map(({ rev: at, erased }) => [at, erased])).toEqual([
      [3, ["said"]],
      [2, undefined],
      [1, undefined],
    ]);
  });

  it("SRV-13 MRG-10 a pulled row names the version in which something of it was erased, so that devices forget what they kept", async () => {
    const rowOf = async () =>
      (await office.pullAll()).flatMap(({ rows }) => rows).find(({ id }) => id === record);
    expect(await rowOf()).not.toHaveProperty("erasedRev");
    await change(office, { redact: { fields: { said: null }, ground: "verzoek" } });
    await change(phone, { set: { place: { was: null, to: "Kade" } } });
    expect(await rowOf()).toMatchObject({ rev: 3, erasedRev: 2 });
  });
});
