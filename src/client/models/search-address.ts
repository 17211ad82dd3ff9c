import type { RecordType } from "#domain/records/registry";
import { kindNamed, nameOfKind } from "./found-kinds.ts";

/** How far back, as it stands in the address. */
export const PERIODS = ["week", "maand", "kwartaal", "jaar"] as const;
export type Period = (typeof PERIODS)[number];

const DAYS: Readonly<Record<Period, number>> = { week: 7, maand: 31, kwartaal: 92, jaar: 365 };
const DAY_MS = 86_400_000;

/** What somebody looks for, and in what. */
export interface Wanted {
  readonly words: string;
  readonly type: RecordType | null;
  /** Id of a neighbourhood. */
  readonly neighbourhood: string | null;
  readonly period: Period | null;
}

export function wantedIn(search: string): Wanted {
  const parts = new URLSearchParams(search);
  const period = parts.get("periode");
  return {
    words: parts.get("q") ?? "",
    type: kindNamed(parts.get("soort") ?? ""),
    neighbourhood: parts.get("buurt"),
    period: PERIODS.find((each) => each === period) ?? null,
  };
}

export function searchAddress({ words, type, neighbourhood, period }: Wanted): string {
  const parts = new URLSearchParams();
  if (words.trim() !== "") parts.set("q", words.trim());
  if (type !== null) parts.set("soort", nameOfKind(type));
  if (neighbourhood !== null) parts.set("buurt", neighbourhood);
  if (period !== null) parts.set("periode", period);
  const text = parts.toString();
  return text === "" ? "/zoeken" : `/zoeken?${text}`;
}

/** The instant a period begins; `null`: however long ago. */
export const sinceOf = (period: Period | null, nowMs: number): string | null =>
  period === null ? null : new Date(nowMs - DAYS[period] * DAY_MS).toISOString();
