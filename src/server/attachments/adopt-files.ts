import { createHash } from "node:crypto";
import type { AttachmentPart } from "#protocol/attachments";
import type { Queries } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import { lockScope } from "../sync/scope-writer.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { attachmentsOf, type NamedFile } from "./attachment-record.ts";

interface Wanted extends NamedFile {
  readonly attachment: string;
  readonly part: AttachmentPart;
  readonly person: string;
}

/**
 * After the database went back to a backup: files that came after it still lie in the store, under no name, and devices give back the records
 * that name them. Those are taken in again, so that nobody has to send them a second time; perhaps no device has them any more.
 */
export async function adoptFiles(deps: AttachmentDeps, scope: string): Promise<void> {
  if (!(await wasPutBack(deps.database.write))) return;
  const wanted = await wantedIn(deps.database.write, scope);
  if (wanted.length === 0) return;
  for (const place of await unnamedPlaces(deps, scope)) {
    const bytes = await deps.store.get(place);
    if (bytes === null) continue;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const named = wanted.filter((file) => file.sha256 === sha256 && file.sizeBytes === bytes.length);
    if (named.length > 0) await takeIn(deps, scope, place, named);
  }
}

async function wasPutBack(db: Queries): Promise<boolean> {
  const newest = await db.selectFrom("epoch").select("reason").orderBy("number", "desc").executeTakeFirst();
  return newest?.reason === "restored";
}

async function wantedIn(db: Queries, scope: string): Promise<readonly Wanted[]> {
  const here = await db.selectFrom("blob").select("sha256").where("scope", "=", scope).execute();
  const known = new Set(here.map(({ sha256 }) => sha256));
  return (await attachmentsOf(db, scope))
    .filter(({ deleted, state }) => !deleted && state !== "rejected")
    .flatMap(({ id, createdBy, parts }) =>
      [...parts].map(([part, file]) => ({ ...file, attachment: id, part, person: createdBy })),
    )
    .filter(({ sha256 }) => !known.has(sha256));
}

async function unnamedPlaces({ database, store }: AttachmentDeps, scope: string): Promise<readonly string[]> {
  const named = await database.write.selectFrom("blob").select("place").where("scope", "=", scope).execute();
  const doomed = await database.write.selectFrom("doomed_file").select("place").execute();
  const known = new Set([...named, ...doomed].map(({ place }) => place));
  const places: string[] = [];
  for await (const place of store.list()) {
    if (place.startsWith(`files/${scope}/`) && !known.has(place)) places.push(place);
  }
  return places;
}

async function takeIn(
  { database, scanner, nowMs }: AttachmentDeps,
  scope: string,
  place: string,
  named: readonly Wanted[],
): Promise<void> {
  await database.transaction(async (tx) => {
    if ((await lockScope(tx, scope)) === undefined) return;
    const now = instantOf(nowMs());
    for (const { attachment, part, sha256, mediaType, sizeBytes, person } of named) {
      const file = { scope, sha256, media_type: mediaType, size_bytes: sizeBytes };
      await tx
        .insertInto("blob")
        .values({ ...file, place, created_at: now, checked_at: scanner === null ? now : null })
        .onConflict((conflict) => conflict.columns(["scope", "sha256"]).doNothing())
        .execute();
      const done = { received_bytes: sizeBytes, segments: "[]", expires_at: null, person };
      await tx
        .insertInto("upload")
        .values({ ...file, attachment, part, ...done })
        .onConflict((conflict) => conflict.columns(["scope", "attachment", "part"]).doNothing())
        .execute();
    }
  });
}
