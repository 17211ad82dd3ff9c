import { useState } from "preact/hooks";
import { useRoute } from "preact-iso";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { EmptyState } from "#components/empty-state";
import { ErrorState } from "#components/error-state";
import { Loading } from "#components/loading";
import { MoreBelow } from "#components/more-below";
import { NotFound } from "#components/not-found";
import { Page } from "#components/page";
import { recordTypes, type RecordType } from "#domain/records/registry";
import type { HistoryEntry } from "#models/history-entries";
import { useLive, valueOr } from "#models/live";
import { isOnline } from "#models/online";
import { inGroups } from "#models/in-groups";
import { placeOf, wordsOf } from "#models/record-words";
import { useMayWriteType } from "#models/rights";
import { type Fetching, useHistory } from "#models/use-history";
import { useWorkspace } from "#models/workspace";
import { asFields } from "#models/field-values";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { capitalised, localDay, sayDay } from "#text/dates";
import { historyText } from "#text/history";
import { sayType } from "#text/record-types";
import { trashText } from "#text/trash";
import { EntryView } from "./entry-view.tsx";
import { PutBackSheet } from "./put-back-sheet.tsx";

/** **Geschiedenis** of one record. */
export function HistoryScreen() {
  const { type = "", id = "" } = useRoute().params;
  const known = isRecordType(type) ? type : null;
  return known === null ? <NotFound /> : <History key={`${type} ${id}`} type={known} id={id} />;
}

const isRecordType = (type: string): type is RecordType => Object.hasOwn(recordTypes, type);

function History({ type, id }: { readonly type: RecordType; readonly id: string }) {
  const { scope } = useWorkspace();
  const [everySave, setEverySave] = useState(false);
  const [chosen, setChosen] = useState<HistoryEntry | null>(null);
  const mayWrite = useMayWriteType(type);
  const history = useHistory(type, id, everySave);
  const record = valueOr<ShownRecord | undefined>(
    useLive((queries) => queries.record(scope, type, id), [scope, type, id]),
    undefined,
  );
  const name = record === undefined ? null : wordsOf(asFields(record.fields));
  const canPutBack = mayWrite && record !== undefined && recordTypes[type].lifecycle === "editable";
  return (
    <Page
      title={historyText.title}
      over={<span class="two-lines">{historyText.of(type, name)}</span>}
      back={backOf(type, id, record)}
    >
      <div class="stack history">
        <p class="soft">{canPutBack ? historyText.intro : historyText.introReading}</p>
        <Checkbox label={historyText.everySave} isChecked={everySave} onChange={setEverySave} />
        <Entries type={type} history={history} {...(canPutBack ? { onPutBack: setChosen } : {})} />
      </div>
      {chosen === null || record === undefined ? null : (
        <PutBackSheet record={record} entry={chosen} onClose={() => setChosen(null)} />
      )}
    </Page>
  );
}

/** A decision is read with its initiative; what has no screen of its own is only met in the Prullenbak. */
function backOf(type: RecordType, id: string, record: ShownRecord | undefined) {
  const initiative = asFields(record?.fields ?? {})["initiative"];
  if (record?.deleted !== true) {
    const place = placeOf(type, id);
    if (place !== null) return { href: place, label: sayType(type) };
    if (typeof initiative === "string")
      return { href: `/initiatieven/${initiative}`, label: sayType("initiative") };
  }
  return { href: "/meer/prullenbak", label: trashText.title };
}

function Entries({
  type,
  history,
  onPutBack,
}: {
  readonly type: RecordType;
  readonly history: ReturnType<typeof useHistory>;
  readonly onPutBack?: (entry: HistoryEntry) => void;
}) {
  const nowMs = useWorkspace().clock.nowMs();
  const { entries, state, fetching, hasMore, more, askAgain } = history;
  if (state === "failed")
    return <ErrorState text={historyText.couldNotRead} onRetry={() => location.reload()} />;
  if (state === "loading" || (entries.length === 0 && fetching === "asking")) return <Loading />;
  if (entries.length === 0)
    return <EmptyState icon="rotate-ccw" title={historyText.emptyTitle} text={historyText.empty} />;
  const dayOf = ({ at }: HistoryEntry) => capitalised(sayDay(localDay(Date.parse(at)), nowMs));
  const present = entries[0];
  return (
    <>
      {inGroups(entries, dayOf).map(({ heading, records }) => (
        <section key={heading} aria-label={heading}>
          <h2 class="list-group__heading">{heading}</h2>
          <ol class="course">
            {records.map((entry) => (
              <EntryView
                key={entry.key}
                type={type}
                entry={entry}
                isPresent={entry === present}
                {...(onPutBack === undefined ? {} : { onPutBack })}
              />
            ))}
          </ol>
        </section>
      ))}
      <Older fetching={fetching} onRetry={askAgain} />
      {hasMore && typeof fetching === "string" ? <MoreBelow key={entries.length} onMore={more} /> : null}
    </>
  );
}

/** What is known of older versions. */
function Older({ fetching, onRetry }: { readonly fetching: Fetching; readonly onRetry: () => void }) {
  if (fetching === "done") return null;
  if (typeof fetching === "string") {
    return (
      <p class="soft" role="status">
        {fetching === "asking" ? historyText.fetching : historyText.local}
      </p>
    );
  }
  const { failed } = fetching;
  const isOffline = failed === "unreachable";
  return (
    <div class="stack stack--tight" role="status">
      <p class="soft">
        {isOffline
          ? historyText.offline
          : failed === "notAllowed"
            ? historyText.notAllowed
            : historyText.failed}
      </p>
      {isOnline.value && failed !== "notAllowed" ? (
        <div>
          <Button icon="refresh-cw" onClick={onRetry}>
            {commonText.tryAgain}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
