import { useEffect, useState } from "preact/hooks";
import type { CannotSend, SyncStatus } from "#sync/status";
import type { OutboxSummary } from "#storage/device-store";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { unsentRecords } from "#models/leave-device";
import { isOnline } from "#models/online";
import { overallSync } from "#models/sync-words";
import { sayInstant } from "#text/dates";
import { shellText } from "#text/shell";
import { syncText } from "#text/sync";
import { syncScreenText } from "#text/sync-screen";
import { Colleagues } from "./colleagues.tsx";
import { ExportWork } from "./export-work.tsx";
import { InTheWay } from "./in-the-way.tsx";
import { RefusedChanges } from "./refused-changes.tsx";
import { SyncNow } from "./sync-now.tsx";
import { WaitingRecords } from "./waiting-records.tsx";
import { WithdrawnWork } from "./withdrawn-work.tsx";

/** What waits and why, the last contact, what happens next, what the server refused; and the button that tries now. */
export function SyncScreen() {
  const device = useDevice();
  const status = device.sync.value;
  const outbox = device.outbox.value;
  const overall = overallSync(status, outbox, isOnline.value);
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
        <Contact status={status} outbox={outbox} />
      )}
      {outbox.refused === 0 ? null : <RefusedChanges />}
      {status === null ? null : (
        <>
          <WithdrawnWork />
          <Section title={syncScreenText.waitingTitle(outbox.waitingRecords)}>
            <WaitingRecords reason={inTheWay(status)} />
          </Section>
          {unsentRecords(outbox) === 0 ? null : <ExportWork />}
          <Colleagues />
        </>
      )}
    </Page>
  );
}

const inTheWay = (status: SyncStatus): CannotSend | null => (isOnline.value ? status.cannotSend : "offline");

/** How it stands between this device and the server. */
function Contact({ status, outbox }: { readonly status: SyncStatus; readonly outbox: OutboxSummary }) {
  const { nowMs } = useDevice().ports.clock;
  const reason = inTheWay(status);
  return (
    <div class="stack">
      {reason === null ? null : <InTheWay reason={reason} nextTryAt={status.nextTryAt} />}
      <SyncNow />
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
            <dd>{sayNext(status, outbox)}</dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}

function sayNext(status: SyncStatus, outbox: OutboxSummary): string {
  const words = syncScreenText.next;
  if (outbox.waitingRecords > 0) return status.phase === "syncing" ? words.busy : words.soon;
  return status.lastContactAt === null ? words.fetching : words.nothing;
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
