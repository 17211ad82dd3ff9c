import { isJsonArray, isJsonObject, type Json } from "./json.ts";
import type { LonLat } from "./neighbourhood-list/rd-to-wgs84.ts";

/**
 * Whether a point lies in an outline: GeoJSON text of a Polygon or MultiPolygon in WGS 84, whose holes are outside. A point on a border
 * may count on either side. A text that is no outline holds no point; never throws.
 */
export function isInOutline(outline: string, point: LonLat): boolean {
  const geometry = parsed(outline);
  if (!isJsonObject(geometry)) return false;
  const { type, coordinates = null } = geometry;
  if (type === "Polygon") return isInPolygon(coordinates, point);
  return (
    type === "MultiPolygon" &&
    isJsonArray(coordinates) &&
    coordinates.some((polygon) => isInPolygon(polygon, point))
  );
}

/** In its first ring and in none of its holes. */
function isInPolygon(polygon: Json, point: LonLat): boolean {
  if (!isJsonArray(polygon)) return false;
  const [outer, ...holes] = polygon;
  return isInRing(outer, point) && !holes.some((hole) => isInRing(hole, point));
}

/** A line from the point to the east crosses the ring an odd number of times. */
function isInRing(ring: Json | undefined, [lon, lat]: LonLat): boolean {
  if (ring === undefined || !isJsonArray(ring)) return false;
  const corners = ring.map(cornerOf).filter((corner) => corner !== null);
  let isIn = false;
  let [fromLon, fromLat] = corners.at(-1) ?? [0, 0];
  for (const [toLon, toLat] of corners) {
    const isCrossing = toLat > lat !== fromLat > lat;
    if (isCrossing && lon < fromLon + ((lat - fromLat) / (toLat - fromLat)) * (toLon - fromLon)) isIn = !isIn;
    [fromLon, fromLat] = [toLon, toLat];
  }
  return isIn;
}

function cornerOf(place: Json): LonLat | null {
  if (!isJsonArray(place)) return null;
  const [lon, lat] = place;
  return typeof lon === "number" && typeof lat === "number" ? [lon, lat] : null;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
