import { Button, ButtonLink } from "#components/button";
import { Card } from "#components/card";
import { copyText } from "#models/clipboard";
import { useDevice } from "#models/device";
import { focusHeading } from "#models/focus-heading";
import { useShownRecord } from "#models/shown-record";
import { placeOf } from "#models/record-words";
import { type RefusedGroup, resendGroup, waysOn } from "#models/refused-groups";
import { changeLines, tellChange } from "#models/refused-words";
import { showToast } from "#models/toast";
import type { SayingPorts } from "#models/value-words";
import { sayInstant } from "#text/dates";
import { sayType } from "#text/record-types";
import { syncScreenText } from "#text/sync-screen";
import { ToldChanges } from "./told-changes.tsx";

/** What the server refused of one record: why, what it says, and what can be done about it. */
export function RefusedCard({
  group,
  ports,
  onDiscard,
}: {
  readonly group: RefusedGroup;
  readonly ports: SayingPorts;
  readonly onDiscard: () => void;
}) {
  const device = useDevice();
  const { scope, type, recordId, entries, codes } = group;
  const record = useShownRecord(scope, type, recordId);
  const place = placeOf(type, recordId);
  const isHere = record !== null && !record.isDeleted && scope === device.settings.value.scope;
  const isWithdrawn = device.outbox.value.withdrawn.some((each) => each.scope === scope);
  const ways = waysOn(group, {
    role: device.settings.value.role,
    isWithdrawn,
    isShown: place !== null && isHere,
  });
  const told = entries.map(({ mutation }) => ({ mutation, changes: tellChange(mutation, ports) }));
  const words = told
    .map(({ changes }) => changeLines(changes))
    .filter((lines) => lines !== "")
    .join("\n\n");
  const name = [sayType(type), record?.words].filter((part) => part).join(" · ");
  const resend = async (): Promise<void> => {
    if (!(await resendGroup(device.store.value, group))) return showToast(syncScreenText.notResent);
    focusHeading();
    showToast(syncScreenText.resent);
  };
  return (
    <Card>
      <div class="stack" role="group" aria-label={name}>
        <div class="stack stack--tight">
          <h3 class="card__title">{name}</h3>
          <ul class="alert-words">
            {codes.map((code) => (
              <li key={code}>{syncScreenText.refusals[code]}</li>
            ))}
          </ul>
        </div>
        {isWithdrawn ? <p>{syncScreenText.refusedWithdrawn}</p> : null}
        {entries.length === 1 ? null : (
          <p class="soft small">{syncScreenText.refusedChanges(entries.length)}</p>
        )}
        {told.map(({ mutation, changes }) => (
          <div key={mutation.id} class="stack stack--tight">
            <p class="soft small">{syncScreenText.savedAt(sayInstant(mutation.at, ports.nowMs))}</p>
            <ToldChanges changes={changes} />
          </div>
        ))}
        <div class="button-row">
          {ways.mayMend && place !== null ? (
            <ButtonLink variant="primary" href={place}>
              {syncScreenText.mend}
            </ButtonLink>
          ) : null}
          {ways.mayResend ? <Button onClick={() => void resend()}>{syncScreenText.resend}</Button> : null}
          {words === "" ? null : (
            <Button icon="copy" onClick={() => void copyText(words)}>
              {syncScreenText.copyWords}
            </Button>
          )}
          <Button isNegative onClick={onDiscard}>
            {syncScreenText.discard}
          </Button>
        </div>
      </div>
    </Card>
  );
}
