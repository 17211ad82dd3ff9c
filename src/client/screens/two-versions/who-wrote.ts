import type { Members } from "#models/members";
import { commonText } from "#text/common";
import { twoVersionsText } from "#text/two-versions";

/** "Jouw versie", "Versie van Noor". */
export function whose(by: string, personId: string, members: Members): string {
  return by === personId
    ? twoVersionsText.yours
    : twoVersionsText.versionOf(members.nameOf(by) ?? commonText.aColleague);
}

const listFormat = new Intl.ListFormat("nl-NL", { type: "conjunction" });

/** "Jij, Noor en Bas" */
export function listed(names: readonly string[]): string {
  const words = listFormat.format(names);
  return words.charAt(0).toLocaleUpperCase("nl") + words.slice(1);
}
