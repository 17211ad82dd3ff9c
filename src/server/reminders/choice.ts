import type { Selectable } from "kysely";
import * as v from "valibot";
import { nextReminder } from "#domain/reminder";
import { reminderChoiceSchema, type ReminderChoice } from "#protocol/reminder-messages";
import type { Queries, ReminderTable, WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";

/** Read what this server wrote; anything else there is damage, and throws. */
export function choiceOf(row: Selectable<ReminderTable>): ReminderChoice {
  return v.parse(reminderChoiceSchema, {
    isOn: row.is_on === 1,
    time: row.time,
    days: Array.from(row.days, Number),
    timeZone: row.time_zone,
    countsOverdue: row.counts_overdue === 1,
  });
}

export async function findReminder(
  db: Queries,
  personId: string,
): Promise<Selectable<ReminderTable> | undefined> {
  return await db.selectFrom("reminder").selectAll().where("person", "=", personId).executeTakeFirst();
}

/** Keeps when a person wants to be reminded. Who was reminded today is reminded again tomorrow at the earliest, whatever the new time. */
export async function keepChoice(
  tx: WriteTransaction,
  personId: string,
  choice: ReminderChoice,
  nowMs: number,
): Promise<void> {
  const earlier = await findReminder(tx, personId);
  const next = instantOf(nextReminder(choice, nowMs, earlier?.told_on ?? null).atMs);
  const kept = {
    is_on: choice.isOn ? (1 as const) : (0 as const),
    time: choice.time,
    days: choice.days.join(""),
    time_zone: choice.timeZone,
    counts_overdue: choice.countsOverdue ? (1 as const) : (0 as const),
    due_at: next,
    look_at: next,
    tries: 0,
  };
  await tx
    .insertInto("reminder")
    .values({ person: personId, ...kept, told_on: null })
    .onConflict((conflict) => conflict.column("person").doUpdateSet(kept))
    .execute();
}
