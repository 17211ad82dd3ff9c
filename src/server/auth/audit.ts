import type { JsonObject } from "#domain/json";
import { uuidV7 } from "#domain/ids";
import type { AuditEvent, Queries } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";

export interface AuditEntry {
  readonly event: AuditEvent;
  readonly scope?: string;
  readonly actor?: string;
  readonly device?: string;
  readonly detail?: JsonObject;
}

/** Adds one entry, within the transaction of what it tells. Entries are never changed or removed. */
export async function writeAudit(
  tx: Queries,
  services: Pick<Services, "nowMs" | "random">,
  entry: AuditEntry,
): Promise<void> {
  const nowMs = services.nowMs();
  await tx
    .insertInto("audit")
    .values({
      id: uuidV7(nowMs, services.random),
      at: instantOf(nowMs),
      scope: entry.scope ?? null,
      actor: entry.actor ?? null,
      device: entry.device ?? null,
      event: entry.event,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}
