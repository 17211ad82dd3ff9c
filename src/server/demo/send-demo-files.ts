import { Readable } from "node:stream";
import type { AttachmentDeps } from "../attachments/attachment-deps.ts";
import { attachmentsOf } from "../attachments/attachment-record.ts";
import { sha256Of } from "../attachments/sha256-of.ts";
import { beginUpload, receiveBytes } from "../attachments/uploads.ts";
import { demoFiles } from "./demo-files.ts";

/** Sends the files that the demo team's records name, the way a device does. Idempotent; goes on where it was cut off. Throws when one is refused. */
export async function sendDemoFiles(deps: AttachmentDeps, scope: string, person: string): Promise<void> {
  const files = demoFiles().flatMap(({ bytesByPart }) => [...bytesByPart.values()]);
  const bytesBySha256 = new Map(files.map((bytes) => [sha256Of(bytes), bytes]));
  for (const { id: attachment, parts, state } of await attachmentsOf(deps.database.write, scope)) {
    if (state !== "waiting") continue;
    for (const [part, { sha256, mediaType }] of parts) {
      const bytes = bytesBySha256.get(sha256);
      if (bytes === undefined) continue;
      const at = { scope, attachment, part };
      const begun = await beginUpload(deps, person, { ...at, sha256, mediaType }, bytes.length);
      const sent =
        begun.kind === "failure" || begun.expiresAt === null
          ? begun
          : await receiveBytes(
              deps,
              person,
              at,
              begun.receivedBytes,
              Readable.from([bytes.subarray(begun.receivedBytes)]),
            );
      if (sent.kind === "failure") throw new Error(`A file of the demo was not accepted: ${sent.code}`);
    }
  }
}
