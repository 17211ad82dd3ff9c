import { useMemo, useState } from "preact/hooks";
import { type DifferenceBlock, type DifferencePart, textDifference } from "#domain/difference";
import { type DifferenceWords, differenceText } from "#text/difference";

interface DifferenceProps {
  readonly before: string;
  readonly after: string;
  /** What a screen reader says before what differs; default "Erbij:" and "Weg:". */
  readonly words?: DifferenceWords;
}

/**
 * What differs between two texts, marked word by word: underlined is new, struck through is gone. A screen reader hears which is which.
 * Paragraphs that are the same are folded away when they are long; one button shows them.
 */
export function TextDifference({ before, after, words = differenceText }: DifferenceProps) {
  const blocks = useMemo(() => textDifference(before, after), [before, after]);
  if (blocks.every(({ kind }) => kind === "same")) {
    return (
      <div class="difference">
        <p class="soft small">{differenceText.same}</p>
        <p class="prose">{after}</p>
      </div>
    );
  }
  return (
    <div class="difference">
      {blocks.map((block, place) => (
        // oxlint-disable-next-line no-array-index-key -- a block is known by its place alone
        <Block key={place} block={block} words={words} />
      ))}
    </div>
  );
}

/** A value that gave way to another, both already in words: an amount, a day, a choice. Nothing there is said as "niets". */
export function ValueDifference({
  before,
  after,
  words = differenceText,
}: {
  readonly before: string | null;
  readonly after: string | null;
  readonly words?: DifferenceWords;
}) {
  if (before === after) return <p class="prose">{after ?? differenceText.nothing}</p>;
  return (
    <p class="difference prose">
      <Part part={{ kind: "removed", text: before ?? differenceText.nothing }} words={words} />{" "}
      <Part part={{ kind: "added", text: after ?? differenceText.nothing }} words={words} />
    </p>
  );
}

/** What came into a set and what left it, each already in words; what stayed is not repeated. */
export function SetDifference({
  before,
  after,
  words = differenceText,
}: {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly words?: DifferenceWords;
}) {
  const parts: readonly DifferencePart[] = [
    ...before
      .filter((element) => !after.includes(element))
      .map((text) => ({ kind: "removed" as const, text })),
    ...after.filter((element) => !before.includes(element)).map((text) => ({ kind: "added" as const, text })),
  ];
  if (parts.length === 0) return <p class="soft small">{differenceText.same}</p>;
  return (
    <ul class="difference difference__set">
      {parts.map((part) => (
        <li key={`${part.kind} ${part.text}`}>
          <Part part={part} words={words} />
        </li>
      ))}
    </ul>
  );
}

/** Shorter than this, the same words stay in sight: they say where the change stands. */
const SHORT = 140;

function Block({ block, words }: { readonly block: DifferenceBlock; readonly words: DifferenceWords }) {
  const [isOpen, setOpen] = useState(false);
  if (block.kind === "changed") {
    return (
      <p class="prose">
        {block.parts.map((part, place) => (
          // oxlint-disable-next-line no-array-index-key -- a part is known by its place alone
          <Part key={place} part={{ ...part, text: part.text.replaceAll("\n", "\n\n") }} words={words} />
        ))}
      </p>
    );
  }
  const text = block.paragraphs.join("\n");
  if (isOpen || text.length <= SHORT) return <p class="prose">{text}</p>;
  return (
    <button type="button" class="difference__fold" onClick={() => setOpen(true)}>
      {differenceText.unchanged(block.paragraphs.length)}
    </button>
  );
}

function Part({ part, words }: { readonly part: DifferencePart; readonly words: DifferenceWords }) {
  if (part.kind === "same") return <>{part.text}</>;
  const Mark = part.kind === "added" ? "ins" : "del";
  return (
    <Mark class={`difference__${part.kind}`}>
      <span class="only-heard"> {words[part.kind]} </span>
      {part.text.trim() === "" ? <span class="only-heard">{differenceText.newLine}</span> : null}
      {part.text.trim() === "" ? part.text.replaceAll("\n", "↵\n") : part.text}
      <span class="only-heard">{differenceText.end} </span>
    </Mark>
  );
}
