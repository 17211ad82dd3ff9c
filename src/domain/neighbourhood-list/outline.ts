import { isJsonArray, isJsonObject, type Json } from "../json.ts";
import { MAX_OUTLINE_LENGTH } from "../schema/values.ts";
import { isInRd, type LonLat, rdToWgs84 } from "./rd-to-wgs84.ts";

export type OutlineResult =
  | { readonly ok: true; readonly outline: string | null; readonly isTooLong: boolean }
  | { readonly ok: false };

const NONE: OutlineResult = { ok: true, outline: null, isTooLong: false };

/** About a metre: finer is not seen on a map of a neighbourhood, and takes room on every phone. */
const DECIMALS = 5;

/**
 * The GeoJSON text to keep of a geometry: a Polygon or MultiPolygon in WGS 84, at a metre. Points in the Dutch grid are converted, told
 * by their size, since not every download names its grid. Another kind of geometry is no outline; a broken one is not ok.
 */
export function readOutline(geometry: Json | undefined): OutlineResult {
  if (geometry === undefined || geometry === null) return NONE;
  if (!isJsonObject(geometry)) return { ok: false };
  const { type, coordinates } = geometry;
  if (type !== "Polygon" && type !== "MultiPolygon") return NONE;
  const rounded = type === "Polygon" ? polygon(coordinates) : multiPolygon(coordinates);
  if (rounded === null) return { ok: false };
  const outline = JSON.stringify({ type, coordinates: rounded });
  return outline.length > MAX_OUTLINE_LENGTH
    ? { ok: true, outline: null, isTooLong: true }
    : { ok: true, outline, isTooLong: false };
}

type Ring = readonly LonLat[];

function multiPolygon(value: Json | undefined): readonly (readonly Ring[])[] | null {
  if (value === undefined || !isJsonArray(value) || value.length === 0) return null;
  return whole(value.map(polygon));
}

function polygon(value: Json | undefined): readonly Ring[] | null {
  if (value === undefined || !isJsonArray(value) || value.length === 0) return null;
  return whole(value.map(ring));
}

function ring(value: Json): Ring | null {
  if (!isJsonArray(value) || value.length < 4) return null;
  const points: LonLat[] = [];
  for (const place of value) {
    const point = readPoint(place);
    if (point === null) return null;
    const last = points.at(-1);
    if (last?.[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  // A ring smaller than the rounding keeps its corners, so that it stays a ring.
  return points.length >= 4 ? points : whole(value.map(readPoint));
}

function readPoint(value: Json): LonLat | null {
  if (!isJsonArray(value)) return null;
  const [x, y] = value;
  if (typeof x !== "number" || typeof y !== "number") return null;
  if (Math.abs(x) <= 180 && Math.abs(y) <= 90) return [round(x), round(y)];
  if (!isInRd(x, y)) return null;
  const [lon, lat] = rdToWgs84(x, y);
  return [round(lon), round(lat)];
}

function round(degrees: number): number {
  return Math.round(degrees * 10 ** DECIMALS) / 10 ** DECIMALS;
}

function whole<T>(values: readonly (T | null)[]): readonly T[] | null {
  const present = values.filter((value) => value !== null);
  return present.length === values.length ? present : null;
}
