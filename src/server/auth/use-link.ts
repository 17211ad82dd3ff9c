import type { JoinPreview, JoinPreviewRequest } from "#protocol/account-messages";
import type { InvitationTable, Queries, WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import type { Services } from "../services.ts";
import { returningMember } from "./returning-members.ts";
import { hashSecret } from "./secrets.ts";
import { userOf } from "./used-codes.ts";

/** What a link is for, without using it; `null` when it cannot be used (any more), by this device at least. */
export async function previewLink(
  services: Services,
  { token, device }: JoinPreviewRequest,
): Promise<JoinPreview | null> {
  const db = services.database.write;
  const nowMs = services.nowMs();
  const link = await linkOf(db, token);
  if (link === null) return null;
  const user = device === undefined ? null : await userOf(db, link.token_hash, device, nowMs);
  if (user === null && !isOpen(link, instantOf(nowMs))) return null;
  const team =
    link.scope === null
      ? undefined
      : await db.selectFrom("scope").select("name").where("id", "=", link.scope).executeTakeFirst();
  const person =
    link.person === null
      ? undefined
      : await db.selectFrom("person").select(["id", "name"]).where("id", "=", link.person).executeTakeFirst();
  const returning =
    person === undefined && link.scope !== null && link.person !== null
      ? await returningMember(db, link.scope, link.person)
      : null;
  const who = person ?? returning;
  return {
    kind: link.kind,
    teamName: team?.name ?? null,
    person: who === null ? null : { id: who.id, name: who.name },
  };
}

/** Uses a link up: of any number of people at once, one gets it. `null` when it cannot be used (any more). */
export async function useLink(
  tx: WriteTransaction,
  token: string,
  at: string,
): Promise<InvitationTable | null> {
  const link = await tx
    .updateTable("invitation")
    .set({ used_at: at })
    .where("token_hash", "=", hashSecret(token))
    .where("used_at", "is", null)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", at)
    .returningAll()
    .executeTakeFirst();
  return link ?? null;
}

/** A link whatever became of it; `null`: there never was one. */
export async function linkOf(db: Queries, token: string): Promise<InvitationTable | null> {
  const link = await db
    .selectFrom("invitation")
    .selectAll()
    .where("token_hash", "=", hashSecret(token))
    .executeTakeFirst();
  return link ?? null;
}

const isOpen = (link: InvitationTable, at: string): boolean =>
  link.used_at === null && link.revoked_at === null && link.expires_at > at;
