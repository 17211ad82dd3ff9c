import { definitionOf } from "#domain/records/registry";
import { WHOLE_RECORD } from "#domain/sync/erase-fields";
import { currentEpoch } from "../db/epoch.ts";
import type { Queries, WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import { eraseRecords } from "../sync/erase-records.ts";
import { inParts, lockScope, type LockedScope } from "../sync/scope-writer.ts";
import { adoptFiles } from "./adopt-files.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { attachmentsOf, type TeamAttachment } from "./attachment-record.ts";
import { doomPlaces } from "./places.ts";
import { settleState, stateFrom } from "./settle-state.ts";
import { segmentsOf, type StoredUpload } from "./stored-upload.ts";
import { strayFiles, type ReadStrays } from "./stray-files.ts";

/** Records written in one transaction: people who save wait for no more than this. */
const AT_ONCE = 25;

/**
 * ATT-15: looks every team over for files and uploads that no attachment names any more, and lets them go; with a record that was erased or purged
 * whole its attachments go too. Then makes each record say how far its files are. Cut off anywhere, it goes on another time. `readStrays` is kept from
 * one time to the next.
 */
export async function tidyFiles(
  deps: AttachmentDeps,
  readStrays: ReadStrays,
  goesOn: () => boolean,
): Promise<void> {
  const strays = strayFiles(deps, readStrays);
  const scopes = await deps.database.read
    .selectFrom("scope")
    .select("id")
    .where("kind", "=", "team")
    .execute();
  for (const { id: scope } of scopes) {
    if (!goesOn()) return;
    await eraseWithSubject(deps, scope);
    await letGo(deps, scope);
    await adoptFiles(deps, scope, strays);
    await settleAll(deps, scope);
  }
}

/** What belonged to a record that is gone for good has nothing left to belong to. */
async function eraseWithSubject(deps: AttachmentDeps, scope: string): Promise<void> {
  const gone = await deps.database.write
    .selectFrom("redaction")
    .innerJoin("record", (join) =>
      join
        .onRef("record.scope", "=", "redaction.scope")
        .onRef("record.type", "=", "redaction.type")
        .onRef("record.id", "=", "redaction.record"),
    )
    .select(["record.id", "record.type"])
    .where("redaction.scope", "=", scope)
    .where("redaction.field", "=", WHOLE_RECORD)
    .whereRef("redaction.rev", ">=", "record.rev")
    .execute();
  const subjects = new Set(gone.filter(({ type }) => definitionOf(type) !== undefined).map(({ id }) => id));
  if (subjects.size === 0) return;
  const orphans = (await attachmentsOf(deps.database.write, scope)).filter(
    ({ about }) => about !== null && subjects.has(about),
  );
  for (const some of inParts(orphans, AT_ONCE)) {
    const seq = await deps.database.transaction(async (tx) => {
      const locked = await lockScope(tx, scope);
      return locked === undefined ? null : await eraseSome(tx, deps, locked, some);
    });
    if (seq !== null) deps.poke({ scope, seq });
  }
}

async function eraseSome(
  tx: WriteTransaction,
  { database, nowMs }: AttachmentDeps,
  locked: LockedScope,
  attachments: readonly TeamAttachment[],
): Promise<number> {
  const now = instantOf(nowMs());
  const epoch = await currentEpoch(tx);
  return await eraseRecords(
    tx,
    { kind: database.kind, locked, epoch, now },
    attachments.map(({ id, createdBy: actor }) => ({
      ...{ type: "attachment", id, epoch, at: now, actor },
      left: { [WHOLE_RECORD]: null },
      atLeastRev: 1,
    })),
  );
}

/** Those in the trash still name theirs: they may be put back. */
async function letGo(deps: AttachmentDeps, scope: string): Promise<void> {
  // As a rule there is nothing: then nobody who saves waits until every attachment was read.
  if (isNothing(await findLoose(deps.database.write, deps, scope))) return;
  await deps.database.transaction(async (tx) => {
    if ((await lockScope(tx, scope)) === undefined) return;
    const { uploads, files } = await findLoose(tx, deps, scope);
    for (const upload of uploads) {
      await tx
        .deleteFrom("upload")
        .where("scope", "=", scope)
        .where("attachment", "=", upload.attachment)
        .where("part", "=", upload.part)
        .execute();
      await doomPlaces(tx, deps, segmentsOf(upload));
    }
    for (const { sha256, place } of files) {
      await tx.deleteFrom("blob").where("scope", "=", scope).where("sha256", "=", sha256).execute();
      await doomPlaces(tx, deps, [place]);
    }
  });
}

/** Uploads that are over, and what no attachment names any more. */
interface Loose {
  readonly uploads: readonly StoredUpload[];
  readonly files: readonly { readonly sha256: string; readonly place: string }[];
}
const isNothing = ({ uploads, files }: Loose): boolean => uploads.length + files.length === 0;

async function findLoose(db: Queries, { nowMs }: AttachmentDeps, scope: string): Promise<Loose> {
  const expired = instantOf(nowMs());
  const named = new Map(
    (await attachmentsOf(db, scope))
      .filter(({ state }) => state !== "rejected")
      .map((record) => [record.id, new Set([...record.parts.values()].map(({ sha256 }) => sha256))]),
  );
  const kept = new Set([...named.values()].flatMap((files) => [...files]));
  const uploads = await db.selectFrom("upload").selectAll().where("scope", "=", scope).execute();
  const files = await db
    .selectFrom("blob")
    .select(["sha256", "place"])
    .where("scope", "=", scope)
    .where("place", "!=", "")
    .execute();
  return {
    uploads: uploads.filter(
      (upload) =>
        (upload.expires_at !== null && upload.expires_at <= expired) ||
        named.get(upload.attachment)?.has(upload.sha256) !== true,
    ),
    files: files.filter(({ sha256 }) => !kept.has(sha256)),
  };
}

/** After a restore, or when a record was put back: what it says of its files may not be so here. */
async function settleAll(deps: AttachmentDeps, scope: string): Promise<void> {
  const files = await deps.database.write
    .selectFrom("blob")
    .select(["sha256", "checked_at"])
    .where("scope", "=", scope)
    .where("place", "!=", "")
    .execute();
  const fileBySha256 = new Map(files.map((file) => [file.sha256, file]));
  const attachments = (await attachmentsOf(deps.database.write, scope)).filter((record) => {
    const own = [...record.parts.values()].flatMap(({ sha256 }) => fileBySha256.get(sha256) ?? []);
    return !record.deleted && record.parts.size > 0 && stateFrom(record, own) !== record.state;
  });
  for (const some of inParts(attachments, AT_ONCE)) {
    const pokes = await deps.database.transaction(async (tx) => {
      if ((await lockScope(tx, scope)) === undefined) return [];
      const told = [];
      for (const { id } of some) {
        const at = { scope, attachment: id, now: instantOf(deps.nowMs()) };
        told.push(await settleState(tx, deps.database.kind, at));
      }
      return told;
    });
    for (const poke of pokes) if (poke !== null) deps.poke(poke);
  }
}
