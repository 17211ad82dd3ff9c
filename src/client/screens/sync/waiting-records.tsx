import { useEffect, useState } from "preact/hooks";
import { List, ListItem } from "#components/list-item";
import { SyncBadge } from "#components/sync-badge";
import { answersApart, isTimeless } from "#models/answers-apart";
import { useDevice } from "#models/device";
import { unsentRecords } from "#models/leave-device";
import { listedWords, placeOf } from "#models/record-words";
import { isKnown } from "#models/shown-record";
import type { Obstacle } from "#models/sync-result";
import type { DeviceQueries } from "#storage/device-store";
import { sayInstant } from "#text/dates";
import { sayType } from "#text/record-types";
import { syncScreenText } from "#text/sync-screen";

interface Waiting {
  readonly key: string;
  readonly type: string;
  readonly recordId: string;
  readonly words: string | null;
  readonly at: string;
}

/** Every record with something waiting, by its type and a few of its words, and what it waits for. */
export function WaitingRecords({ reason }: { readonly reason: Obstacle | null }) {
  const device = useDevice();
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const { store } = device;
  const leftOut = device.settings.value.leftBehind?.fromScope ?? null;
  useEffect(
    () =>
      store.value.watch(
        (queries) => readWaiting(queries, leftOut),
        setWaiting,
        () => device.noteMustReload(),
      ),
    [store.value, leftOut],
  );
  if (waiting.length === 0) {
    const hasOther = unsentRecords(device.outbox.value) > 0;
    const none = leftOut === null ? syncScreenText.waitingNone : syncScreenText.waitingNoneForTeam;
    return <p class="soft">{hasOther ? syncScreenText.waitingNoneElse : none}</p>;
  }
  const nowMs = device.ports.clock.nowMs();
  return (
    <div class="stack stack--tight">
      <p class="soft">
        {reason === null ? syncScreenText.waitingWhy : syncScreenText.waitingBecause[reason]}
      </p>
      <List isCards>
        {waiting.map((entry) => (
          <ListItem
            key={entry.key}
            href={placeOf(entry.type, entry.recordId) ?? "/meer/synchronisatie"}
            title={entry.words ?? sayType(entry.type)}
            meta={
              isTimeless(entry)
                ? sayType(entry.type)
                : `${sayType(entry.type)} · ${syncScreenText.savedAt(sayInstant(entry.at, nowMs))}`
            }
          >
            <span>
              <SyncBadge isWaiting />
            </span>
          </ListItem>
        ))}
      </List>
    </div>
  );
}

async function readWaiting(queries: DeviceQueries, leftOut: string | null): Promise<readonly Waiting[]> {
  const { entries } = await queries.outbox(leftOut);
  const newest = new Map<string, (typeof entries)[number]>();
  for (const entry of entries) {
    const key = `${entry.scope} ${entry.type} ${entry.recordId}`;
    if (!newest.has(key)) newest.set(key, entry);
  }
  return Promise.all(
    answersApart([...newest].map(([key, entry]) => ({ ...entry, key }))).map(async ({ key, ...entry }) => {
      const record = isKnown(entry.type)
        ? await queries.record(entry.scope, entry.type, entry.recordId)
        : undefined;
      const words = record === undefined ? null : listedWords(entry.type, record.fields);
      return { key, type: entry.type, recordId: entry.recordId, words, at: entry.at };
    }),
  );
}
