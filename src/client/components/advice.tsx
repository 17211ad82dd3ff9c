import type { ComponentChildren } from "preact";
import { guideText } from "#text/guide";

export interface AdviceSource {
  readonly title: string;
  readonly publisher: string | null;
  readonly year: number | null;
}

export interface SourcedAdvice {
  readonly text: string;
  readonly source: AdviceSource;
}

/** Help that stays out of the way until it is asked for. */
export function Unfold({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="unfold">
      <summary class="unfold__title">{title}</summary>
      <div class="stack stack--tight unfold__content">{children}</div>
    </details>
  );
}

/** What helps, each source named once below what comes from it. */
export function AdviceList({ advice }: { readonly advice: readonly SourcedAdvice[] }) {
  const sources = [...new Set(advice.map(({ source }) => source))];
  return (
    <>
      {sources.map((source) => (
        <div key={source.title}>
          <ul class="bullets">
            {advice
              .filter((each) => each.source === source)
              .map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
          </ul>
          <SourceLine source={source} />
        </div>
      ))}
    </>
  );
}

export function SourceLine({ source }: { readonly source: AdviceSource }) {
  return <p class="soft small">{guideText.source(source)}</p>;
}
