import { groupBy } from "#domain/group-by";
import type { AttachmentPart } from "#protocol/attachments";
import type { Queries } from "../db/schema.ts";
import { checkFile } from "../file-checks/check-file.ts";
import { instantOf } from "../instants.ts";
import { lockScope } from "../sync/scope-writer.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { attachmentsOf, type NamedFile } from "./attachment-record.ts";
import type { StrayFiles } from "./stray-files.ts";

interface Wanted extends NamedFile {
  readonly attachment: string;
  readonly part: AttachmentPart;
  readonly person: string;
}

/**
 * After the database went back to a backup: files that came after it still lie in the store, under no name, and devices give back the records
 * that name them. Those are taken in again, so that nobody has to send them a second time; perhaps no device has them any more. Each is looked at
 * anew: what it was when it came is not known any more.
 */
export async function adoptFiles(deps: AttachmentDeps, scope: string, strays: StrayFiles): Promise<void> {
  if (!(await wasPutBack(deps.database.write))) return;
  const wanted = groupBy(await wantedIn(deps.database.write, scope), ({ sha256 }) => sha256);
  for (const [sha256, named] of wanted) {
    for (const place of await strays.find(scope, sha256)) {
      const bytes = await deps.store.get(place);
      if (bytes === null) continue;
      const fitting = await whatItIs(bytes, named);
      if (fitting.length > 0 && (await takeIn(deps, scope, place, fitting))) break;
    }
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

/** Those that say of it what it is, and all the same. For the others it is not here: sent again, the device hears why not. */
async function whatItIs(bytes: Uint8Array, named: readonly Wanted[]): Promise<readonly Wanted[]> {
  const fitting: Wanted[] = [];
  for (const file of named) {
    if (file.sizeBytes !== bytes.length) continue;
    if ((await checkFile(bytes, file.mediaType, file.part)) === null) fitting.push(file);
  }
  return fitting.filter(({ mediaType }) => mediaType === fitting[0]?.mediaType);
}

/** False: meanwhile it got a name, or is one that just arrived and whose name follows, or is to be removed. */
async function takeIn(
  { database, scanner, nowMs }: AttachmentDeps,
  scope: string,
  place: string,
  named: readonly Wanted[],
): Promise<boolean> {
  return await database.transaction(async (tx) => {
    if ((await lockScope(tx, scope)) === undefined) return false;
    const doomed = await tx.selectFrom("doomed_file").select("place").where("place", "=", place).execute();
    const taken = await tx.selectFrom("blob").select("place").where("place", "=", place).execute();
    if (doomed.length + taken.length > 0) return false;
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
    return true;
  });
}
