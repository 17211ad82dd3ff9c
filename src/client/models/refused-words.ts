import type { Json } from "#domain/json";
import type { MutationContent } from "#domain/sync/mutation";

/** What a person wrote in a change, as plain lines to read or copy. Ids and codes tell them nothing and are left out. */
export function changedWords(mutation: MutationContent): string {
  const values: Json[] = [
    ...Object.values(mutation.text ?? {}).map(({ to }) => to),
    ...Object.values(mutation.set ?? {}).map(({ to }) => to),
    ...Object.values(mutation.put ?? {}).flatMap((items) =>
      Object.values(items).flatMap((item) => Object.values(item).map(({ to }) => to)),
    ),
  ];
  return values.filter(isWords).join("\n");
}

const CODE = /^[0-9a-f]{8}-[0-9a-f-]{27}$|^\d{4}-\d\d-\d\d/;

function isWords(value: Json): value is string {
  return typeof value === "string" && value.trim() !== "" && !CODE.test(value);
}
