import type { RecordType } from "#domain/records/registry";
import type { Hit } from "#search/ports";
import { placeOf } from "./record-words.ts";

/** A type of record that can be found, and what it is called in the address of Zoeken. */
interface FoundKind {
  readonly type: RecordType;
  readonly name: string;
}

/** What Zoeken finds: everything that has a place to be opened. In the order in which one may choose. */
export const FOUND_KINDS: readonly FoundKind[] = [
  { type: "conversation", name: "gesprekken" },
  { type: "initiative", name: "initiatieven" },
  { type: "supportCheck", name: "draagvlak" },
  { type: "factSheet", name: "factsheets" },
  { type: "action", name: "acties" },
  { type: "bottleneck", name: "knelpunten" },
  { type: "decision", name: "besluiten" },
  { type: "reflection", name: "terugblikken" },
  { type: "comment", name: "reacties" },
  { type: "attachment", name: "bijlagen" },
  { type: "supportResponse", name: "antwoorden" },
  { type: "neighbourhood", name: "buurten" },
  { type: "member", name: "collegas" },
];

export const kindNamed = (name: string): RecordType | null =>
  FOUND_KINDS.find((kind) => kind.name === name)?.type ?? null;

export const nameOfKind = (type: string): string =>
  FOUND_KINDS.find((kind) => kind.type === type)?.name ?? "";

/** Where a hit is read: its own screen, else that of what it is about. */
export function addressOf({ type, id, about }: Pick<Hit, "type" | "id" | "about">): string {
  if (type === "neighbourhood") return "/meer/team/buurten";
  if (type === "member") return "/meer/team";
  const place = placeOf(type, id) ?? (about === null ? null : placeOf(about.type, about.id));
  return place ?? `/geschiedenis/${type}/${id}`;
}
