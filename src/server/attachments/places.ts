import type { RandomBytes } from "#domain/ids";
import type { Queries } from "../db/schema.ts";
import { instantOf } from "../instants.ts";

/** No request takes longer over writing one file. */
const WRITTEN_WITHIN_MS = 3_600_000;

interface Surroundings {
  readonly nowMs: () => number;
  readonly random: RandomBytes;
}

/**
 * A new place for a file about to be written. It is written down as doomed first: whoever takes the file over says so with `keepPlaces` in
 * the transaction that names it; of a server that was killed before, the file goes by itself.
 */
export async function reservePlace(
  db: Queries,
  { nowMs, random }: Surroundings,
  folder: string,
): Promise<string> {
  const place = `${folder}/${Buffer.from(random(16)).toString("hex")}`;
  await db
    .insertInto("doomed_file")
    .values({ place, from_at: instantOf(nowMs() + WRITTEN_WITHIN_MS) })
    .execute();
  return place;
}

export async function keepPlaces(tx: Queries, places: readonly string[]): Promise<void> {
  if (places.length === 0) return;
  await tx.deleteFrom("doomed_file").where("place", "in", places).execute();
}

/** These go now: in the transaction that stops naming them. */
export async function doomPlaces(
  tx: Queries,
  { nowMs }: Pick<Surroundings, "nowMs">,
  places: readonly string[],
): Promise<void> {
  for (const place of places) {
    await tx
      .insertInto("doomed_file")
      .values({ place, from_at: instantOf(nowMs()) })
      .onConflict((conflict) => conflict.column("place").doUpdateSet({ from_at: instantOf(nowMs()) }))
      .execute();
  }
}
