import { useRef, useState } from "preact/hooks";
import { askTraces } from "#client/api/destruction";
import { Button } from "#components/button";
import { Confirm } from "#components/confirm";
import { EmptyState } from "#components/empty-state";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { SelectField } from "#components/select-field";
import { TextField } from "#components/text-field";
import { ERASURE_GROUNDS, type ErasureGround } from "#domain/sync/erasure-ground";
import { termsOf } from "#domain/traces";
import { useDevice } from "#models/device";
import { chosenCount, erasureOf, NOTHING_CHOSEN, type RecordChoice } from "#models/erasure-plan";
import { asFields } from "#models/field-values";
import { wordsOf } from "#models/record-words";
import { useCapability } from "#models/rights";
import { searchTraces, type TracedRecord, withPastTraces } from "#models/trace-search";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { eraseText as words } from "#text/erase";
import { moreText } from "#text/more";
import { sayType } from "#text/record-types";
import { Erased, type ErasedRecord } from "./erased.tsx";
import { TracedRecordCard } from "./traced-record.tsx";

/** As many as the server looks for at once. */
const MOST_TERMS = 20;

type Step =
  | { readonly kind: "query" }
  | { readonly kind: "searching"; readonly read: number }
  | { readonly kind: "failed" }
  | { readonly kind: "found"; readonly found: readonly TracedRecord[]; readonly isPastKnown: boolean }
  | { readonly kind: "erased"; readonly erased: readonly ErasedRecord[] };

/** **Wissen op verzoek**: find a person's traces, choose what goes, say why, and see it go. */
export function EraseScreen() {
  const mayErase = useCapability("erase");
  const [step, setStep] = useState<Step>({ kind: "query" });
  return (
    <Page title={words.title} back={{ href: "/meer/team", label: moreText.team }}>
      {mayErase ? (
        step.kind === "erased" ? (
          <Erased records={step.erased} onAgain={() => setStep({ kind: "query" })} />
        ) : (
          <Search step={step} onStep={setStep} />
        )
      ) : (
        <Notice title={words.onlyLeads} />
      )}
    </Page>
  );
}

function Search({ step, onStep }: { readonly step: Step; readonly onStep: (step: Step) => void }) {
  const { store, scope } = useWorkspace();
  const [query, setQuery] = useState("");
  const [isTooShort, setTooShort] = useState(false);
  const round = useRef(0);
  const search = async (): Promise<void> => {
    const terms = termsOf(query);
    setTooShort(terms.length === 0);
    if (terms.length === 0) return;
    const mine = (round.current += 1);
    const isStill = (): boolean => round.current === mine;
    onStep({ kind: "searching", read: 0 });
    try {
      const found = await searchTraces(store.queries, scope, terms, (read) => {
        if (isStill()) onStep({ kind: "searching", read });
        return isStill();
      });
      if (found === null || !isStill()) return;
      const past = await askTraces({ scope, terms: terms.slice(0, MOST_TERMS) });
      const all = past.kind === "ok" ? await withPastTraces(store.queries, scope, found, past.body) : found;
      if (isStill()) onStep({ kind: "found", found: all, isPastKnown: past.kind === "ok" });
    } catch {
      if (isStill()) onStep({ kind: "failed" });
    }
  };
  const stop = (): void => {
    round.current += 1;
    onStep({ kind: "query" });
  };
  return (
    <div class="stack">
      <p>{words.intro}</p>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <TextField
          type="search"
          label={words.query}
          description={words.queryHelp}
          error={isTooShort ? words.tooShort : undefined}
          value={query}
          onInput={setQuery}
        />
        <div class="button-row">
          <Button type="submit" variant="primary" isBusy={step.kind === "searching"}>
            {words.search}
          </Button>
          {step.kind === "searching" ? <Button onClick={stop}>{words.stopSearching}</Button> : null}
        </div>
      </form>
      <p class="soft small">{words.onlyHere}</p>
      {step.kind === "searching" ? (
        <div>
          <Loading />
          <p class="soft">{words.searching(step.read)}</p>
        </div>
      ) : null}
      {step.kind === "failed" ? <Notice tone="alert" title={commonText.couldNotList} /> : null}
      {step.kind === "found" && !step.isPastKnown ? <Notice title={words.pastUnknown} /> : null}
      {step.kind === "found" ? (
        <Found
          key={round.current}
          found={step.found}
          onErased={(erased) => onStep({ kind: "erased", erased })}
        />
      ) : null}
    </div>
  );
}

