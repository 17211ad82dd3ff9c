import { Checkbox } from "#components/checkbox";
import { RadioChips } from "#components/chips";
import { TextDifference } from "#components/difference";
import { TextArea } from "#components/text-field";
import type { Trace } from "#domain/traces";
import { traceKey } from "#domain/traces";
import { leftOf, type RecordChoice, type ValueChoice, waysOf } from "#models/erasure-plan";
import { asFields } from "#models/field-values";
import { wordsOf } from "#models/record-words";
import type { TracedRecord } from "#models/trace-search";
import { eraseText as words } from "#text/erase";
import { sayField } from "#text/field-names";
import { sayType } from "#text/record-types";

interface Props {
  readonly traced: TracedRecord;
  readonly choice: RecordChoice;
  readonly onChange: (choice: RecordChoice) => void;
}

/** One record in which something was found: the hits marked, and what is to happen with them. */
export function TracedRecordCard({ traced, choice, onChange }: Props) {
  const { record, traces, versionFields } = traced;
  const name = wordsOf(asFields(record.fields)) ?? sayType(record.type);
  return (
    <article class="card stack" aria-label={`${sayType(record.type)}: ${name}`}>
      <div>
        <p class="soft small">
          {[sayType(record.type), ...(record.deleted ? [words.inTrash] : [])].join(" · ")}
        </p>
        <h3 class="list__title">{name}</h3>
      </div>
      <Checkbox
        label={words.whole}
        description={words.wholeHelp}
        isChecked={choice.isWhole}
        onChange={(isWhole) => onChange({ ...choice, isWhole })}
      />
      {traces.map((trace) => (
        <TracedValue
          key={traceKey(trace)}
          traced={traced}
          trace={trace}
          isWhole={choice.isWhole}
          choice={choice.values[traceKey(trace)] ?? { kind: "keep" }}
          onChange={(value) =>
            onChange({ ...choice, values: { ...choice.values, [traceKey(trace)]: value } })
          }
        />
      ))}
      {choice.isWhole
        ? null
        : versionFields.map((field) => (
            <Checkbox
              key={field}
              label={words.inVersion(sayField(record.type, field))}
              description={words.inVersionHelp}
              isChecked={choice.versions.includes(field)}
              onChange={(isChosen) =>
                onChange({
                  ...choice,
                  versions: isChosen
                    ? [...choice.versions, field]
                    : choice.versions.filter((each) => each !== field),
                })
              }
            />
          ))}
    </article>
  );
}

function TracedValue({
  traced,
  trace,
  isWhole,
  choice,
  onChange,
}: {
  readonly traced: TracedRecord;
  readonly trace: Trace;
  readonly isWhole: boolean;
  readonly choice: ValueChoice;
  readonly onChange: (choice: ValueChoice) => void;
}) {
  const { field, property } = trace.path;
  const name = sayField(traced.record.type, field, property);
  const { kinds, isExcerpt } = waysOf(traced, trace);
  return (
    <div class="stack stack--tight">
      <p class="field__label">{name}</p>
      <p class="prose">
        <Marked trace={trace} isExcerpt={isExcerpt} />
      </p>
      {isWhole ? null : (
        <>
          <RadioChips
            label={words.what}
            choices={kinds.map((kind) => ({ value: kind, label: words.choices[kind] }))}
            value={choice.kind}
            onChange={(kind) => {
              if (kind === null) return;
              onChange(
                kind === "rewritten" ? { kind, left: leftOf(trace, { kind: "passages" }) ?? "" } : { kind },
              );
            }}
          />
          {choice.kind === "rewritten" ? (
            <TextArea
              label={words.rewrite(name)}
              description={words.rewriteHelp}
              value={choice.left}
              onInput={(left) => onChange({ kind: "rewritten", left })}
            />
          ) : null}
          {isExcerpt ? null : <Remains trace={trace} choice={choice} />}
        </>
      )}
    </div>
  );
}

/** What a reader will find there afterwards. */
function Remains({ trace, choice }: { readonly trace: Trace; readonly choice: ValueChoice }) {
  if (choice.kind === "keep") return null;
  const left = leftOf(trace, choice);
  if (left === null) return <p class="soft">{words.staysNothing}</p>;
  return (
    <div>
      <p class="soft small">{words.stays}</p>
      <TextDifference before={trace.text} after={left} words={{ removed: words.goes, added: words.comes }} />
    </div>
  );
}

/** So much around a hit tells where it stands. */
const AROUND = 60;

/** `isExcerpt`: only what stands around each hit. */
function Marked({
  trace: { text, passages },
  isExcerpt,
}: {
  readonly trace: Trace;
  readonly isExcerpt: boolean;
}) {
  let from = 0;
  const shorten = (part: string, keep: "start" | "end"): string => {
    if (!isExcerpt || part.length <= AROUND) return part;
    return keep === "end" ? `…${part.slice(-AROUND)}` : `${part.slice(0, AROUND)}…`;
  };
  const parts = passages.map(({ start, end }) => {
    const before = text.slice(from, start);
    from = end;
    return (
      <span key={start}>
        {shorten(before, "end")}
        <mark>{text.slice(start, end)}</mark>
      </span>
    );
  });
  return (
    <>
      {parts}
      {shorten(text.slice(from), "start")}
    </>
  );
}
