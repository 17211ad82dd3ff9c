import { useRoute } from "preact-iso";
import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { RadioChips } from "#components/chips";
import { Page } from "#components/page";
import { TextField } from "#components/text-field";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { type Asker, useAsker } from "#models/asker";
import { useLive, valueOr } from "#models/live";
import { noteOwnCard, type OwnCard, readOwnCard } from "#models/own-card";
import { useWorkspace } from "#models/workspace";
import { checkText } from "#text/check";
import { explanationText, letterText as text } from "#text/door";

const PER_PAGE = { four: 4, two: 2 } as const;
const choices = [
  { value: "four", label: text.perPages.four },
  { value: "two", label: text.perPages.two },
] as const;

/** "We waren aan de deur": a note for the letter box, several to a sheet of A4. */
export function LetterScreen() {
  const { id = "" } = useRoute().params;
  const { scope, store } = useWorkspace();
  const [card, setCard] = useState(() => readOwnCard(store.personId));
  const asker = useAsker(card);
  const [perPage, setPerPage] = useState<keyof typeof PER_PAGE>("four");
  const check = valueOr(
    useLive((queries) => queries.record(scope, "supportCheck", id), [scope, id]),
    undefined,
  );
  const question = check?.fields.question ?? "";
  const type = (typed: Partial<OwnCard>): void => {
    const next = { ...card, ...typed };
    setCard(next);
    noteOwnCard(store.personId, next);
  };
  return (
    <Page title={text.title} back={{ href: `/draagvlak/${id}`, label: checkText.one }}>
      <div class="stack letters__tools">
        <p>{text.lead}</p>
        <TextField
          label={text.jobTitle}
          maxLength={MAX_LINE_LENGTH}
          value={card.jobTitle}
          onInput={(jobTitle) => type({ jobTitle })}
        />
        <TextField
          label={text.phone}
          description={text.phoneHelp}
          maxLength={MAX_LINE_LENGTH}
          value={card.phone}
          onInput={(phone) => type({ phone })}
        />
        <RadioChips
          label={text.perPage}
          choices={choices}
          value={perPage}
          onChange={(value) => setPerPage(value ?? "four")}
        />
        <div>
          <Button variant="primary" icon="printer" onClick={() => print()}>
            {text.print}
          </Button>
        </div>
      </div>
      <div class={`letters letters--${perPage}`}>
        {Array.from({ length: PER_PAGE[perPage] }, (_, place) => (
          <Letter key={place} question={question} asker={asker} isCopy={place > 0} />
        ))}
      </div>
    </Page>
  );
}

/** The copies are for the paper alone. */
function Letter({
  question,
  asker,
  isCopy,
}: {
  readonly question: string;
  readonly asker: Asker;
  readonly isCopy: boolean;
}) {
  return (
    <article class="letter" aria-hidden={isCopy}>
      <p class="letter__heading">{text.heading}</p>
      <p>{text.asked}</p>
      <p class="letter__question">{question}</p>
      <p>{text.comeBack}</p>
      {asker.workPhone === null ? null : <p>{text.react(asker.workPhone)}</p>}
      <p class="letter__privacy">{text.privacy}</p>
      <p class="letter__from">
        {asker.name === null ? null : explanationText.asker(asker.name, asker.jobTitle)}
        {asker.team === null ? null : (
          <>
            <br />
            {asker.team}
          </>
        )}
      </p>
    </article>
  );
}
