import { teamDevices } from "#client/api/account";
import { Button } from "#components/button";
import { Icon } from "#components/icon";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import type { RecordType } from "#domain/records/registry";
import { asFields } from "#models/field-values";
import { useLive, valueOr } from "#models/live";
import { wordsOf } from "#models/record-words";
import { useAnswer } from "#models/use-answer";
import { useWorkspace } from "#models/workspace";
import { localDay, sayDay } from "#text/dates";
import { eraseText as words } from "#text/erase";
import { sayType } from "#text/record-types";

export interface ErasedRecord {
  readonly type: RecordType;
  readonly id: string;
}

type State = "waiting" | "erased" | "refused";

/** What became of an erasure: per record by the server's word, and the devices that still have it. */
export function Erased({
  records,
  onAgain,
}: {
  readonly records: readonly ErasedRecord[];
  readonly onAgain: () => void;
}) {
  const states = useStates(records);
  const isWaiting = states.some(({ state }) => state === "waiting");
  return (
    <div class="stack">
      {isWaiting ? (
        <Notice title={words.waitsTitle}>
          <p>{words.waits}</p>
        </Notice>
      ) : null}
      <Section title={words.doneTitle}>
        <ul class="rows">
          {states.map(({ type, id, name, state }) => (
            <li key={id} class="row">
              <Icon
                name={
                  state === "erased" ? "circle-check" : state === "waiting" ? "refresh-cw" : "triangle-alert"
                }
              />
              <span class="row__words">
                <span class="list__title">{name ?? sayType(type)}</span>
                <span class="list__meta" role="status">
                  {words.states[state]}
                </span>
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Followers key={String(isWaiting)} />
      <div>
        <Button onClick={onAgain}>{words.again}</Button>
      </div>
    </div>
  );
}

function useStates(records: readonly ErasedRecord[]) {
  const { scope } = useWorkspace();
  const found = useLive(
    async (queries) => {
      const refused = await queries.refused();
      return await Promise.all(
        records.map(async ({ type, id }) => {
          const [record, waiting] = await Promise.all([
            queries.record(scope, type, id),
            queries.waiting(scope, type, id),
          ]);
          const name = record === undefined ? null : wordsOf(asFields(record.fields));
          const isRefused = refused.some(
            ({ mutation }) => mutation.recordId === id && mutation.redact !== undefined,
          );
          const state: State = waiting.some(({ redact }) => redact !== undefined)
            ? "waiting"
            : isRefused
              ? "refused"
              : "erased";
          return { type, id, name, state };
        }),
      );
    },
    [scope, records],
  );
  return valueOr(
    found,
    records.map(({ type, id }) => ({ type, id, name: null, state: "waiting" as State })),
  );
}

/** The devices of the team that were not heard of since: there it stands until their next contact. */
function Followers() {
  const { scope, clock } = useWorkspace();
  const [asked] = useAnswer(() => teamDevices(scope), [scope]);
  if (asked.state === "asking") return null;
  const today = localDay(clock.nowMs());
  const behind =
    asked.state === "ok"
      ? asked.body.devices.filter(({ isThis, lastSeenOn }) => !isThis && (lastSeenOn ?? "") < today)
      : [];
  return (
    <Section title={words.devicesTitle}>
      {asked.state === "failed" ? (
        <p class="soft">{words.devicesUnknown}</p>
      ) : behind.length === 0 ? (
        <p class="soft">{words.noDevices}</p>
      ) : (
        <>
          <p>{words.devices}</p>
          <ul class="rows">
            {behind.map(({ name, lastSeenOn }, place) => (
              // oxlint-disable-next-line no-array-index-key -- devices have no id here, and may share name and day
              <li key={place} class="row">
                <Icon name="smartphone" />
                <span class="row__words">
                  <span class="list__title">{name === "" ? words.noName : name}</span>
                  <span class="list__meta">
                    {lastSeenOn === null
                      ? words.neverContact
                      : words.lastContact(sayDay(lastSeenOn, clock.nowMs()))}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}
