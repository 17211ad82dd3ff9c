import type { UploadKey, WaitingUpload } from "#sync/upload-ports";
import type { DeviceReads, DeviceTables } from "./device-database.ts";
import type { StoredUpload } from "./stored-rows.ts";

export const UPLOADS = "[scope+attachment+part]";
export const uploadKey = ({ scope, attachment, part }: UploadKey) => [scope, attachment, part] as const;

/** See `UploadStore.readyUploads`. The text goes first: a file whose record the server does not have yet waits for it. */
export async function readyUploads(tables: DeviceReads): Promise<readonly WaitingUpload[]> {
  const meta = await tables.meta.get("device");
  const waiting = (await tables.uploads.range(UPLOADS, [])).filter(
    ({ scope, problem }) => problem === undefined && meta?.scopes[scope]?.isShared === true,
  );
  const records = await tables.records.getMany(
    waiting.map(({ scope, attachment }) => [scope, "attachment", attachment]),
  );
  return waiting
    .filter((_, place) => {
      const record = records[place];
      return record !== undefined && record.rev > 0 && record.deleted === 0;
    })
    .toSorted(thumbnailsFirst)
    .map(({ problem: _problem, begun, ...upload }) => ({ ...upload, isBegun: begun === 1 }));
}

/** Changes an upload that still waits; where it does not, nothing happens. */
export async function changeUpload(
  tables: DeviceTables,
  key: UploadKey,
  change: (upload: StoredUpload) => StoredUpload | null,
): Promise<void> {
  const upload = await tables.uploads.get(uploadKey(key));
  if (upload === undefined) return;
  const changed = change(upload);
  if (changed === null) await tables.uploads.deleteMany([uploadKey(key)]);
  else await tables.uploads.putMany([changed]);
}

/** A thumbnail is what colleagues see first. Record ids grow with time. */
function thumbnailsFirst(left: StoredUpload, right: StoredUpload): number {
  if (left.part !== right.part) return left.part === "thumbnail" ? -1 : 1;
  return left.attachment < right.attachment ? -1 : 1;
}
