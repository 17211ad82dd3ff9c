import { useLocation, useRoute } from "preact-iso";
import { useEffect } from "preact/hooks";
import { Button } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { ListItem } from "#components/list-item";
import { ListScreen } from "#components/list-screen";
import { Meta } from "#components/meta";
import { ForWriters } from "#components/read-only";
import { RecordList } from "#components/record-list";
import { SyncBadge } from "#components/sync-badge";
import { Tag } from "#components/tag";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { captureCommands } from "#models/capture";
import { useOpenConflicts } from "#models/conflicts";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { useRecordList } from "#models/record-list";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { conversationText } from "#text/conversation";
import { capitalised, localDay, sayDay, sayTime } from "#text/dates";
import { recordText } from "#text/record";
import { ConversationDetail } from "./conversation-detail.tsx";

/** Where the shortcut on a phone's home screen leads: a new conversation, with an id of its own. */
const NEW = "nieuw";

/** **Gesprekken**: the newest first, by day; the one open beside it. */
export function ConversationsScreen() {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const { id: asked } = useRoute().params;
  const id = asked === NEW ? undefined : asked;
  useEffect(() => {
    if (asked === NEW) route(captureCommands(workspace).conversation(), true);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each time it is asked
  }, [asked]);
  return (
    <ListScreen
      title={conversationText.many}
      list={<ConversationList openId={id ?? null} />}
      detail={id === undefined ? null : <ConversationDetail key={id} id={id} />}
    />
  );
}

function ConversationList({ openId }: { readonly openId: string | null }) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const { page, more } = useRecordList("conversation");
  const records = page.state === "ready" ? page.value.records : [];
  const names = useNeighbourhoodNames(records.map(({ fields }) => fields.neighbourhood));
  const conflicts = useOpenConflicts();
  const nowMs = workspace.clock.nowMs();
  return (
    <RecordList
      page={page}
      onMore={more}
      headingOf={(record) => capitalised(sayDay(localDay(Date.parse(heldAt(record))), nowMs))}
      empty={
        <EmptyState
          icon="message-circle"
          title={conversationText.emptyTitle}
          text={conversationText.empty}
          advice={emptyScreenHints.conversations}
        >
          <ForWriters>
            <Button variant="primary" onClick={() => route(captureCommands(workspace).conversation())}>
              {conversationText.start}
            </Button>
          </ForWriters>
        </EmptyState>
      }
    >
      {(record) => (
        <ListItem
          key={record.id}
          href={`/gesprekken/${record.id}`}
          isCurrent={record.id === openId}
          title={<span class="two-lines">{record.fields.said ?? conversationText.withoutText}</span>}
          meta={
            <>
              <Meta words={metaOf(record, names.get(record.fields.neighbourhood ?? ""))} />
              {record.isWaiting || record.isRefused ? (
                <>
                  {" "}
                  <SyncBadge isWaiting={record.isWaiting} isRefused={record.isRefused} />
                </>
              ) : null}
              {conflicts.has(record.id) ? (
                <>
                  {" "}
                  <Tag tone="alert">{recordText.twoVersions}</Tag>
                </>
              ) : null}
            </>
          }
        />
      )}
    </RecordList>
  );
}

const heldAt = ({ fields, createdAt }: ShownRecord<"conversation">): string => fields.heldAt ?? createdAt;

function metaOf(record: ShownRecord<"conversation">, neighbourhood: string | undefined): string {
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
