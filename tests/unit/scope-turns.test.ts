import SqliteDatabase from "better-sqlite3";
import { Kysely } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { ImmediateSqliteDialect } from "#server/db/immediate-sqlite-dialect";
import type { Tables, WriteTransaction } from "#server/db/schema";
import { ScopeTurns } from "#server/db/scope-turns";

interface Answer {
  readonly ok: boolean;
  readonly value: string;
}
const taken = (value: string): Answer => ({ ok: true, value });
const turnedDown: Answer = { ok: false, value: "no" };

describe("pushes that wait for the same scope", () => {
  const db = new Kysely<Tables>({
    dialect: new ImmediateSqliteDialect({ database: new SqliteDatabase(":memory:") }),
  });
  let ended: string[];
  let turns: ScopeTurns;
  const database = {
    async transaction<T>(work: (tx: WriteTransaction) => Promise<T>): Promise<T> {
      try {
        const result = await db.transaction().execute(work);
        ended.push("committed");
        return result;
      } catch (error) {
        ended.push("undone");
        throw error;
      }
    },
  };
  const take = (scope: string, part: () => Answer | Promise<Answer>) =>
    turns.take(database, scope, async () => await part());

  beforeEach(() => {
    ended = [];
    turns = new ScopeTurns();
  });

  it("SRV-1 share one transaction, each with its own answer, in the order in which they came", async () => {
    const order: string[] = [];
    const part = (name: string) =>
      take("team", () => {
        order.push(name);
        return taken(name);
      });
    const answers = await Promise.all(["a", "b", "c", "d"].map(part));
    expect(answers.map(({ value }) => value)).toEqual(["a", "b", "c", "d"]);
    expect(order).toEqual(["a", "b", "c", "d"]);
    // The first found nobody before it; the others came while it was under way.
    expect(ended).toEqual(["committed", "committed"]);
  });

  it("SRV-1 are answered after their commit, and not before", async () => {
    const commitsSeen = await Promise.all(
      ["a", "b", "c"].map(async (name) => {
        await take("team", () => taken(name));
        return ended.length;
      }),
    );
    expect(commitsSeen.map((seen, place) => seen >= (place === 0 ? 1 : 2))).toEqual([true, true, true]);
  });

  it("SRV-1 commit nothing when all of them were turned down, and what was taken when one was not", async () => {
    expect(await take("team", () => turnedDown)).toEqual(turnedDown);
    expect(ended).toEqual(["undone"]);
    const answers = await Promise.all([
      take("team", () => taken("first")),
      take("team", () => turnedDown),
      take("team", () => taken("third")),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(new Set(ended.slice(1))).toEqual(new Set(["committed"]));
  });

  it("SRV-1 are tried each alone when their transaction fails, so that only what is at fault fails", async () => {
    const answers = await Promise.allSettled([
      take("team", () => taken("first")),
      take("team", () => taken("second")),
      take("team", () => Promise.reject(new Error("broken"))),
      take("team", () => taken("fourth")),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(ended).toEqual(["committed", "undone", "committed", "undone", "committed"]);
  });

  it("SRV-1 of different scopes do not wait for each other, and a scope is free again when all were served", async () => {
    const answers = await Promise.all([take("team", () => taken("a")), take("private", () => taken("b"))]);
    expect(answers.map(({ value }) => value)).toEqual(["a", "b"]);
    expect(await take("team", () => taken("later"))).toEqual(taken("later"));
    expect(ended).toEqual(["committed", "committed", "committed"]);
  });
});
