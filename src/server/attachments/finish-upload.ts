import type { FileProblem } from "#domain/records/attachment";
import { checkFile } from "../file-checks/check-file.ts";
import { failure, type Failure } from "../http/failure.ts";
import { instantOf } from "../instants.ts";
import { lockScope } from "../sync/scope-writer.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { doomPlaces, keepPlaces, reservePlace } from "./places.ts";
import { settleState } from "./settle-state.ts";
import { sha256Of } from "./sha256-of.ts";
import { findUpload, segmentsOf, type StoredUpload } from "./stored-upload.ts";

/**
 * Looks at a file of which every byte arrived, keeps it or destroys it, and writes into the record how far it is. Idempotent: cut off anywhere it
 * is done again when the device asks how far it is. `null`: it is kept.
 */
export async function finishUpload(deps: AttachmentDeps, upload: StoredUpload): Promise<Failure | null> {
  return await deps.finishing(() => finishNow(deps, upload));
}

async function finishNow(deps: AttachmentDeps, upload: StoredUpload): Promise<Failure | null> {
  const bytes = await gather(deps, upload);
  if (bytes === null && (await isDone(deps, upload))) return null;
  if (bytes === null || sha256Of(bytes) !== upload.sha256) {
    await giveUp(deps, upload, null);
    return failure("checksumDiffers");
  }
  const problem = await checkFile(bytes, upload.media_type, upload.part);
  if (problem !== null) {
    await giveUp(deps, upload, problem);
    return failure("fileRefused", { fileProblem: problem });
  }
  const place = await reservePlace(deps.database.write, deps, `files/${upload.scope}`);
  await deps.store.put(place, bytes);
  await keep(deps, upload, place);
  return null;
}

async function keep(deps: AttachmentDeps, upload: StoredUpload, place: string): Promise<void> {
  const { scope, attachment, part, sha256 } = upload;
  const poke = await deps.database.transaction(async (tx) => {
    if ((await lockScope(tx, scope)) === undefined) return null;
    const now = instantOf(deps.nowMs());
    const finished = await tx
      .updateTable("upload")
      .set({ segments: "[]", expires_at: null })
      .where("scope", "=", scope)
      .where("attachment", "=", attachment)
      .where("part", "=", part)
      .where("segments", "=", upload.segments)
      .executeTakeFirst();
    // Another request finished it first, or it was erased meanwhile: this copy goes by itself.
    if (finished.numUpdatedRows === 0n) return null;
    await doomPlaces(tx, deps, segmentsOf(upload));
    const kept = await tx
      .insertInto("blob")
      .values({
        ...{ scope, sha256, size_bytes: upload.size_bytes, media_type: upload.media_type, place },
        ...{ created_at: now, checked_at: deps.scanner === null ? now : null },
      })
      .onConflict((conflict) => conflict.columns(["scope", "sha256"]).doNothing())
      .executeTakeFirst();
    if (kept.numInsertedOrUpdatedRows === 1n) await keepPlaces(tx, [place]);
    const given = deps.scanner === null ? sha256 : null;
    return await settleState(tx, deps.database.kind, { scope, attachment, now, given });
  });
  if (poke !== null) deps.poke(poke);
  deps.onWork();
}

/** The upload is forgotten and its bytes go. With a `problem` the record is refused for it. */
async function giveUp(
  deps: AttachmentDeps,
  upload: StoredUpload,
  problem: FileProblem | null,
): Promise<void> {
  const { scope, attachment, part } = upload;
  const poke = await deps.database.transaction(async (tx) => {
    if ((await lockScope(tx, scope)) === undefined) return null;
    await tx
      .deleteFrom("upload")
      .where("scope", "=", scope)
      .where("attachment", "=", attachment)
      .where("part", "=", part)
      .where("segments", "=", upload.segments)
      .execute();
    await doomPlaces(tx, deps, segmentsOf(upload));
    if (problem === null) return null;
    const at = { scope, attachment, now: instantOf(deps.nowMs()) };
    return await settleState(tx, deps.database.kind, at, problem);
  });
  if (poke !== null) deps.poke(poke);
  deps.onWork();
}

/** Another request may have finished it between: then what it was made of is gone. */
async function isDone({ database }: AttachmentDeps, upload: StoredUpload): Promise<boolean> {
  const now = await findUpload(database.write, upload);
  return now !== undefined && now.expires_at === null && now.sha256 === upload.sha256;
}

async function gather({ store }: AttachmentDeps, upload: StoredUpload): Promise<Uint8Array | null> {
  const whole = new Uint8Array(upload.size_bytes);
  let at = 0;
  for (const place of segmentsOf(upload)) {
    const bytes = await store.get(place);
    if (bytes === null || at + bytes.length > whole.length) return null;
    whole.set(bytes, at);
    at += bytes.length;
  }
  return at === whole.length ? whole : null;
}
