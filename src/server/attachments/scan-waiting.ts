import type { Selectable } from "kysely";
import type { BlobTable, WriteTransaction } from "../db/schema.ts";
import { instantOf } from "../instants.ts";
import { lockScope } from "../sync/scope-writer.ts";
import type { AttachmentDeps } from "./attachment-deps.ts";
import { doomPlaces } from "./places.ts";
import { settleState } from "./settle-state.ts";
import type { Verdict } from "./virus-scanner.ts";

type Waiting = Pick<Selectable<BlobTable>, "scope" | "sha256" | "place">;

/** Of files that still wait, by place: how often the scanner failed over it, and before which instant (ms) it is not asked again. */
export type ScanFailures = Map<string, { readonly count: number; readonly notBeforeMs: number }>;

/** Each may have taken a minute, and meanwhile nothing is removed: the rest of the files waits for the next time. */
const MAX_FAILURES = 3;
const AGAIN_AFTER_MS = 600_000;

/**
 * Lets the scanner look at every file it has not seen: what it finds something in is destroyed, and the records that name it are refused. Without
 * a scanner (any more) there is nothing to wait for. A file over which the scanner failed waits for a while and then comes last, so that it holds up
 * no other. Returns how many wait still.
 */
export async function scanWaiting(
  deps: AttachmentDeps,
  failures: ScanFailures,
  goesOn: () => boolean,
): Promise<number> {
  const waiting = await deps.database.write
    .selectFrom("blob")
    .select(["scope", "sha256", "place"])
    .where("checked_at", "is", null)
    .where("place", "!=", "")
    .orderBy("created_at")
    .execute();
  const places = new Set(waiting.map(({ place }) => place));
  for (const place of failures.keys()) if (!places.has(place)) failures.delete(place);
  const countOf = ({ place }: Waiting) => failures.get(place)?.count ?? 0;
  const due = waiting
    .filter(({ place }) => (failures.get(place)?.notBeforeMs ?? 0) <= deps.nowMs())
    .toSorted((left, right) => countOf(left) - countOf(right));
  let [settled, failed] = [0, 0];
  for (const file of due) {
    if (!goesOn()) return 0;
    const verdict = await scan(deps, file);
    // The others would not fare better.
    if (verdict === "unavailable") break;
    if (verdict === "failed") {
      failures.set(file.place, { count: countOf(file) + 1, notBeforeMs: deps.nowMs() + AGAIN_AFTER_MS });
      failed += 1;
      if (failed === MAX_FAILURES) break;
      continue;
    }
    if (verdict !== "missing") await takeVerdict(deps, file, verdict);
    settled += 1;
  }
  return waiting.length - settled;
}

async function scan({ scanner, store }: AttachmentDeps, { place }: Waiting): Promise<Verdict | "missing"> {
  if (scanner === null) return "clean";
  const bytes = await store.get(place);
  return bytes === null ? "missing" : await scanner.scan(bytes);
}

async function takeVerdict(
  deps: AttachmentDeps,
  file: Waiting,
  verdict: Exclude<Verdict, "failed" | "unavailable">,
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
