import { useEffect, useState } from "preact/hooks";
import { Button, ButtonLink } from "#components/button";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { type Device, useDevice } from "#models/device";
import { isOnline } from "#models/online";
import { overallSync } from "#models/sync-words";
import { showToast } from "#models/toast";
import { sayInstant, sayTime } from "#text/dates";
import { shellText } from "#text/shell";
import { syncText } from "#text/sync";
import { syncScreenText } from "#text/sync-screen";
import { RefusedChanges } from "./refused-changes.tsx";
import { WaitingRecords } from "./waiting-records.tsx";

/** What waits and why, the last contact, what the server refused; and the button that tries now. */
export function SyncScreen() {
  const device = useDevice();
  const [isBusy, setBusy] = useState(false);
  const status = device.sync.value;
  const overall = overallSync(status, device.outbox.value, isOnline.value);
  const cannot = isOnline.value ? (status?.cannotSend ?? null) : "offline";

  return (
    <Page
      title={syncScreenText.title}
      sub={<span role="status">{overall.text}</span>}
      back={{ href: "/meer", label: shellText.places.more }}
    >
      <div class="stack">
        {status === null ? (
          <Notice title={syncText.overall.local}>
            <p>{syncScreenText.waitingLocal}</p>
          </Notice>
        ) : cannot === null ? null : (
          <Notice
            tone={overall.tone === "attention" ? "alert" : "info"}
            title={syncScreenText.cannotSend[cannot]}
          >
            {cannot === "signedOut" ? (
              <ButtonLink variant="primary" href="/herstellen">
                {syncScreenText.toSignIn}
              </ButtonLink>
            ) : null}
          </Notice>
        )}
        {status === null ? null : (
          <>
            <div>
              <Button
                variant="primary"
                icon="refresh-cw"
                isBusy={isBusy || status.phase === "syncing"}
                onClick={() => void syncNow(device, setBusy)}
              >
                {syncScreenText.now}
              </Button>
            </div>
            <dl class="facts">
              <div>
                <dt>{syncScreenText.lastContact}</dt>
                <dd>
                  <When instant={status.lastContactAt} nowMs={device.ports.clock.nowMs} />
                </dd>
              </div>
              {status.nextTryAt === null ? null : (
                <div>
                  <dt>{syncScreenText.nextTry}</dt>
                  <dd>{syncScreenText.nextTryWhen(sayTime(new Date(status.nextTryAt).toISOString()))}</dd>
                </div>
              )}
            </dl>
          </>
        )}
      </div>
      {device.outbox.value.refused === 0 ? null : <RefusedChanges />}
      {status === null ? null : (
        <Section title={syncScreenText.waitingTitle(device.outbox.value.waitingRecords)}>
          <WaitingRecords />
        </Section>
      )}
    </Page>
  );
}

/** Says what came of it only after the server's word. */
async function syncNow(device: Device, setBusy: (isBusy: boolean) => void): Promise<void> {
  setBusy(true);
  const outcome = await device.syncNow();
  setBusy(false);
  if (outcome === null) return;
  const waiting = (await device.store.value.queries.outbox(device.settings.value.leftBehind?.fromScope))
    .waitingMutations;
  showToast(outcome.code === "synced" && waiting === 0 ? syncScreenText.nowDone : syncScreenText.nowWaiting);
}

/** An instant as people say it; anew each half minute, so that "vandaag" stays true. */
function When({ instant, nowMs }: { readonly instant: string | null; readonly nowMs: () => number }) {
  const [now, setNow] = useState(nowMs);
  useEffect(() => {
    const timer = setInterval(() => setNow(nowMs()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return <>{instant === null ? syncScreenText.never : sayInstant(instant, now)}</>;
}
