import { Meta } from "./meta.tsx";

/** What a part of a bar means; each has a colour and a pattern of its own. `optionN`: the answers of a choice, in order. */
export type BarMeaning =
  | "for"
  | "forIf"
  | "neutral"
  | "against"
  | "option1"
  | "option2"
  | "option3"
  | "option4";

export interface BarPart {
  readonly meaning: BarMeaning;
  readonly label: string;
  readonly count: number;
}

/**
 * A tally as one line of parts and, under it, the same in words ("Voor 24 · Neutraal 3"). `total`: what the whole width stands for
 * (households); at least the sum of the parts. `words` replaces the line under it.
 */
export function Bar({
  parts,
  total,
  words,
}: {
  readonly parts: readonly BarPart[];
  readonly total: number;
  readonly words?: string;
}) {
  const filled = parts.filter((part) => part.count > 0);
  const sum = filled.reduce((before, part) => before + part.count, 0);
  return (
    <div class="bar">
      <div class="bar__line" aria-hidden="true">
        {filled.map((part) => (
          <span
            key={part.label}
            class={`bar__part bar__part--${part.meaning}`}
            style={{ flexGrow: part.count }}
          />
        ))}
        <span class="bar__rest" style={{ flexGrow: Math.max(0, total - sum) }} />
      </div>
      <p class="bar__words">
        {words === undefined ? (
          parts.map((part) => (
            <span key={part.label} class="bar__word">
              <span class={`bar__key bar__part--${part.meaning}`} aria-hidden="true" />
              {part.label} {part.count}
            </span>
          ))
        ) : (
          <span class="list__meta">
            <Meta words={words} />
          </span>
        )}
      </p>
    </div>
  );
}
