import type { ToldChange } from "#models/refused-words";

/** What a change does, field by field; long words scroll within their own lines. */
export function ToldChanges({ changes }: { readonly changes: readonly ToldChange[] }) {
  return (
    <dl class="facts facts--plain">
      {changes.map(({ label, words }, index) => (
        <div key={`${index} ${label}`}>
          <dt>{label}</dt>
          {words === null ? null : <dd>{isLong(words) ? <Long words={words} /> : words}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** More than a line on a phone. */
const isLong = (words: string): boolean => words.length > 120 || words.includes("\n");

function Long({ words }: { readonly words: string }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <blockquote class="quote" tabIndex={0}>
      {words}
    </blockquote>
  );
}
