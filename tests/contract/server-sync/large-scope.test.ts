import { sql, type KyselyPlugin, type RootOperationNode } from "kysely";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { DatabasePlace } from "#server/db/open-database";
import type { WriteTransaction } from "#server/db/schema";
import { pull } from "#server/sync/pull";
import { describeOnBothDatabases } from "#tests/support/server-database";
import { made, openServerTeam, type ServerTeam, type TestDevice } from "#tests/support/server-team";

const SMALL = 200;
const LARGE = 12_000;
const PAGE = 50;

describeOnBothDatabases("a large scope", (newPlace) => {
  let place: DatabasePlace;
  let team: ServerTeam;
  let phone: TestDevice;
  beforeEach(async () => {
    place = await newPlace();
    team = await openServerTeam(place);
    phone = team.device(await team.join("fieldworker"));
    await phone.push(made(team.newId(), "Als eerste"));
  });
  afterEach(() => team.close());

  /** Makes more of the one record there is, in the database itself: what matters is how many there are. */
  async function fillUpTo(count: number): Promise<void> {
    await team.database.transaction(async (tx) => {
      const first = await tx.selectFrom("record").selectAll().orderBy("seq").executeTakeFirstOrThrow();
      const { head } = await tx
        .selectFrom("scope")
        .select("head")
        .where("id", "=", team.scope)
        .executeTakeFirstOrThrow();
      for (let seq = head + 1; seq <= count; seq += 100) {
        const rows = Array.from({ length: Math.min(100, count - seq + 1) }, (_, index) => ({
          ...first,
          id: team.newId(),
          seq: seq + index,
        }));
        await tx.insertInto("record").values(rows).execute();
      }
      await tx.updateTable("scope").set({ head: count }).where("id", "=", team.scope).execute();
    });
    await sql`analyze`.execute(team.database.write);
  }

  /** The statements of one pull, and what the database says they cost: by PostgreSQL the pages it touched, by SQLite the way it goes. */
  async function costOfPull(cursors: Readonly<Record<string, string>>) {
    const nodes: RootOperationNode[] = [];
    const listening: KyselyPlugin = {
      transformQuery({ node }) {
        nodes.push(node);
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const { database } = team;
    const result = await pull(
      {
        ...team.deps,
        database: {
          ...database,
          snapshot: (work) => database.snapshot((tx) => work(tx.withPlugin(listening))),
        },
      },
      phone,
      {
        ...{ deviceId: phone.id, schemaVersion: 1, cursors, waiting: {} },
        ...{ epoch: await team.epoch(), limit: PAGE },
      },
    );
    if (!result.ok) throw new Error(result.problem.code);
    const pageNodes = nodes.filter((node) => JSON.stringify(node).includes('"record"'));
    const costs = await database.snapshot(
      async (tx) => await Promise.all(pageNodes.map((node) => costOf(tx, node))),
    );
    return { response: result.response, costs };
  }

  async function costOf(tx: WriteTransaction, node: RootOperationNode): Promise<string | number> {
    const { sql: text, parameters } = tx.getExecutor().compileQuery(node, { queryId: "explained" });
    const explain =
      place.kind === "sqlite" ? "explain query plan" : "explain (analyze, buffers, format json)";
    const answer = JSON.stringify(
      (
        await tx.executeQuery({
          query: node,
          queryId: { queryId: "explained" },
          sql: `${explain} ${text}`,
          parameters,
        })
      ).rows,
    );
    if (place.kind === "sqlite") return answer;
    return (
      Number(/"Shared Hit Blocks":(\d+)/.exec(answer)?.[1]) +
      Number(/"Shared Read Blocks":(\d+)/.exec(answer)?.[1])
    );
  }

  it("costs no more to page through than a small one, from the newest down", async () => {
    await fillUpTo(SMALL);
    const small = await costOfPull({});
    await fillUpTo(LARGE);
    const large = await costOfPull({});
    const further = await costOfPull(large.response.cursors);
    expect(small.costs).toHaveLength(2);
    for (const { costs, response } of [large, further]) {
      expect(response.rows).toHaveLength(PAGE);
      expect(costs).toHaveLength(2);
      for (const [index, cost] of costs.entries()) {
        const before = small.costs[index];
        if (typeof cost === "string" || typeof before === "string") {
          expect(cost).toContain("SEARCH record USING INDEX record_by_seq (scope=? AND seq>? AND seq<?)");
          expect(cost).not.toContain("TEMP B-TREE");
        } else {
          // An index grows a level deeper, and a page's rows lie where they lie; a scan would touch hundreds.
          expect(cost).toBeLessThanOrEqual((before ?? 0) + PAGE);
        }
      }
    }
  }, 60_000);

  it("WIRE-6 gives what is newest with the first page", async () => {
    await fillUpTo(SMALL);
    const newest = team.newId();
    await phone.push(made(newest, "Als laatste"));
    const { response } = await costOfPull({});
    const seqs = response.rows.map(({ row }) => row.seq);
    expect(response.rows[0]?.row.id).toBe(newest);
    expect(seqs).toEqual(Array.from({ length: PAGE }, (_, index) => SMALL + 1 - index));
    expect(response.more).toBe(true);
  });
});
