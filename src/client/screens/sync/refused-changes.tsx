import { useEffect, useState } from "preact/hooks";
import { Button, ButtonLink } from "#components/button";
import { Card } from "#components/card";
import { Confirm } from "#components/confirm";
import { Section } from "#components/section";
import { copyText } from "#models/clipboard";
import { useDevice } from "#models/device";
import { changedWords } from "#models/refused-words";
import { placeOf } from "#models/record-words";
import { showToast } from "#models/toast";
import type { RefusalCode } from "#domain/sync/refusal";
import type { RefusedMutation } from "#sync/ports";
import { sayInstant } from "#text/dates";
import { sayType } from "#text/record-types";
import { syncScreenText } from "#text/sync-screen";

/** Changes the server did not take, kept until the person decides: open and mend, send again, copy, or throw away (asked first). */
export function RefusedChanges() {
  const device = useDevice();
  const [refused, setRefused] = useState<readonly RefusedMutation[]>([]);
  const [discarding, setDiscarding] = useState<string | null>(null);
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
  const discard = async (mutationId: string): Promise<void> => {
    setDiscarding(null);
    await store.discardRefused(mutationId);
    showToast(syncScreenText.discarded);
  };
  return (
    <Section title={syncScreenText.refusedTitle}>
      <p class="soft">{syncScreenText.refusedIntro}</p>
      {refused.map((entry) => (
        <Refused key={entry.mutation.id} entry={entry} onDiscard={() => setDiscarding(entry.mutation.id)} />
      ))}
      {discarding === null ? null : (
        <Confirm
          title={syncScreenText.discardAsk}
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

/** Not because of its words: unchanged it may be taken another time. */
const MAY_PASS_LATER: ReadonlySet<RefusalCode> = new Set(["notAllowed", "unknownType"]);

function Refused({ entry, onDiscard }: { readonly entry: RefusedMutation; readonly onDiscard: () => void }) {
  const device = useDevice();
  const { mutation } = entry;
  const place = placeOf(mutation.type, mutation.recordId);
  const words = changedWords(mutation);
  return (
    <Card tone="alert">
      <div class="stack stack--tight">
        <p>
          <strong>{sayType(mutation.type)}</strong> · {sayInstant(mutation.at, device.ports.clock.nowMs())}
        </p>
        <p>{syncScreenText.refusals[entry.code]}</p>
        {words === "" ? null : <blockquote class="quote">{words}</blockquote>}
        <div class="button-row">
          {place === null ? null : (
            <ButtonLink variant="primary" href={place}>
              {syncScreenText.mend}
            </ButtonLink>
          )}
          {place === null || MAY_PASS_LATER.has(entry.code) ? (
            <Button onClick={() => void device.store.value.resendRefused(mutation.id)}>
              {syncScreenText.resend}
            </Button>
          ) : null}
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
