import { Button } from "#components/button";
import { Section } from "#components/section";
import { useMembers } from "#models/members";
import { useMayWrite } from "#models/rights";
import { reopenConflict } from "#models/settle-conflict";
import { showToast } from "#models/toast";
import type { SettledConflict } from "#models/two-versions";
import { sayValue } from "#models/value-words";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { sayInstant } from "#text/dates";
import { sayField } from "#text/field-names";
import { twoVersionsText } from "#text/two-versions";

/** What was chosen before: by whom, when, what stands there now, and a way to choose once more. */
export function SettledPart({
  record,
  settled,
  nameOf,
}: {
  readonly record: ShownRecord;
  readonly settled: readonly SettledConflict[];
  readonly nameOf: (id: string) => string | null;
}) {
  const workspace = useWorkspace();
  const mayWrite = useMayWrite();
  const members = useMembers();
  if (settled.length === 0) return null;
  const nowMs = workspace.clock.nowMs();
  const reopen = async (conflict: SettledConflict): Promise<void> => {
    const result = await reopenConflict(workspace, record, conflict, conflict.value);
    showToast(result.ok ? twoVersionsText.reopened : twoVersionsText.notStored);
  };
  return (
    <Section title={twoVersionsText.settledTitle}>
      <ul class="difference__set stack">
        {settled.map((conflict) => {
          const { field, property } = conflict.path;
          const name = sayField(record.type, field, property);
          const place = { type: record.type, ...conflict.path };
          const who =
            conflict.by === workspace.store.personId
              ? twoVersionsText.youFirst
              : (members.nameOf(conflict.by) ?? commonText.aColleague);
          return (
            <li key={conflict.id} class="version">
              <p>
                <strong>{name}</strong>
              </p>
              <p class="soft">{twoVersionsText.settledBy(who, sayInstant(conflict.at, nowMs))}</p>
              <p class="four-lines">
                {twoVersionsText.settledValue}:{" "}
                {sayValue(place, conflict.value, { nameOf, nowMs }) ?? twoVersionsText.empty}
              </p>
              {mayWrite && conflict.hasVersions ? (
                <Button
                  variant="subtle"
                  label={twoVersionsText.chooseAgainOf(name)}
                  onClick={() => void reopen(conflict)}
                >
                  {twoVersionsText.chooseAgain}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
