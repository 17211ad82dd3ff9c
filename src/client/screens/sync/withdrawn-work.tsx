import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Confirm } from "#components/confirm";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import { answersApart, isTimeless } from "#models/answers-apart";
import { useDevice } from "#models/device";
import { focusHeading } from "#models/focus-heading";
import { useLive, valueOr } from "#models/live";
import { useNames } from "#models/names";
import { idsInChanges, tellChange } from "#models/refused-words";
import { showToast } from "#models/toast";
import type { Mutation } from "#domain/sync/mutation";
import { sayInstant } from "#text/dates";
import { sayType } from "#text/record-types";
import { syncScreenText } from "#text/sync-screen";
import { ToldChanges } from "./told-changes.tsx";

/** Work for teams the person was taken out of. It waits for no connection; what it says stands here, because no other screen may have it. */
export function WithdrawnWork() {
  const device = useDevice();
  const { scope: shown, teams } = device.settings.value;
  const { withdrawn, refused } = device.outbox.value;
  return (
    <>
      {withdrawn.map(({ scope, records }) => {
        if (records > 0)
          return (
            <OfTeam key={scope} scope={scope} team={teams.find((team) => team.scope === scope)?.teamName} />
          );
        return scope === shown ? (
          <div key={scope} class="section">
            <Notice title={syncScreenText.withdrawnTitle}>
              <p>{refused > 0 ? syncScreenText.withdrawnRefused : syncScreenText.withdrawnNothing}</p>
            </Notice>
          </div>
        ) : null;
      })}
    </>
  );
}

function OfTeam({ scope, team }: { readonly scope: string; readonly team: string | undefined }) {
  const device = useDevice();
  const [isAsking, setAsking] = useState(false);
  const discard = async (): Promise<void> => {
    setAsking(false);
    try {
      await device.store.value.discardWithdrawn(scope);
      focusHeading();
      showToast(syncScreenText.discarded);
    } catch {
      showToast(syncScreenText.notDiscarded);
    }
  };
  const found = useLive((queries) => queries.unsent(scope), [scope]);
  const mutations = valueOr<readonly Mutation[]>(found, []);
  const nameOf = useNames(idsInChanges(mutations));
  const nowMs = device.ports.clock.nowMs();
  return (
    <Section title={team === undefined ? syncScreenText.withdrawnOther : syncScreenText.withdrawnOf(team)}>
      <div class="stack">
        <Notice tone="alert" title={syncScreenText.withdrawnTitle}>
          <p>{syncScreenText.withdrawnWhy}</p>
        </Notice>
        <ul class="rows">
          {answersApart(mutations).map((mutation) => (
            <li key={mutation.id} class="row">
              <div class="row__words stack stack--tight">
                <p class="list__title">{sayType(mutation.type)}</p>
                {isTimeless(mutation) ? null : (
                  <p class="soft small">{syncScreenText.savedAt(sayInstant(mutation.at, nowMs))}</p>
                )}
                <ToldChanges changes={tellChange(mutation, { nameOf, nowMs })} />
              </div>
            </li>
          ))}
        </ul>
        <div>
          <Button isNegative onClick={() => setAsking(true)}>
            {syncScreenText.withdrawnDiscard}
          </Button>
        </div>
      </div>
      {isAsking ? (
        <Confirm
          title={syncScreenText.withdrawnDiscardAsk}
          yes={syncScreenText.discard}
          onYes={() => void discard()}
          onClose={() => setAsking(false)}
        >
          <p>{syncScreenText.withdrawnDiscardMeaning}</p>
        </Confirm>
      ) : null}
    </Section>
  );
}
