import { derivedId } from "#domain/ids";
import { demoPeople } from "../demo/demo-people.ts";
import { demoTeam } from "../demo/demo-team.ts";
import { loadTeam } from "./load-team.ts";
import type { SyncDeps } from "./push.ts";

const DEMO_TEAM_NAME = "Demoteam Wijken";
const DAY_MS = 86_400_000;
/** Longer ago than anything the demo tells of. */
const SINCE_DAYS_AGO = 380;

export interface LoadedDemo {
  readonly scope: string;
  /** In the order of `demoPeople`; the first is the lead. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Fills the database with the demo team, up to now. The same moment gives the same content and ids.
 * `null`: there is a demo team already, and nothing was done. Throws when the demo itself is no good.
 */
export async function loadDemo(deps: SyncDeps): Promise<LoadedDemo | null> {
  const scope = derivedId("demo", "team");
  const taken = await deps.database.read
    .selectFrom("scope")
    .select("id")
    .where("id", "=", scope)
    .executeTakeFirst();
  if (taken !== undefined) return null;
  const now = deps.now();
  const people = demoPeople.map((person, index) => ({ ...person, id: derivedId("demo", "person", index) }));
  const edits = demoTeam({ now, scope, people });
  const since = new Date(Date.parse(now) - SINCE_DAYS_AGO * DAY_MS).toISOString();
  const result = await loadTeam(deps, { scope, name: DEMO_TEAM_NAME, people, since, edits });
  if (!result.ok) throw new Error(`edit ${result.index} of the demo is no good: ${result.code}`);
  return { scope, people: people.map(({ id, name }) => ({ id, name })) };
}
