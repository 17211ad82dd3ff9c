import { isInOutline } from "#domain/point-in-outline";
import type { DeviceQueries } from "#storage/device-store";

/** In which neighbourhoods this device is, or why that is not known. */
export type Whereabouts =
  | { readonly code: "found"; readonly ids: readonly string[] }
  /** The place is only known to within so many metres: too few to name a neighbourhood. */
  | { readonly code: "imprecise"; readonly metres: number }
  | { readonly code: Unknown };
export type Unknown =
  | "unsupported"
  | "refused"
  | "unavailable"
  | "timedOut"
  | "outside"
  /** Of no neighbourhood on this device the outline is known. */
  | "noOutlines";

/** A neighbourhood is some hundreds of metres across. */
const PRECISE_METRES = 250;
const WAIT_MS = 15_000;
/** A place of a moment ago is as good; asked again, the device looks again. */
const FRESH_MS = 5_000;
/** Outlines are long: so many at a time are in memory. */
const PAGE = 100;

/**
 * Asks the device once where it is and looks which outlines hold that point. The coordinates stay in this function: only the ids
 * of neighbourhoods come out, and nothing is stored or sent.
 */
export async function findWhereabouts(
  queries: Pick<DeviceQueries, "list">,
  scope: string,
): Promise<Whereabouts> {
  if (!("geolocation" in navigator)) return { code: "unsupported" };
  const asked = await askPosition();
  if (typeof asked === "string") return { code: asked };
  const { longitude, latitude, accuracy } = asked.coords;
  if (accuracy > PRECISE_METRES) return { code: "imprecise", metres: Math.round(accuracy / 100) * 100 };
  return neighbourhoodsAt(queries, scope, [longitude, latitude]);
}

function askPosition(): Promise<GeolocationPosition | Unknown> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      resolve,
      ({ code }) => resolve(code === 1 ? "refused" : code === 3 ? "timedOut" : "unavailable"),
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: FRESH_MS },
    );
  });
}

async function neighbourhoodsAt(
  queries: Pick<DeviceQueries, "list">,
  scope: string,
  point: readonly [number, number],
): Promise<Whereabouts> {
  const found: { readonly id: string; readonly year: number }[] = [];
  let hasOutlines = false;
  for (let offset = 0; ; offset += PAGE) {
    // One page in memory at a time.
    // oxlint-disable-next-line no-await-in-loop
    const page = await queries.list(scope, "neighbourhood", { order: "oldestFirst", limit: PAGE, offset });
    for (const { id, fields } of page) {
      if (!fields.outline || fields.supersededBy) continue;
      hasOutlines = true;
      if (isInOutline(fields.outline, point)) found.push({ id, year: fields.year ?? Infinity });
    }
    if (page.length < PAGE) break;
  }
  if (found.length === 0) return { code: hasOutlines ? "outside" : "noOutlines" };
  // Of two years of the same map the newer counts; an area of the team itself has no year and lies over it.
  const newest = Math.max(...found.map(({ year }) => year).filter(Number.isFinite));
  return {
    code: "found",
    ids: found.filter(({ year }) => year === Infinity || year === newest).map(({ id }) => id),
  };
}
