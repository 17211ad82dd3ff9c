import { browserMemory } from "./browser-memory.ts";

/** What residents may know of the person who asks: typed once, kept on this device alone. Empty: not filled in. */
export interface OwnCard {
  readonly jobTitle: string;
  readonly phone: string;
}

export const ownCard = browserMemory("stoep-own-card-");

export function readOwnCard(personId: string): OwnCard {
  const [jobTitle = "", phone = ""] = (ownCard.read(personId) ?? "").split("\n");
  return { jobTitle, phone };
}

export const noteOwnCard = (personId: string, { jobTitle, phone }: OwnCard): void =>
  ownCard.note(personId, `${jobTitle}\n${phone}`);
