import { useRoute } from "preact-iso";
import { useEffect, useRef } from "preact/hooks";
import { ButtonLink } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { ErrorState } from "#components/error-state";
import { Loading } from "#components/loading";
import { Page } from "#components/page";
import { asFields } from "#models/field-values";
import { useMembers } from "#models/members";
import { useNames } from "#models/names";
import { asRecordType } from "#models/record-type";
import { placeOf, wordsOf } from "#models/record-words";
import { useMayWrite } from "#models/rights";
import { type TwoVersions, useTwoVersions, type ValueConflict } from "#models/two-versions";
import { idsIn } from "#models/value-words";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { recordText } from "#text/record";
import { sayType } from "#text/record-types";
import { shellText } from "#text/shell";
import { twoVersionsText } from "#text/two-versions";
import { ConflictPart } from "./conflict-part.tsx";
import { SettledPart } from "./settled-part.tsx";
import { listed } from "./who-wrote.ts";

/** **Twee versies** of a record: everything that was written without seeing each other, to choose from or to make one of. */
export function TwoVersionsScreen() {
  const { type = "", id = "" } = useRoute().params;
  const recordType = asRecordType(type);
  const found = useTwoVersions(recordType, id);
  const place = placeOf(type, id);
  const kind = sayType(type);
  const back = place === null ? { href: "/", label: shellText.places.today } : { href: place, label: kind };
  const record = found.state === "ready" ? found.value.record : null;
  const fields = record === null ? {} : asFields(record.fields);
  const initiative = typeof fields["initiative"] === "string" ? fields["initiative"] : null;
  const nameOf = useNames(initiative === null ? [] : [initiative]);
  const words = wordsOf(fields) ?? (initiative === null ? null : nameOf(initiative));
  return (
    <Page title={twoVersionsText.title} over={kind} back={back} {...(words === null ? {} : { sub: words })}>
      {found.state === "loading" ? <Loading /> : null}
      {found.state === "failed" ? <ErrorState text={recordText.couldNotOpen} onRetry={found.retry} /> : null}
      {found.state === "ready" && record === null ? (
        <EmptyState icon="info" title={recordText.missingTitle} text={recordText.missing} />
      ) : null}
      {found.state === "ready" && record !== null ? (
        <Parts record={record} found={found.value} place={place} kind={kind} />
      ) : null}
    </Page>
  );
}

function Parts({
  record,
  found,
  place,
  kind,
}: {
  readonly record: ShownRecord;
  readonly found: TwoVersions;
  readonly place: string | null;
  readonly kind: string;
}) {
  const { store } = useWorkspace();
  const mayWrite = useMayWrite();
  const members = useMembers();
  const { open, settled } = found;
  const nameOf = useNames(open.flatMap((conflict) => idsOf(record, conflict)));
  const parts = useRef<HTMLDivElement>(null);
  useFocusAfterChoice(parts, open.length);
  const people = [
    ...new Set(open.flatMap(({ current, others }) => [current, ...others]).map(({ by }) => by)),
  ];
  const names = people.map((by) =>
    by === store.personId ? twoVersionsText.you : (members.nameOf(by) ?? commonText.aColleague),
  );
  return (
    <div class="stack" ref={parts} tabIndex={-1}>
      {open.length === 0 ? (
        <EmptyState icon="circle-check" title={twoVersionsText.nothing} text={twoVersionsText.nothingText}>
          {place === null ? null : (
            <ButtonLink variant="primary" href={place}>
              {twoVersionsText.toRecord(kind)}
            </ButtonLink>
          )}
        </EmptyState>
      ) : (
        <p>{mayWrite ? twoVersionsText.intro(listed(names)) : twoVersionsText.introReader}</p>
      )}
      {open.map((conflict) => (
        <ConflictPart key={conflict.id} record={record} conflict={conflict} nameOf={nameOf} />
      ))}
      <SettledPart record={record} settled={settled} nameOf={nameOf} />
    </div>
  );
}

/** What was chosen goes from the screen with its button: the focus goes on to what is left. */
function useFocusAfterChoice(parts: { readonly current: HTMLElement | null }, count: number): void {
  const before = useRef(count);
  useEffect(() => {
    const isFewer = count < before.current;
    before.current = count;
    if (isFewer && (document.activeElement === null || document.activeElement === document.body)) {
      parts.current?.focus({ preventScroll: true });
    }
  }, [count]);
}

function idsOf({ type }: ShownRecord, { path, current, others }: ValueConflict): readonly string[] {
  return [current, ...others].flatMap(({ value }) => idsIn({ type, ...path }, value));
}
