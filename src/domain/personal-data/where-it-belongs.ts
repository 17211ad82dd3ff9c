import { definitionOf } from "../records/registry.ts";

/** Fields that are meant for names of colleagues, partners and organisations, by type: a whole field, or one property of its items. */
const BELONGS: Readonly<Record<string, readonly string[]>> = {
  initiative: ["colleagues.who", "colleagues.department"],
  action: ["assigneeName"],
  factSheet: ["parties.name"],
};

/** Whether to look for personal data in what is typed here: words in which a person may turn up, though no person belongs there. */
export function isWatched(type: string, field: string, property?: string): boolean {
  if (definitionOf(type)?.fields[field]?.declaration.personal !== "possible") return false;
  return BELONGS[type]?.includes(property === undefined ? field : `${field}.${property}`) !== true;
}
