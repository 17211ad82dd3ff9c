import { useLocation, useRoute } from "preact-iso";
import { Bar } from "#components/bar";
import { Button } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { ListItem } from "#components/list-item";
import { ListScreen } from "#components/list-screen";
import { RecordList } from "#components/record-list";
import { SyncBadge } from "#components/sync-badge";
import { barParts, useCheckCount } from "#models/checks";
import { captureCommands } from "#models/capture";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { useRecordList } from "#models/record-list";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { checkText } from "#text/check";
import { CheckDetail } from "./check-detail.tsx";

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
  const names = useNeighbourhoodNames(records.map(({ fields }) => fields.neighbourhood));
  return (
    <RecordList
      page={page}
      onMore={more}
      headingOf={({ fields }) => checkText.states[fields.state ?? "draft"]}
      empty={
        <EmptyState icon="chart-column" title={checkText.emptyTitle} text={checkText.empty}>
          <Button variant="primary" onClick={() => route(captureCommands(workspace).check())}>
            {checkText.begin}
          </Button>
        </EmptyState>
      }
    >
      {(record) => (
        <CheckItem
          key={record.id}
          record={record}
          place={names.get(record.fields.neighbourhood ?? "")}
          isCurrent={record.id === openId}
        />
      )}
    </RecordList>
  );
}

export function CheckItem({
  record,
  place,
  isCurrent = false,
}: {
  readonly record: ShownRecord<"supportCheck">;
  readonly place: string | undefined;
  readonly isCurrent?: boolean;
}) {
  const { fields } = record;
  const count = useCheckCount(record.id, fields);
  const tally = count.state === "ready" ? count.value.tally : null;
  const isStarted = (fields.state ?? "draft") !== "draft";
  const spoken = tally === null ? "" : checkText.spokenShort(tally.spoken, tally.households);
  return (
    <ListItem
      href={`/draagvlak/${record.id}`}
      title={fields.question ?? checkText.untitled}
      isCurrent={isCurrent}
      meta={
        isStarted ? undefined : (
          <>
            {place} {record.isWaiting || record.isRefused ? <SyncBadge {...record} /> : null}
          </>
        )
      }
    >
      {isStarted && tally !== null ? (
        <Bar
          parts={barParts(fields, tally.counts)}
          total={Math.max(tally.households ?? 0, tally.spoken)}
          words={[spoken, place].filter((part) => part).join(" · ")}
        />
      ) : null}
    </ListItem>
  );
}
