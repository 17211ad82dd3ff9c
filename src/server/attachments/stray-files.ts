import type { Queries } from "../db/schema.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import type { BlobStore } from "./blob-store.ts";
import { sha256Of } from "./sha256-of.ts";

/** Files that lie in the store under no name. */
export interface StrayFiles {
  /** Where such files of this team with this content lie. */
  find(scope: string, sha256: string): Promise<readonly string[]>;
}

/** What is in strays that were read before, by place: a file never changes, so each is read once. */
export type ReadStrays = Map<string, string>;

/** For one look over all teams: the store is listed once, when somebody first asks, and each stray is read when somebody asks for its team. */
export function strayFiles({ database, store }: AttachmentDeps, read: ReadStrays): StrayFiles {
  let listing: Promise<readonly string[]> | null = null;
  return {
    async find(scope, sha256) {
      const strays = await (listing ??= listStrays(database.write, store, read));
      const found: string[] = [];
      for (const place of strays.filter((each) => each.startsWith(`files/${scope}/`))) {
        if (!read.has(place)) {
          const bytes = await store.get(place);
          if (bytes !== null) read.set(place, sha256Of(bytes));
        }
        if (read.get(place) === sha256) found.push(place);
      }
      return found;
    },
  };
}

async function listStrays(db: Queries, store: BlobStore, read: ReadStrays): Promise<readonly string[]> {
  const places: string[] = [];
  for await (const place of store.list()) if (place.startsWith("files/")) places.push(place);
  const named = await db.selectFrom("blob").select("place").execute();
  const doomed = await db.selectFrom("doomed_file").select("place").execute();
  const known = new Set([...named, ...doomed].map(({ place }) => place));
  const strays = new Set(places.filter((place) => !known.has(place)));
  for (const place of read.keys()) if (!strays.has(place)) read.delete(place);
  return [...strays];
}
