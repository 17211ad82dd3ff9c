import type { BlobStore } from "../attachments/blob-store.ts";
import { sha256Of } from "../attachments/sha256-of.ts";
import { segmentsOf } from "../attachments/stored-upload.ts";
import type { Queries } from "../db/schema.ts";
import type { Finding } from "./finding.ts";

/**
 * Holds the files of attachments against the database: each is there and is what its name says. What lies there and is named by nothing is told of as
 * well, unless it is still to be removed. Reads every file. Takes a database that a server may be using: what came or went meanwhile is not told of.
 */
export async function examineFiles(
  db: Queries,
  store: BlobStore,
): Promise<{ readonly files: number; readonly findings: readonly Finding[] }> {
  const there = new Set<string>();
  for await (const place of store.list()) there.add(place);
  const named = await placesIn(db);
  const findings: Finding[] = [];
  for (const { place, sha256 } of named.files) {
    const bytes = await store.get(place);
    if (bytes === null) findings.push({ code: "fileMissing", subject: place });
    else if (sha256Of(bytes) !== sha256) {
      findings.push({ code: "fileDiffers", subject: place });
    }
  }
  const known = new Set([...named.files.map(({ place }) => place), ...named.others]);
  const strays = [...there].filter((place) => !known.has(place));
  findings.push(...strays.map((place): Finding => ({ code: "fileUnnamed", subject: place })));
  return { files: named.files.length, findings };
}

async function placesIn(db: Queries) {
  const files = await db.selectFrom("blob").select(["place", "sha256"]).where("place", "!=", "").execute();
  const uploads = await db.selectFrom("upload").select("segments").execute();
  const doomed = await db.selectFrom("doomed_file").select("place").execute();
  const segments = uploads.flatMap((upload) => segmentsOf(upload));
  return { files, others: [...segments, ...doomed.map(({ place }) => place)] };
}
