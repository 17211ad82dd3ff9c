import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { RadioChips } from "#components/chips";
import { EmptyState } from "#components/empty-state";
import { ErrorState } from "#components/error-state";
import { List, ListItem } from "#components/list-item";
import { HoldButton } from "#screens/erase/hold-button";
import { Loading } from "#components/loading";
import { Meta } from "#components/meta";
import { MoreBelow } from "#components/more-below";
import { Page } from "#components/page";
import { SyncBadge } from "#components/sync-badge";
import type { RecordType } from "#domain/records/registry";
import { TRASH_DAYS } from "#domain/trash";
import { asFields } from "#models/field-values";
import { useLive, valueOr } from "#models/live";
import { useMembers } from "#models/members";
import { listedWords } from "#models/record-words";
import { useHolds } from "#models/holds";
import { useCapability, useMayWriteType } from "#models/rights";
import { daysLeft, hasContent, putBackFromTrash, TRASH_TYPES } from "#models/trash";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { sayInstant } from "#text/dates";
import { moreText } from "#text/more";
import { destructionText } from "#text/destruction";
import { sayType } from "#text/record-types";
import { trashText } from "#text/trash";

const PAGE_SIZE = 50;
const ALL = "all";

/** **Prullenbak**: what was deleted, newest first; all of it or one kind. */
export function TrashScreen() {
  const { scope } = useWorkspace();
  const [kind, setKind] = useState<RecordType | typeof ALL>(ALL);
  const [shown, setShown] = useState(PAGE_SIZE);
  const types = kind === ALL ? TRASH_TYPES : [kind];
  const found = useLive((queries) => queries.deleted(scope, shown + 1, types), [scope, kind, shown]);
  const kinds = useKinds();
  return (
    <Page title={trashText.title} back={{ href: "/meer", label: moreText.title }}>
      <div class="stack trash">
        {kinds.length < 2 ? null : (
          <RadioChips
            label={trashText.narrow}
            isLabelHidden
            choices={[
              { value: ALL, label: trashText.all },
              ...kinds.map((type) => ({ value: type, label: trashText.many(type) ?? sayType(type) })),
            ]}
            value={kind}
            onChange={(chosen) => {
              setKind(chosen ?? ALL);
              setShown(PAGE_SIZE);
            }}
          />
        )}
        {found.state === "loading" ? (
          <Loading />
        ) : found.state === "failed" ? (
          <ErrorState text={commonText.couldNotList} onRetry={found.retry} />
        ) : (
          <Deleted
            records={found.value.slice(0, shown).filter(hasContent)}
            hasMore={found.value.length > shown}
            onMore={() => setShown(shown + PAGE_SIZE)}
            isAll={kind === ALL}
          />
        )}
      </div>
    </Page>
  );
}

/** The kinds of which something lies here. */
function useKinds(): readonly RecordType[] {
  const { scope } = useWorkspace();
  const found = useLive(
    async (queries) => {
      const newest = await Promise.all(TRASH_TYPES.map((type) => queries.deleted(scope, 1, [type])));
      return TRASH_TYPES.filter((_, index) => newest[index]?.some(hasContent) === true);
    },
    [scope],
  );
  return valueOr(found, []);
}

function Deleted({
  records,
  hasMore,
  onMore,
  isAll,
}: {
  readonly records: readonly ShownRecord[];
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly isAll: boolean;
}) {
  if (records.length === 0) {
    return isAll ? (
      <EmptyState icon="rotate-ccw" title={trashText.emptyTitle} text={trashText.empty(TRASH_DAYS)} />
    ) : (
      <p class="soft">{trashText.noneOfKind}</p>
    );
  }
  return (
    <>
      <p class="soft">{trashText.intro(TRASH_DAYS)}</p>
      <List label={trashText.title}>
        {records.map((record) => (
          <TrashItem key={`${record.type} ${record.id}`} record={record} />
        ))}
      </List>
      {hasMore ? <MoreBelow key={records.length} onMore={onMore} /> : null}
    </>
  );
}

function TrashItem({ record }: { readonly record: ShownRecord }) {
  const workspace = useWorkspace();
  const members = useMembers();
  const mayWrite = useMayWriteType(record.type);
  const mayHold = useCapability("erase");
  const reason = useHolds().get(record.id);
  const nowMs = workspace.clock.nowMs();
  const { type, id, changedBy, changedAt } = record;
  const name = listedWords(type, asFields(record.fields)) ?? sayType(type);
  const who =
    changedBy === workspace.store.personId
      ? trashText.you
      : (members.nameOf(changedBy) ?? commonText.aColleague);
  const words = [
    sayType(type),
    trashText.deletedBy(who, sayInstant(changedAt, nowMs)),
    daysWords(daysLeft(record, nowMs, reason !== undefined)),
    ...(reason === undefined || reason === "" ? [] : [destructionText.heldBecause(reason)]),
  ];
  return (
    <ListItem
      href={`/geschiedenis/${type}/${id}`}
      title={<span class="two-lines">{name}</span>}
      meta={
        <>
          <Meta words={words.join(" · ")} />
          {record.isWaiting || record.isRefused ? (
            <SyncBadge isWaiting={record.isWaiting} isRefused={record.isRefused} />
          ) : null}
        </>
      }
      {...(mayWrite
        ? {
            aside: (
              <div class="trash__ways">
                <Button
                  icon="rotate-ccw"
                  label={trashText.putBackOne(name)}
                  onClick={() => void putBackFromTrash(workspace, record)}
                >
                  {trashText.putBack}
                </Button>
                {mayHold ? <HoldButton record={record} name={name} isHeld={reason !== undefined} /> : null}
              </div>
            ),
          }
        : {})}
    />
  );
}

function daysWords(days: number | null): string {
  if (days === null) return trashText.kept;
  return days <= 0 ? trashText.lastDay : trashText.daysLeft(days);
}
