import { useEffect, useState } from "preact/hooks";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { unsentRecords } from "#models/leave-device";
import { isOnline } from "#models/online";
import { nextStep, obstacleOf } from "#models/sync-result";
import { overallSync } from "#models/sync-words";
import { sayInstant } from "#text/dates";
import { shellText } from "#text/shell";
import { syncText } from "#text/sync";
import { syncScreenText } from "#text/sync-screen";
import { Colleagues } from "./colleagues.tsx";
import { CutOffRecordings } from "./cut-off-recordings.tsx";
import { ExportWork } from "./export-work.tsx";
import { InTheWay } from "./in-the-way.tsx";
import { RefusedChanges } from "./refused-changes.tsx";
import { SyncNow } from "./sync-now.tsx";
import { WaitingFiles } from "./waiting-files.tsx";
import { WaitingRecords } from "./waiting-records.tsx";
import { WithdrawnWork } from "./withdrawn-work.tsx";

/** What waits and why, the last contact, what happens next, what the server refused; and the button that tries now. */
export function SyncScreen() {
  const device = useDevice();
  const status = device.sync.value;
  const outbox = device.outbox.value;
  const overall = overallSync(status, outbox, isOnline.value, device.settings.value.scope);
  const hasFiles = outbox.waitingFiles + outbox.refusedFiles > 0;
  const hasOther = hasFiles || outbox.recordings > 0;
  return (
    <Page
      title={syncScreenText.title}
      sub={<span role="status">{overall.text}</span>}
      back={{ href: "/meer", label: shellText.places.more }}
    >
      {status === null ? (
        <Notice title={syncText.overall.local}>
          <p>{syncScreenText.waitingLocal}</p>
        </Notice>
      ) : (
        <Contact />
      )}
      {outbox.refused === 0 ? null : <RefusedChanges />}
      {outbox.recordings === 0 ? null : <CutOffRecordings />}
      {status === null ? null : (
        <>
          <WithdrawnWork />
          {outbox.waitingRecords === 0 && hasOther ? null : (
            <Section title={syncScreenText.waitingTitle(outbox.waitingRecords)}>
              <WaitingRecords reason={obstacleOf(status, isOnline.value)} />
            </Section>
          )}
          {hasFiles ? <WaitingFiles /> : null}
          {unsentRecords(outbox) === 0 ? null : <ExportWork />}
          <Colleagues />
        </>
      )}
    </Page>
  );
}

/** How it stands between this device and the server. */
function Contact() {
  const device = useDevice();
  const { nowMs } = device.ports.clock;
  const status = device.sync.value;
  if (status === null) return null;
  const reason = obstacleOf(status, isOnline.value);
  return (
    <div class="stack">
      {reason === null ? null : <InTheWay reason={reason} nextTryAt={status.nextTryAt} />}
      <SyncNow isMain={reason === null} />
      <dl class="facts">
        <div>
          <dt>{syncScreenText.lastContact}</dt>
          <dd>
            <When instant={status.lastContactAt} nowMs={nowMs} />
          </dd>
        </div>
        {reason === null ? (
          <div>
            <dt>{syncScreenText.next.title}</dt>
            <dd>{syncScreenText.next[nextStep(status, device.outbox.value, device.settings.value.scope)]}</dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
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