function Found({
  found,
  onErased,
}: {
  readonly found: readonly TracedRecord[];
  readonly onErased: (erased: readonly ErasedRecord[]) => void;
}) {
  const [choices, setChoices] = useState<Readonly<Record<string, RecordChoice>>>({});
  const [ground, setGround] = useState<ErasureGround | null>(null);
  const [complaint, setComplaint] = useState<"nothing" | "ground" | "notStored" | null>(null);
  const [isAsking, setAsking] = useState(false);
  const device = useDevice();
  const { store, scope } = useWorkspace();
  if (found.length === 0) {
    return <EmptyState icon="circle-check" title={words.nothingTitle} text={words.nothing} />;
  }
  const choiceOf = ({ record }: TracedRecord): RecordChoice => choices[record.id] ?? NOTHING_CHOSEN;
  const chosen = found.filter((traced) => chosenCount(choiceOf(traced)) !== 0);
  const ask = (): void => {
    setComplaint(chosen.length === 0 ? "nothing" : ground === null ? "ground" : null);
    setAsking(chosen.length > 0 && ground !== null);
  };
  const erase = async (): Promise<void> => {
    if (ground === null) return;
    const edits = chosen.flatMap((traced) => erasureOf(traced, choiceOf(traced), { scope, ground }) ?? []);
    const stored = await store.save(edits);
    setAsking(false);
    if (!stored.ok) return setComplaint("notStored");
    onErased(chosen.map(({ record: { type, id } }) => ({ type, id })));
    void device.syncNow();
  };
  return (
    <>
      <Section title={words.found(found.length)}>
        <div class="stack">
          {found.map((traced) => (
            <TracedRecordCard
              key={traced.record.id}
              traced={traced}
              choice={choiceOf(traced)}
              onChange={(choice) => setChoices((before) => ({ ...before, [traced.record.id]: choice }))}
            />
          ))}
        </div>
      </Section>
      <SelectField
        label={words.ground}
        none=""
        choices={ERASURE_GROUNDS.map((value) => ({ value, label: words.grounds[value] }))}
        value={ground}
        onChange={setGround}
        error={complaint === "ground" ? words.groundMissing : undefined}
      />
      {complaint === "nothing" ? <Notice tone="alert" title={words.chooseFirst} /> : null}
      {complaint === "notStored" ? <Notice tone="alert" title={words.notStored} /> : null}
      <div>
        <Button variant="primary" isNegative onClick={ask}>
          {words.check(chosen.length)}
        </Button>
      </div>
      {isAsking ? (
        <Confirm
          title={words.askTitle}
          yes={words.yes}
          onYes={() => void erase()}
          onClose={() => setAsking(false)}
        >
          <ul class="rows">
            {chosen.map((traced) => {
              const count = chosenCount(choiceOf(traced));
              return (
                <li key={traced.record.id} class="row">
                  <span class="row__words">
                    <span class="list__title">
                      {wordsOf(asFields(traced.record.fields)) ?? sayType(traced.record.type)}
                    </span>
                    <span class="list__meta">
                      {sayType(traced.record.type)}: {count === "all" ? words.allOf : words.fieldsOf(count)}
                    </span>
                  </span>
                </li>
              );
            })}
          </ul>
          {words.ask.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p class="soft small">{words.askBackups}</p>
        </Confirm>
      ) : null}
    </>
  );
}
