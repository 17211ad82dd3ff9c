import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import * as v from "valibot";

export const MANIFEST_FILE = "backup.json";
export const DATABASE_FILES = { sqlite: "stoep.db", postgres: "stoep.pgdump" } as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const manifestSchema = v.object({
  format: v.literal(1),
  kind: v.picklist(["sqlite", "postgres"]),
  /** Instant. */
  madeAt: v.pipe(v.string(), v.isoTimestamp()),
  /** Of the Stoep that made it. */
  version: v.string(),
  sizeBytes: count,
  /** Of the database file, lower-case hex. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Rows a table. */
  rows: v.record(v.string(), count),
  /** Of attachments. Left out: they lie elsewhere (S3), or the backup is older than they are. */
  files: v.exactOptional(v.object({ count, sizeBytes: count, missing: count })),
});
export type Manifest = v.InferOutput<typeof manifestSchema>;

export type ReadBackup =
  | { readonly kind: "backup"; readonly manifest: Manifest; readonly file: string }
  /** No backup of Stoep in that folder, or of a newer Stoep than this one. */
  | { readonly kind: "notABackup" }
  /** The file is missing, or is not the one the backup was made with. */
  | { readonly kind: "damaged" };

/** Reads a backup's folder, and its database file whole, against what was written down when it was made. */
export async function readBackup(folder: string): Promise<ReadBackup> {
  const manifest = await readManifest(folder);
  if (manifest === null) return { kind: "notABackup" };
  const file = join(folder, DATABASE_FILES[manifest.kind]);
  const isWhole = await fingerprint(file).then(
    ({ sha256, sizeBytes }) => sha256 === manifest.sha256 && sizeBytes === manifest.sizeBytes,
    () => false,
  );
  return isWhole ? { kind: "backup", manifest, file } : { kind: "damaged" };
}

export async function readManifest(folder: string): Promise<Manifest | null> {
  try {
    const parsed = v.safeParse(
      manifestSchema,
      JSON.parse(await readFile(join(folder, MANIFEST_FILE), "utf8")),
    );
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** Reads the file from the disk, so that it also proves that it can be read. */
export async function fingerprint(file: string): Promise<Pick<Manifest, "sha256" | "sizeBytes">> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { sha256: hash.digest("hex"), sizeBytes: (await stat(file)).size };
}
