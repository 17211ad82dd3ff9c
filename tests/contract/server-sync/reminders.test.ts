import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PushMessage, ReminderChoice } from "#protocol/reminder-messages";
import { afterRestore } from "#server/backup/after-restore";
import { keepChoice } from "#server/reminders/choice";
import { ensurePushKeys } from "#server/reminders/push-keys";
import { createReminderSchedule, type ReminderSchedule } from "#server/reminders/reminder-schedule";
import type { PushOutcome } from "#server/reminders/send-push";
import { openDatabase, type Database, type DatabasePlace } from "#server/db/open-database";
import { describeOnBothDatabases } from "../../support/server-database.ts";
import { openServerTeam, type ServerTeam, type TestDevice } from "../../support/server-team.ts";

const HOUR_MS = 3_600_000;
const WORKDAYS: ReminderChoice = {
  isOn: true,
  time: "08:00",
  days: [1, 2, 3, 4, 5],
  timeZone: "Europe/Amsterdam",
  countsOverdue: true,
};
/** Monday, 07:00 in Amsterdam. */
const MONDAY_MS = Date.UTC(2026, 10, 23, 6);

interface Sent {
  readonly to: string;
  readonly message: PushMessage;
  readonly atMs: number;
}

describeOnBothDatabases("reminders", (newPlace) => {
  let place: DatabasePlace;
  let team: ServerTeam;
  let writer: TestDevice;
  let nowMs: number;
  let sent: Sent[];
  let answer: (to: string) => PushOutcome | Promise<PushOutcome>;

  beforeEach(async () => {
    place = await newPlace();
    team = await openServerTeam(place);
    writer = team.device(await team.join("lead"));
    nowMs = MONDAY_MS;
    sent = [];
    answer = () => ({ kind: "sent" });
  });
  afterEach(async () => await team.close());

  function scheduleOn(database: Database): ReminderSchedule {
    return createReminderSchedule({
      database,
      nowMs: () => nowMs,
      after: () => () => {},
      async send({ endpoint }, message) {
        const outcome = await answer(endpoint);
        if (outcome.kind === "sent") sent.push({ to: endpoint, message, atMs: nowMs });
        return outcome;
      },
      onReminded: () => {},
      onFailed: (error) => expect.unreachable(String(error)),
    });
  }
  const look = () => scheduleOn(team.database).look();
  /** Lets time pass until then, with a look at each moment at which somebody is due. */
  async function lookUntil(endMs: number): Promise<void> {
    const schedule = scheduleOn(team.database);
    while (nowMs < endMs) {
      await schedule.look();
      const next = await team.database.write
        .selectFrom("reminder")
        .select("look_at")
        .where("is_on", "=", 1)
        .orderBy("look_at")
        .limit(1)
        .executeTakeFirst();
      nowMs = Math.min(endMs, next === undefined ? endMs : Math.max(nowMs + 1, Date.parse(next.look_at)));
    }
  }
  const choose = (person: string, choice: Partial<ReminderChoice> = {}) =>
    team.database.transaction((tx) => keepChoice(tx, person, { ...WORKDAYS, ...choice }, nowMs));
  async function phoneOf(person: string, name = person): Promise<void> {
    const device = team.newId();
    const at = new Date(nowMs).toISOString();
    const { write } = team.database;
    await write
      .insertInto("device")
      .values({
        id: device,
        person,
        name,
        is_shared: 0,
        created_at: at,
        last_seen_on: null,
        removed_at: null,
        session: null,
      })
      .execute();
    await write
      .insertInto("session")
      .values({
        id_hash: `session of ${name}`,
        person,
        device,
        created_at: at,
        expires_at: new Date(nowMs + 180 * 24 * HOUR_MS).toISOString(),
        last_seen_at: at,
        revoked_at: null,
      })
      .execute();
    await write
      .insertInto("push_subscription")
      .values({
        device,
        session: `session of ${name}`,
        person,
        endpoint: name,
        p256dh: "",
        auth: "",
        created_at: at,
        told_on: null,
      })
      .execute();
  }
  async function actionFor(assignee: string | null, dueOn: string, state = "open"): Promise<string> {
    const recordId = team.newId();
    const set = {
      what: { was: null, to: "Bellen over de speeltuin" },
      dueOn: { was: null, to: dueOn },
      state: { was: null, to: state },
      ...(assignee === null ? {} : { assignee: { was: null, to: assignee } }),
    };
    await writer.push({ recordId, type: "action", create: true, set });
    return recordId;
  }
  /** More processes on the same database, one after the other: SQLite has them wait in the one thread of this test. */
  async function openOthers(count: number): Promise<readonly Database[]> {
    const others: Database[] = [];
    while (others.length < count) {
      others.push(await openDatabase(place, { now: team.now, newId: team.newId }));
    }
    return others;
  }
  const days = () => sent.map(({ message }) => (message.kind === "due" ? message.day : "test"));
  const moments = () => sent.map(({ atMs }) => new Date(atMs).toISOString());

  async function aColleague(): Promise<string> {
    const person = await team.join("fieldworker");
    await phoneOf(person);
    await choose(person);
    return person;
  }

  it("come at the chosen time, with how many actions ask for the person and nothing of what they say", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-23");
    await actionFor(person, "2026-11-20");
    await actionFor(null, "2026-11-23");
    await actionFor(person, "2026-11-24");
    await actionFor(person, "2026-11-23", "done");
    await actionFor(writer.person, "2026-11-23");
    await lookUntil(MONDAY_MS + 2 * HOUR_MS);
    expect(sent).toEqual([
      {
        to: person,
        message: { kind: "due", count: 3, badge: 3, day: "2026-11-23" },
        atMs: MONDAY_MS + HOUR_MS,
      },
    ]);
  });

  it("leave out what is overdue for who chose so, though not from the number for the icon, and do not come when nothing is due", async () => {
    const person = await aColleague();
    await choose(person, { countsOverdue: false });
    await actionFor(person, "2026-11-20");
    await lookUntil(MONDAY_MS + 2 * HOUR_MS);
    expect(sent).toEqual([]);
    await actionFor(person, "2026-11-24");
    await lookUntil(MONDAY_MS + 26 * HOUR_MS);
    expect(sent.map(({ message }) => message)).toEqual([
      { kind: "due", count: 1, badge: 2, day: "2026-11-24" },
    ]);
  });

  it("come once on each chosen day, and at the same time on the clock when summer time begins", async () => {
    nowMs = Date.UTC(2026, 2, 26, 6);
    const person = await aColleague();
    await actionFor(person, "2026-03-01");
    await lookUntil(Date.UTC(2026, 2, 31, 12));
    expect(moments()).toEqual([
      "2026-03-26T07:00:00.000Z",
      "2026-03-27T07:00:00.000Z",
      "2026-03-30T06:00:00.000Z",
      "2026-03-31T06:00:00.000Z",
    ]);
  });

  it("come at the hour of each person's own place", async () => {
    await actionFor(null, "2026-11-01");
    for (const timeZone of ["America/Curacao", "Asia/Tokyo", "Europe/Amsterdam"]) {
      const person = await team.join("fieldworker");
      await phoneOf(person, timeZone);
      await choose(person, { timeZone, days: [1, 2, 3, 4, 5, 6, 7] });
    }
    await lookUntil(MONDAY_MS + 24 * HOUR_MS);
    expect(sent.map(({ to, atMs }) => `${to} ${new Date(atMs).toISOString()}`)).toEqual([
      "Europe/Amsterdam 2026-11-23T07:00:00.000Z",
      "America/Curacao 2026-11-23T12:00:00.000Z",
      "Asia/Tokyo 2026-11-23T23:00:00.000Z",
    ]);
  });

  it("come once when several processes look at the same moment", async () => {
    const people = await Promise.all(Array.from({ length: 20 }, aColleague));
    await actionFor(null, "2026-11-23");
    nowMs = MONDAY_MS + HOUR_MS;
    const others = await openOthers(3);
    await Promise.all([team.database, ...others].map((database) => scheduleOn(database).look()));
    for (const other of others) await other.close();
    await lookUntil(MONDAY_MS + 3 * HOUR_MS);
    expect(sent.map(({ to }) => to).toSorted()).toEqual(people.toSorted());
  });

  it("are taken over from a process that was killed, without telling a device twice", async () => {
    const person = await aColleague();
    await phoneOf(person, "second");
    await actionFor(person, "2026-11-23");
    nowMs = MONDAY_MS + HOUR_MS;
    answer = (to) => (to === "second" ? new Promise<PushOutcome>(() => {}) : { kind: "sent" });
    void look();
    await expect.poll(() => sent.length).toBe(1);
    // The first is noted a moment after it was sent.
    await expect
      .poll(async () => (await subscriptions()).filter(({ told_on: toldOn }) => toldOn !== null).length)
      .toBe(1);
    answer = () => ({ kind: "sent" });
    await look();
    expect(sent.length).toBe(1);
    await lookUntil(MONDAY_MS + 2 * HOUR_MS);
    expect(sent.map(({ to }) => to)).toEqual([person, "second"]);
  });

  it("are caught up after the server was down for some hours, and left when it is too late or another day", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-01");
    nowMs = MONDAY_MS + 4.5 * HOUR_MS;
    await look();
    expect(days()).toEqual(["2026-11-23"]);
    nowMs = MONDAY_MS + 30 * HOUR_MS;
    await look();
    await look();
    expect(days()).toEqual(["2026-11-23"]);
    nowMs = MONDAY_MS + 49 * HOUR_MS;
    await look();
    expect(days()).toEqual(["2026-11-23", "2026-11-25"]);
    await choose(person, { time: "23:30" });
    nowMs = Date.UTC(2026, 10, 26, 23);
    await look();
    expect(days()).toEqual(["2026-11-23", "2026-11-25"]);
  });

  it("are tried again when a push service asks to wait, farther and farther apart, until it is too late", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-23");
    const triesAt: number[] = [];
    answer = () => {
      triesAt.push((nowMs - MONDAY_MS - HOUR_MS) / 60_000);
      return { kind: "later", afterMs: triesAt.length === 2 ? 10 * 60_000 : 0 };
    };
    await lookUntil(MONDAY_MS + 2 * HOUR_MS);
    expect(triesAt.slice(0, 6)).toEqual([0, 1, 11, 15, 23, 39]);
    await lookUntil(MONDAY_MS + 8 * HOUR_MS);
    expect(Math.max(...triesAt)).toBeGreaterThan(180);
    expect(Math.max(...triesAt)).toBeLessThanOrEqual(240);
    expect(sent).toEqual([]);
    answer = () => ({ kind: "sent" });
    await lookUntil(MONDAY_MS + 26 * HOUR_MS);
    expect(days()).toEqual(["2026-11-24"]);
  });

  it("reach the other devices while one is tried again", async () => {
    const person = await aColleague();
    await phoneOf(person, "slow");
    await actionFor(person, "2026-11-23");
    answer = (to) =>
      to === "slow" && nowMs < MONDAY_MS + 1.2 * HOUR_MS ? { kind: "later", afterMs: 0 } : { kind: "sent" };
    await lookUntil(MONDAY_MS + 3 * HOUR_MS);
    expect(sent.map(({ to }) => to)).toEqual([person, "slow"]);
  });

  it("go no more to a browser that is gone", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-23");
    answer = () => ({ kind: "gone" });
    await lookUntil(MONDAY_MS + 2 * HOUR_MS);
    expect(await subscriptions()).toEqual([]);
  });

  it("go to the address that a browser told while the one before turned out to be gone", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-23");
    answer = async (to) => {
      if (to === "next") return { kind: "sent" };
      await team.database.write
        .updateTable("push_subscription")
        .set({ endpoint: "next" })
        .where("person", "=", person)
        .execute();
      return { kind: "gone" };
    };
    await lookUntil(MONDAY_MS + 26 * HOUR_MS);
    expect(sent.map(({ to }) => to)).toEqual(["next"]);
  });

  it("do not come to who is in the team no more, whose session ended, or whose device was removed", async () => {
    const [gone, signedOut, removed, expired, stays] = await Promise.all([1, 2, 3, 4, 5].map(aColleague));
    await actionFor(null, "2026-11-23");
    const { write } = team.database;
    const at = new Date(nowMs).toISOString();
    await team.end(String(gone));
    await write
      .updateTable("session")
      .set({ revoked_at: at })
      .where("person", "=", String(signedOut))
      .execute();
    await write.updateTable("device").set({ removed_at: at }).where("person", "=", String(removed)).execute();
    await write
      .updateTable("session")
      .set({ expires_at: at })
      .where("person", "=", String(expired))
      .execute();
    await lookUntil(MONDAY_MS + 2 * HOUR_MS);
    expect(sent.map(({ to }) => to)).toEqual([stays]);
  });

  it("come at the new time from the next day on for who was told today, and not at all once they are off", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-23");
    await lookUntil(MONDAY_MS + 2 * HOUR_MS);
    await choose(person, { time: "10:00" });
    await lookUntil(MONDAY_MS + 28 * HOUR_MS);
    expect(moments()).toEqual(["2026-11-23T07:00:00.000Z", "2026-11-24T09:00:00.000Z"]);
    await choose(person, { isOn: false });
    await lookUntil(MONDAY_MS + 52 * HOUR_MS);
    expect(sent.length).toBe(2);
  });

  it("come twice to nobody who chooses another time while they are being told", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-23");
    answer = async () => {
      await choose(person, { time: "08:30" });
      return { kind: "sent" };
    };
    await lookUntil(MONDAY_MS + 3 * HOUR_MS);
    expect(days()).toEqual(["2026-11-23"]);
  });

  it("come again after a clock that was years ahead was set right", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-23");
    nowMs += 3_650 * 24 * HOUR_MS;
    await choose(person);
    nowMs = MONDAY_MS;
    await lookUntil(MONDAY_MS + 2 * HOUR_MS);
    expect(days()).toEqual(["2026-11-23"]);
  });

  it("go on for others when those of one person cannot be read", async () => {
    const broken = await aColleague();
    const person = await aColleague();
    await actionFor(null, "2026-11-23");
    await team.database.write
      .updateTable("reminder")
      .set({ time_zone: "Europe/Mokum" })
      .where("person", "=", broken)
      .execute();
    const failures: unknown[] = [];
    nowMs = MONDAY_MS + HOUR_MS;
    const schedule = createReminderSchedule({
      database: team.database,
      nowMs: () => nowMs,
      after: () => () => {},
      send({ endpoint }, message) {
        sent.push({ to: endpoint, message, atMs: nowMs });
        return Promise.resolve({ kind: "sent" });
      },
      onReminded: () => {},
      onFailed: (error) => void failures.push(error),
    });
    await schedule.look();
    expect(sent.map(({ to }) => to)).toEqual([person]);
    expect(failures.length).toBe(1);
  });

  it("are looked for at the start and twice a minute, until the server stops", async () => {
    const person = await aColleague();
    await actionFor(person, "2026-11-23");
    nowMs = MONDAY_MS + HOUR_MS;
    const waits: { delayMs: number; call: () => void }[] = [];
    const schedule = createReminderSchedule({
      database: team.database,
      nowMs: () => nowMs,
      after(delayMs, call) {
        waits.push({ delayMs, call });
        return () => void waits.splice(0);
      },
      send({ endpoint }, message) {
        sent.push({ to: endpoint, message, atMs: nowMs });
        return Promise.resolve({ kind: "sent" });
      },
      onReminded: (reminded) => expect(reminded).toMatchObject({ sent: 1, refused: 0 }),
      onFailed: (error) => expect.unreachable(String(error)),
    });
    schedule.start();
    await expect.poll(() => waits).toMatchObject([{ delayMs: 30_000 }]);
    expect(days()).toEqual(["2026-11-23"]);
    nowMs += 24 * HOUR_MS;
    waits.shift()?.call();
    await expect.poll(() => waits.length).toBe(1);
    expect(days()).toEqual(["2026-11-23", "2026-11-24"]);
    await schedule.stop();
    expect(waits).toEqual([]);
  });

  describe("after a backup was put back", () => {
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

    it("are signed with the keys of before, and go to no device that was not there again", async () => {
      const keys = await ensurePushKeys(team.database);
      const person = await aColleague();
      await actionFor(person, "2026-11-23");
      await afterRestore({ database: team.database, nowMs: () => nowMs, random });
      await lookUntil(MONDAY_MS + 2 * HOUR_MS);
      expect(sent).toEqual([]);
      expect(await ensurePushKeys(team.database)).toEqual(keys);
    });
  });

  it("are signed with keys that are made once, whoever starts first", async () => {
    const others = await openOthers(2);
    const made = await Promise.all([team.database, ...others].map(ensurePushKeys));
    for (const other of others) await other.close();
    expect(new Set(made.map((keys) => JSON.stringify(keys))).size).toBe(1);
    expect(Buffer.from(made[0]?.publicKey ?? "", "base64url").length).toBe(65);
    expect(Buffer.from(made[0]?.privateKey ?? "", "base64url").length).toBe(32);
  });

  const subscriptions = () => team.database.write.selectFrom("push_subscription").selectAll().execute();
});
