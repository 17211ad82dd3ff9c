import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import { copyText } from "#models/clipboard";
import { useDevice } from "#models/device";
import { exportName, writeOutWork } from "#models/export-work";
import { saveTextFile } from "#models/save-file";
import { MAKE_COPY } from "#models/second-copy-places";
import { secondCopyText } from "#text/second-copy";
import { syncScreenText } from "#text/sync-screen";

/** What is on this device alone, out of it: as a file a person can read, or copied. */
export function ExportWork() {
  const device = useDevice();
  const [hasFailed, setFailed] = useState(false);
  const hand = async (over: (text: string, nowMs: number) => unknown): Promise<void> => {
    const { scope, person, leftBehind } = device.settings.value;
    const nowMs = device.ports.clock.nowMs();
    setFailed(false);
    try {
      const leftOut = leftBehind?.fromScope ?? null;
      const store = device.store.value;
      await over(await writeOutWork({ store, scope, personName: person.name, nowMs, leftOut }), nowMs);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Section title={syncScreenText.exportTitle}>
      <div class="stack stack--tight">
        <p class="soft">{syncScreenText.exportText}</p>
        {hasFailed ? <Notice tone="alert" title={syncScreenText.exportFailed} /> : null}
        <div class="button-row">
          <Button onClick={() => void hand((text, nowMs) => saveTextFile(exportName(nowMs), text))}>
            {syncScreenText.exportFile}
          </Button>
          <Button icon="copy" onClick={() => void hand(copyText)}>
            {syncScreenText.exportCopy}
          </Button>
        </div>
        <p>
          <a class="nl-link big-link" href={MAKE_COPY}>
            {secondCopyText.toMakeInstead}
          </a>
        </p>
      </div>
    </Section>
  );
}
