import { useLocation, useRoute } from "preact-iso";
import { Button } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { ListScreen } from "#components/list-screen";
import { ForWriters } from "#components/read-only";
import { RecordList } from "#components/record-list";
import { Tag } from "#components/tag";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { captureCommands } from "#models/capture";
import { useOpenConflicts } from "#models/conflicts";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { useRecordList } from "#models/record-list";
import { useWorkspace } from "#models/workspace";
import { checkText } from "#text/check";
import { recordText } from "#text/record";
import { CheckDetail } from "./check-detail.tsx";
import { CheckItem } from "./check-item.tsx";

/** **Draagvlak**: the checks of the team, each with how far it is. */
export function ChecksScreen() {
  const { id } = useRoute().params;
  return (
    <ListScreen
      title={checkText.many}
      list={<CheckList openId={id ?? null} />}
      detail={id === undefined ? null : <CheckDetail key={id} id={id} />}
    />
  );
}

function CheckList({ openId }: { readonly openId: string | null }) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const { page, more } = useRecordList("supportCheck");
  const records = page.state === "ready" ? page.value.records : [];
  const conflicts = useOpenConflicts();
  const names = useNeighbourhoodNames(records.map(({ fields }) => fields.neighbourhood));
  return (
    <RecordList
      page={page}
      onMore={more}
      headingOf={({ fields }) => checkText.states[fields.state ?? "draft"]}
      empty={
        <EmptyState
          icon="chart-column"
          title={checkText.emptyTitle}
          text={checkText.empty}
          advice={emptyScreenHints.supportChecks}
        >
          <ForWriters>
            <Button variant="primary" onClick={() => route(captureCommands(workspace).check())}>
              {checkText.begin}
            </Button>
          </ForWriters>
        </EmptyState>
      }
    >
      {(record) => (
        <CheckItem
          key={record.id}
          record={record}
          place={names.get(record.fields.neighbourhood ?? "")}
          isCurrent={record.id === openId}
          note={conflicts.has(record.id) ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
        />
      )}
    </RecordList>
  );
}
