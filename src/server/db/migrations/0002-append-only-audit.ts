import { PostgresAdapter, sql } from "kysely";
import type { Kysely, Migration } from "kysely";

/** The database itself refuses to change or remove an entry of the audit, whatever a later version of the code tries. */
export const appendOnlyAudit: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    if (db.getExecutor().adapter instanceof PostgresAdapter) {
      await sql`
        create function refuse_audit_change() returns trigger language plpgsql as
        $$ begin raise exception 'audit is append-only'; end $$
      `.execute(db);
      await sql`
        create trigger audit_append_only before update or delete or truncate on audit
        for each statement execute function refuse_audit_change()
      `.execute(db);
      return;
    }
    for (const change of ["update", "delete"]) {
      await sql`
        create trigger ${sql.id(`audit_no_${change}`)} before ${sql.raw(change)} on audit
        begin select raise(abort, 'audit is append-only'); end
      `.execute(db);
    }
  },
};
