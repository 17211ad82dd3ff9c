import type { Selectable } from "kysely";
import type { BlobTable, WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import { lockScope } from "../sync/scope-writer.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { doomPlaces } from "./places.ts";
import { settleState } from "./settle-state.ts";
import type { Verdict } from "./virus-scanner.ts";

type Waiting = Pick<Selectable<BlobTable>, "scope" | "sha256" | "place">;

/**
 * Lets the scanner look at every file it has not seen: what it finds something in is destroyed, and the records that name it are refused. Without
 * a scanner (any more) there is nothing to wait for. Returns how many could not be scanned now.
 */
export async function scanWaiting(deps: AttachmentDeps, goesOn: () => boolean): Promise<number> {
  const waiting = await deps.database.write
    .selectFrom("blob")
    .select(["scope", "sha256", "place"])
    .where("checked_at", "is", null)
    .where("place", "!=", "")
    .orderBy("created_at")
    .execute();
  for (const [index, file] of waiting.entries()) {
    if (!goesOn()) return 0;
    const verdict = await scan(deps, file);
    // The others would not fare better.
    if (verdict === "unavailable") return waiting.length - index;
    if (verdict !== "missing") await takeVerdict(deps, file, verdict);
  }
  return 0;
}

async function scan({ scanner, store }: AttachmentDeps, { place }: Waiting): Promise<Verdict | "missing"> {
  if (scanner === null) return "clean";
  const bytes = await store.get(place);
  return bytes === null ? "missing" : await scanner.scan(bytes);
}

async function takeVerdict(
  deps: AttachmentDeps,
  file: Waiting,
  verdict: Exclude<Verdict, "unavailable">,
): Promise<void> {
  const { scope, sha256 } = file;
  const now = instantOf(deps.nowMs());
  const pokes = await deps.database.transaction(async (tx) => {
    if ((await lockScope(tx, scope)) === undefined) return [];
    if (verdict === "clean") {
      await tx
        .updateTable("blob")
        .set({ checked_at: now })
        .where("scope", "=", scope)
        .where("sha256", "=", sha256)
        .where("place", "=", file.place)
        .execute();
    } else {
      await tx.deleteFrom("blob").where("scope", "=", scope).where("place", "=", file.place).execute();
      await doomPlaces(tx, deps, [file.place]);
    }
    const told = [];
    for (const attachment of await naming(tx, scope, sha256)) {
      const at = { scope, attachment, now, given: sha256 };
      told.push(await settleState(tx, deps.database.kind, at, verdict === "clean" ? null : "infected"));
    }
    return told;
  });
  for (const poke of pokes) if (poke !== null) deps.poke(poke);
  deps.onWork();
}

async function naming(tx: WriteTransaction, scope: string, sha256: string): Promise<readonly string[]> {
  const uploads = await tx
    .selectFrom("upload")
    .select("attachment")
    .distinct()
    .where("scope", "=", scope)
    .where("sha256", "=", sha256)
    .execute();
  return uploads.map(({ attachment }) => attachment);
}
