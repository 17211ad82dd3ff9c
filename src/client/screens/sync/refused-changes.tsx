import { useEffect, useState } from "preact/hooks";
import { Confirm } from "#components/confirm";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { focusHeading } from "#models/focus-heading";
import { useNames } from "#models/names";
import { discardGroup, refusedGroups, type RefusedGroup } from "#models/refused-groups";
import { idsInChanges } from "#models/refused-words";
import { showToast } from "#models/toast";
import type { RefusedMutation } from "#sync/ports";
import { syncScreenText } from "#text/sync-screen";
import { RefusedCard } from "./refused-card.tsx";

/** Changes the server did not take, kept until the person decides: a record at a time, with all that builds on each other in it. */
export function RefusedChanges() {
  const device = useDevice();
  const [refused, setRefused] = useState<readonly RefusedMutation[]>([]);
  const [discarding, setDiscarding] = useState<RefusedGroup | null>(null);
  const store = device.store.value;
  useEffect(
    () =>
      store.watch(
        (queries) => queries.refused(),
        setRefused,
        () => device.noteMustReload(),
      ),
    [store],
  );
  const nameOf = useNames(idsInChanges(refused.map(({ mutation }) => mutation)));
  const discard = async (group: RefusedGroup): Promise<void> => {
    setDiscarding(null);
    try {
      const undo = await discardGroup(store, group);
      focusHeading();
      showToast(syncScreenText.discarded, () => {
        void undo().then((isBack) => {
          if (!isBack) showToast(syncScreenText.notKept);
        });
      });
    } catch {
      showToast(syncScreenText.notDiscarded);
    }
  };
  const count = discarding?.entries.length ?? 0;
  return (
    <Section title={syncScreenText.refusedTitle}>
      <div class="stack">
        <p class="soft">{syncScreenText.refusedIntro}</p>
        {refusedGroups(refused).map((group) => (
          <RefusedCard
            key={group.key}
            group={group}
            ports={{ nameOf, nowMs: device.ports.clock.nowMs() }}
            onDiscard={() => setDiscarding(group)}
          />
        ))}
      </div>
      {discarding === null ? null : (
        <Confirm
          title={count === 1 ? syncScreenText.discardAsk : syncScreenText.discardAskAll(count)}
          yes={syncScreenText.discard}
          onYes={() => void discard(discarding)}
          onClose={() => setDiscarding(null)}
        >
          <p>{syncScreenText.discardMeaning}</p>
        </Confirm>
      )}
    </Section>
  );
}
