import type { MutationContent } from "#domain/sync/mutation";

const TOKEN = /q\d{5}q/g;

/** Every word that is typed is unique, so that what became of it can be looked up anywhere. */
export const tokenText = (number: number): string => `q${String(number).padStart(5, "0")}q`;

export const tokensIn = (text: string): ReadonlySet<string> => new Set(text.match(TOKEN));
export const tokensOf = (value: unknown): ReadonlySet<string> => tokensIn(JSON.stringify(value ?? null));

/** What this mutation wants to stand in the record. */
export function tokensSubmitted(content: MutationContent): ReadonlySet<string> {
  const { add, put, salvage } = content;
  const values = Object.values({ ...content.set, ...content.text }).map(({ to }) => to);
  const items = Object.values(put ?? {}).flatMap((byItem) =>
    Object.values(byItem).flatMap((properties) => Object.values(properties).map(({ to }) => to)),
  );
  return tokensOf([values, add, items, salvage?.fields]);
}

/** What its editor showed before, and so knowingly replaced. */
export function tokensReplaced(content: MutationContent): ReadonlySet<string> {
  const { remove, drop, put } = content;
  const values = Object.values({ ...content.set, ...content.text }).map(({ was }) => was);
  const items = Object.values(put ?? {}).flatMap((byItem) =>
    Object.values(byItem).flatMap((properties) => Object.values(properties).map(({ was }) => was)),
  );
  return tokensOf([values, remove, drop, items]);
}

export const without = (
  tokens: ReadonlySet<string>,
  ...others: readonly ReadonlySet<string>[]
): readonly string[] => [...tokens].filter((token) => !others.some((other) => other.has(token)));
