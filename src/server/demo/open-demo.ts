import * as v from "valibot";
import { derivedId } from "#domain/derived-ids";
import { currentEpoch } from "../db/epoch.ts";
import type { Database } from "../db/open-database.ts";
import { applyAs, type ApplyResult } from "../sync/apply-as.ts";
import { loadTeam } from "../sync/load-team.ts";
import type { SyncDeps } from "../sync/push.ts";
import { demoPeople } from "./demo-people.ts";
import { demoTeam } from "./demo-team.ts";

const TEAM_NAME = "Demoteam Wijken";
const DAY_MS = 24 * 3600 * 1000;
/** The team is a little older than the first thing it wrote down. */
const MADE_DAYS_AGO = 400;
/** In the table `meta`: that this database is a demo, and when it was begun, from which all its content follows. */
const DEMO = "demo";
const markSchema = v.object({ now: v.string(), isComplete: v.boolean() });
type Mark = v.InferOutput<typeof markSchema>;

export type OpenedDemo =
  | { readonly kind: "demo"; readonly scope: string; readonly leadId: string }
  /** There is a real team in this database. */
  | { readonly kind: "occupied" };

/**
 * Makes sure that the database holds the demo team: loads it into an empty one, goes on where an earlier loading was cut off.
 * A database with any other team is left as it is.
 */
export async function openDemo(deps: SyncDeps): Promise<OpenedDemo> {
  const { database } = deps;
  const scopes = await database.write.selectFrom("scope").select("id").execute();
  const isEmpty = scopes.length === 0;
  const mark = (await readMark(database)) ?? (isEmpty ? { now: deps.now(), isComplete: false } : null);
  if (mark === null) return { kind: "occupied" };

  // Of this database alone: a device that saw an earlier demo must not take this one for the same team.
  const epoch = await currentEpoch(database.write);
  const scope = derivedId("demoTeam", epoch);
  const people = demoPeople.map((person, index) => ({
    ...person,
    id: derivedId("demoPerson", epoch, index),
  }));
  const lead = people.find(({ role }) => role === "lead");
  if (lead === undefined) throw new Error("The demo team has no lead");
  if (!mark.isComplete) {
    await writeMark(database, mark);
    const edits = demoTeam({ now: mark.now, scope, people });
    const since = new Date(Date.parse(mark.now) - MADE_DAYS_AGO * DAY_MS).toISOString();
    expectApplied(
      scopes.some(({ id }) => id === scope)
        ? await applyAs(deps, scope, edits)
        : await loadTeam(deps, { scope, name: TEAM_NAME, people, since, edits }),
    );
    await writeMark(database, { ...mark, isComplete: true });
  }
  return { kind: "demo", scope, leadId: lead.id };
}

function expectApplied(result: ApplyResult): void {
  if (!result.ok) throw new Error(`Edit ${result.index} of the demo was not accepted: ${result.code}`);
}

async function readMark(database: Database): Promise<Mark | null> {
  const row = await database.write
    .selectFrom("meta")
    .select("value")
    .where("key", "=", DEMO)
    .executeTakeFirst();
  return row === undefined ? null : v.parse(markSchema, JSON.parse(row.value));
}

async function writeMark(database: Database, mark: Mark): Promise<void> {
  const value = JSON.stringify(mark);
  await database.write
    .insertInto("meta")
    .values({ key: DEMO, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}
