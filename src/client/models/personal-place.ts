import type { Finding } from "#domain/personal-data/finding";
import { isWatched } from "#domain/personal-data/where-it-belongs";
import type { ContactPlace } from "./contacts.ts";

/** A field in which a person may turn up though no person belongs there. */
export interface PersonalPlace {
  /** Tells one field of one record from all others. */
  readonly key: string;
  /** Where a contact would go that is made from what stands there; `null`: nothing here keeps contacts. */
  readonly contactFor: ContactPlace | null;
}

/** The place of a field, or of a property of one of its items; `undefined` where personal data belongs or cannot be. */
export function personalPlace(
  { type, id }: { readonly type: string; readonly id: string },
  field: string,
  property?: string,
  itemId = "",
): PersonalPlace | undefined {
  if (!isWatched(type, field, property)) return undefined;
  const keepsContacts = type === "conversation" || type === "action" || type === "initiative";
  return {
    key: `${id} ${field} ${itemId} ${property ?? ""}`,
    contactFor: keepsContacts ? { type, id } : null,
  };
}

/** What somebody chose to leave, for as long as the page is open. Never stored: it holds the very pieces. */
const leftStanding = new Set<string>();
const keyOf = (place: PersonalPlace, { kind, piece }: Finding): string => `${place.key} ${kind} ${piece}`;

export const leaveStanding = (place: PersonalPlace, finding: Finding): void => {
  leftStanding.add(keyOf(place, finding));
};

export const isLeftStanding = (place: PersonalPlace, finding: Finding): boolean =>
  leftStanding.has(keyOf(place, finding));
