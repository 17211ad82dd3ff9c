import { Migrator } from "kysely";
import { foundation } from "./migrations/0001-foundation.ts";
import { appendOnlyAudit } from "./migrations/0002-append-only-audit.ts";
import { usedCodes } from "./migrations/0003-used-codes.ts";
import { trash } from "./migrations/0004-trash.ts";
import { reminders } from "./migrations/0006-reminders.ts";
import { attachments } from "./migrations/0007-attachments.ts";
import type { Queries } from "./schema.ts";

/** In order of name; a migration that was ever released never changes. */
export const MIGRATIONS = {
  "0001-foundation": foundation,
  "0002-append-only-audit": appendOnlyAudit,
  "0003-used-codes": usedCodes,
  "0004-trash": trash,
  "0006-reminders": reminders,
  "0007-attachments": attachments,
};

/** The name of the last one: of a database whose tables are of this version. */
export const NEWEST_MIGRATION = Object.keys(MIGRATIONS).toSorted().at(-1);

/** Brings the database to this version's tables. Safe when several processes start at once. Throws when it cannot. */
export async function migrate(db: Queries): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  throw error instanceof Error
    ? error
    : new Error("the tables could not be brought up to date", { cause: error });
}
