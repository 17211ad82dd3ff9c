import { useLocation, useRoute } from "preact-iso";
import { Button } from "#components/button";
import { SelectField } from "#components/select-field";
import { EmptyState } from "#components/empty-state";
import { ListItem } from "#components/list-item";
import { ListScreen } from "#components/list-screen";
import { Meta } from "#components/meta";
import { ForWriters } from "#components/read-only";
import { RecordList } from "#components/record-list";
import { Tag } from "#components/tag";
import { teamSettingsId } from "#domain/ids";
import { daysInCurrentPhase, daysTooLong, FINAL_PHASES } from "#domain/phases";
import { PHASES } from "#domain/records/initiative";
import type { RecordFields } from "#domain/records/registry";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { captureCommands } from "#models/capture";
import { useOpenConflicts } from "#models/conflicts";
import { useLive, valueOr } from "#models/live";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { useRecordList } from "#models/record-list";
import { nowInstant, useWorkspace } from "#models/workspace";
import { initiativeText } from "#text/initiative";
import { recordText } from "#text/record";
import { InitiativeDetail } from "./initiative-detail.tsx";

const phases = PHASES.map((value) => ({ value, label: initiativeText.phases[value] }));

/** **Initiatieven**, narrowed to a phase by the address (`?fase=`). */
export function InitiativesScreen() {
  const { id } = useRoute().params;
  return (
    <ListScreen
      title={initiativeText.many}
      list={<InitiativeList openId={id ?? null} />}
      detail={id === undefined ? null : <InitiativeDetail key={id} id={id} />}
    />
  );
}

function InitiativeList({ openId }: { readonly openId: string | null }) {
  const workspace = useWorkspace();
  const { route, query, path } = useLocation();
  const phase = PHASES.find((choice) => choice === query["fase"]) ?? null;
  const { page, more } = useRecordList("initiative", phase === null ? {} : { state: phase });
  const records = page.state === "ready" ? page.value.records : [];
  const names = useNeighbourhoodNames(records.flatMap(({ fields }) => fields.neighbourhoods ?? []));
  const conflicts = useOpenConflicts();
  const { scope } = workspace;
  const settings = valueOr(
    useLive((queries) => queries.record(scope, "teamSettings", teamSettingsId(scope)), [scope]),
    undefined,
  );
  const filter = phase === null ? "" : `?fase=${phase}`;
  const isEmpty = phase === null && page.state === "ready" && records.length === 0;
  return (
    <>
      {isEmpty ? null : (
        <SelectField
          label={initiativeText.phase}
          isLabelHidden
          none={initiativeText.allPhases}
          choices={phases}
          value={phase}
          onChange={(value) => route(value === null ? path : `${path}?fase=${value}`, true)}
        />
      )}
      <RecordList
        page={page}
        onMore={more}
        headingOf={({ fields }) => initiativeText.phases[fields.phase ?? "idee"]}
        empty={
          phase === null ? (
            <EmptyState
              icon="lightbulb"
              title={initiativeText.emptyTitle}
              text={initiativeText.empty}
              advice={emptyScreenHints.initiatives}
            >
              <ForWriters>
                <Button variant="primary" onClick={() => route(captureCommands(workspace).initiative())}>
                  {initiativeText.start}
                </Button>
              </ForWriters>
            </EmptyState>
          ) : (
            <p class="soft">{initiativeText.emptyPhase}</p>
          )
        }
      >
        {({ id, fields }) => (
          <ListItem
            key={id}
            href={`/initiatieven/${id}${filter}`}
            isCurrent={id === openId}
            title={fields.title ?? initiativeText.untitled}
            meta={
              <>
                <Meta words={metaOf(fields, names, nowInstant(workspace))} />
                <Signals
                  fields={fields}
                  isLate={daysTooLong(fields, settings?.fields.phaseDays, nowInstant(workspace)) !== null}
                  isInConflict={conflicts.has(id)}
                />
              </>
            }
          />
        )}
      </RecordList>
    </>
  );
}

function Signals({
  fields,
  isLate,
  isInConflict,
}: {
  readonly fields: RecordFields<"initiative">;
  readonly isLate: boolean;
  readonly isInConflict: boolean;
}) {
  const isGoing = !FINAL_PHASES.includes(fields.phase ?? "idee");
  const isAlone = isGoing && Object.keys(fields.colleagues ?? {}).length === 0;
  return (
    <>
      {isInConflict ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
      {isLate ? <Tag tone="alert">{initiativeText.tooLong}</Tag> : null}
      {isAlone ? <Tag>{initiativeText.noColleague}</Tag> : null}
    </>
  );
}

function metaOf(fields: RecordFields<"initiative">, names: ReadonlyMap<string, string>, now: string): string {
  const days = daysInCurrentPhase(fields, now);
  return [
    (fields.neighbourhoods ?? []).flatMap((id) => names.get(id) ?? []).join(", "),
    days === null || days === 0 || FINAL_PHASES.includes(fields.phase ?? "idee")
      ? null
      : initiativeText.days(days),
  ]
    .filter((part) => part)
    .join(" · ");
}
