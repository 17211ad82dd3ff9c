import type { Fields } from "#domain/sync/row";
import { unseal } from "./field-codec.ts";
import type { DeviceDatabase, DeviceTables } from "./device-database.ts";
import { dropFile } from "./forget-files.ts";
import { storageFailureOf } from "./storage-failure.ts";
import type { StoreContext } from "./store-context.ts";
import { readMeta } from "./store-context.ts";
import type { StoredFile } from "./stored-rows.ts";
import { uploadKey, UPLOADS } from "./waiting-uploads.ts";

/** How many files one transaction looks at: a save waits no longer than that. */
const FILES_PER_STEP = 200;

/** What the server says of a file once it has it safely. */
const SAFE_STATES = new Set(["uploaded", "checked"]);

export interface ClearBefore {
  readonly files: string;
  readonly thumbnails: string;
}

interface ClearStep {
  readonly freedBytes: number;
  /** Where the next step goes on; `null`: that was all. */
  readonly reached: string | null;
}

/** What the server has, and nobody looked at since. Returns how many bytes that gave. */
export async function clearUnused(
  database: DeviceDatabase,
  context: StoreContext,
  before: ClearBefore,
): Promise<number> {
  await database.write("relaxed", dropLostUploads);
  let freedBytes = 0;
  let after: string | null = null;
  do {
    const from: string | null = after;
    const step: ClearStep = await database.write("relaxed", (tables) =>
      clearStep(tables, context, before, from),
    );
    freedBytes += step.freedBytes;
    after = step.reached;
  } while (after !== null);
  return freedBytes;
}

/** On a full device: every file the server has safely goes, however lately it was used; no thumbnail, and nothing else. Whether that gave any room. */
export async function makeRoom(database: DeviceDatabase, context: StoreContext): Promise<boolean> {
  try {
    const isEmpty = (await database.read(({ files }) => files.count("usedAt", []))) === 0;
    if (isEmpty) return false;
    const now = new Date(Date.parse(context.now()) + 1).toISOString();
    return (await clearUnused(database, context, { files: now, thumbnails: "" })) > 0;
  } catch (error) {
    if (storageFailureOf(error) === null) throw error;
    return false;
  }
}

/** One step of clearing, from the files used longest ago on. */
async function clearStep(
  tables: DeviceTables,
  context: StoreContext,
  before: ClearBefore,
  after: string | null,
): Promise<ClearStep> {
  await readMeta(tables);
  const limit = FILES_PER_STEP;
  const oldest = (await tables.files.range("usedAt", [])).filter(
    (file) => placeOf(file) > (after ?? "") && file.usedAt < latest(before),
  );
  const looked = oldest.toSorted((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1)).slice(0, limit);
  let freedBytes = 0;
  for (const file of looked) {
    const isUnused = file.usedAt < (file.part === "file" ? before.files : before.thumbnails);
    if (!isUnused || !(await isSafe(tables, context, file))) continue;
    await dropFile(tables, file);
    freedBytes += file.sizeBytes;
  }
  const last = looked.at(-1);
  return { freedBytes, reached: last === undefined || looked.length < limit ? null : placeOf(last) };
}

/** Of a record that is not here in any form (its making was refused, and thrown away) nothing can be sent any more. */
async function dropLostUploads(tables: DeviceTables): Promise<void> {
  await readMeta(tables);
  const uploads = await tables.uploads.range(UPLOADS, []);
  const records = await tables.records.getMany(
    uploads.map(({ scope, attachment }) => [scope, "attachment", attachment]),
  );
  const lost = uploads.filter((_, place) => records[place] === undefined);
  await tables.uploads.deleteMany(lost.map(uploadKey));
}

/** Nothing waits to be sent of it, and the server said that it has it; or its record is nowhere, or names it no longer. */
async function isSafe(tables: DeviceTables, { codec }: StoreContext, file: StoredFile): Promise<boolean> {
  const { scope, id, attachment } = file;
  if ((await tables.uploads.count("[scope+sha256]", [scope, id])) > 0) return false;
  const record = await tables.records.get([scope, "attachment", attachment]);
  if (record === undefined) return true;
  const { fields } = unseal(codec, record.fields);
  if (!namesFile(fields, id)) return true;
  const { state } = fields;
  return typeof state === "string" && SAFE_STATES.has(state);
}

/** Whether a record of an attachment says that this is its file, or the thumbnail of it. */
export const namesFile = (fields: Fields, sha256: string): boolean =>
  fields["sha256"] === sha256 || fields["thumbnailSha256"] === sha256;

const latest = ({ files, thumbnails }: ClearBefore): string => (files > thumbnails ? files : thumbnails);
const placeOf = ({ usedAt, scope, id }: StoredFile): string => `${usedAt} ${scope} ${id}`;
