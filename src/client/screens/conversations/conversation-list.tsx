import { useCallback } from "preact/hooks";
import { FilteredList } from "#components/filtered-list";
import { useListFilters } from "#components/use-list-filters";
import { ListItem } from "#components/list-item";
import { Meta } from "#components/meta";
import { NothingYet } from "#components/nothing-yet";
import { RowMenu } from "#components/row-menu";
import { SyncBadge } from "#components/sync-badge";
import { Tag } from "#components/tag";
import { ATTITUDES } from "#domain/records/conversation";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { useOpenConflicts } from "#models/conflicts";
import {
  initiativeFilter,
  type ListFilter,
  mineFilter,
  neighbourhoodFilter,
  periodFilter,
  startOf,
} from "#models/list-filters";
import type { ListChoice } from "#models/long-list";
import { usePresentDay } from "#models/present-day";
import { lookUpNames, type Names } from "#models/row-names";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { conversationText } from "#text/conversation";
import { capitalised, localDay, sayDay, sayTime } from "#text/dates";
import { listText } from "#text/list";
import { recordText } from "#text/record";

type Conversation = ShownRecord<"conversation">;

/** In the address an attitude is a word: a number says nothing to who reads it there. */
const ATTITUDE_WORDS = ["kritisch", "bezorgd", "neutraal", "positief", "enthousiast"] as const;

const FILTERS: readonly ListFilter[] = [
  mineFilter,
  neighbourhoodFilter,
  periodFilter,
  initiativeFilter,
  {
    kind: "choice",
    name: "houding",
    label: listText.attitude,
    choices: ATTITUDE_WORDS.map((value) => ({ value, label: listText.attitudes[value] })),
  },
];

const lookUp = lookUpNames<"conversation">("neighbourhood", ({ fields }) => [fields.neighbourhood]);

/** The newest first, by day. */
export function ConversationList({ openId }: { readonly openId: string | null }) {
  const { personId } = useWorkspace().store;
  const nowMs = usePresentDay();
  const filters = useListFilters(FILTERS);
  const { van, buurt, bij, periode, houding } = filters.values;
  const from = startOf(periode, nowMs);
  const attitude = ATTITUDES[ATTITUDE_WORDS.findIndex((word) => word === houding)];
  const isMine = van !== undefined;
  const choice: ListChoice<"conversation"> = {
    key: `${isMine} ${houding}`,
    runs: [from === undefined ? {} : { from }],
    linkedTo: [buurt, bij].filter((id) => id !== undefined),
    ...(isMine || attitude !== undefined
      ? {
          where: ({ createdBy, fields }) =>
            (!isMine || createdBy === personId) && (attitude === undefined || fields.attitude === attitude),
        }
      : {}),
  };
  const conflicts = useOpenConflicts();
  const { search } = filters;
  const row = useCallback(
    (record: Conversation, names: Names) => (
      <ConversationRow
        record={record}
        place={names.get(record.fields.neighbourhood ?? "")}
        search={search}
        isInConflict={conflicts.has(record.id)}
      />
    ),
    [conflicts, search],
  );
  return (
    <FilteredList
      type="conversation"
      filters={filters}
      choice={choice}
      noun={conversationText.nouns}
      openId={openId}
      headingOf={(record) => capitalised(sayDay(localDay(Date.parse(heldAt(record))), nowMs))}
      lookUp={lookUp}
      empty={
        <NothingYet
          kind="conversation"
          icon="message-circle"
          words={conversationText}
          advice={emptyScreenHints.conversations}
        />
      }
    >
      {row}
    </FilteredList>
  );
}

function ConversationRow({
  record,
  place,
  search,
  isInConflict,
}: {
  readonly record: Conversation;
  readonly place: string | undefined;
  readonly search: string;
  readonly isInConflict: boolean;
}) {
  const title = record.fields.said ?? conversationText.withoutText;
  return (
    <ListItem
      href={`/gesprekken/${record.id}${search}`}
      title={<span class="two-lines">{title}</span>}
      meta={
        <>
          <Meta words={metaOf(record, place)} />
          {record.isWaiting || record.isRefused ? (
            <SyncBadge isWaiting={record.isWaiting} isRefused={record.isRefused} />
          ) : null}
          {isInConflict ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
        </>
      }
      aside={<RowMenu record={record} title={title} />}
    />
  );
}

const heldAt = ({ fields, createdAt }: Conversation): string => fields.heldAt ?? createdAt;

function metaOf(record: Conversation, neighbourhood: string | undefined): string {
  const { channel, withWhom, attitude } = record.fields;
  return [
    sayTime(heldAt(record)),
    channel ? conversationText.channels[channel].toLocaleLowerCase("nl") : null,
    withWhom?.map((kind) => conversationText.people[kind].toLocaleLowerCase("nl")).join(", "),
    typeof attitude === "number" ? conversationText.attitudes[`${attitude}`].toLocaleLowerCase("nl") : null,
    neighbourhood,
  ]
    .filter((part) => part)
    .join(" · ");
}
