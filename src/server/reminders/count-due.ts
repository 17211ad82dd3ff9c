import * as v from "valibot";
import { type ActionsDue, actionsDue } from "#domain/actions-due";
import { ACTION_STATES } from "#domain/records/action";
import type { Queries } from "../db/schema.ts";
import { readFields } from "../sync/stored-row.ts";

const dueFields = v.object({
  assignee: v.exactOptional(v.nullable(v.string())),
  dueOn: v.exactOptional(v.nullable(v.string())),
  state: v.exactOptional(v.nullable(v.picklist(ACTION_STATES))),
});
type DueFields = v.InferOutput<typeof dueFields>;

export interface DueFor {
  readonly personId: string;
  /** The calendar day where the person is. */
  readonly today: string;
}

/** Counts what people have to do. */
export interface DueCounter {
  /** How many open actions ask for this person in all the teams they are in now, as the number on the icon does. */
  count(asked: DueFor): Promise<ActionsDue>;
}

/** Reads the actions of each team once: to be made anew for each round, in which a whole team may be due at once. */
export function createDueCounter(db: Queries): DueCounter {
  const byTeam = new Map<string, Promise<readonly DueFields[]>>();
  const actionsOf = (scope: string): Promise<readonly DueFields[]> => {
    const known = byTeam.get(scope) ?? readActions(db, scope);
    byTeam.set(scope, known);
    return known;
  };
  return {
    async count({ personId, today }) {
      const teams = await db
        .selectFrom("membership")
        .select("scope")
        .where("person", "=", personId)
        .where("ended_at", "is", null)
        .execute();
      const due = { dueToday: 0, overdue: 0 };
      for (const { scope } of teams) {
        const { dueToday, overdue } = actionsDue(today, await actionsOf(scope), personId);
        due.dueToday += dueToday;
        due.overdue += overdue;
      }
      return due;
    },
  };
}

async function readActions(db: Queries, scope: string): Promise<readonly DueFields[]> {
  const rows = await db
    .selectFrom("record")
    .select("fields")
    .where("scope", "=", scope)
    .where("type", "=", "action")
    .where("deleted", "=", 0)
    .execute();
  return rows.map(({ fields }) => v.parse(dueFields, readFields(fields)));
}
