import { useEffect, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import { askToKeep, measureStorage } from "#models/device-storage";
import { INSTALL_PLACE } from "#models/install-place";
import { mayBeCleared, runsAsApp, thisWay } from "#models/installation";
import { isNearlyFull, type StorageRoom, storageRoom } from "#models/storage-room";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import { sayBytes } from "#text/bytes";
import { installText } from "#text/install";
import { settingsText } from "#text/settings";

/**
 * How much room the app takes, by what, and what is left; what to do when little is left, and whether the browser keeps what is here when
 * the device runs full. Where browsers do not say, nothing is shown.
 */
export function StorageCare() {
  useEffect(() => void measureStorage(), []);
  const room = storageRoom.value;
  const isSafari = mayBeCleared(thisWay(), runsAsApp());
  if (room === null && !isSafari) return null;
  const ask = async (): Promise<void> => {
    showToast((await askToKeep()) ? settingsText.storageGranted : settingsText.storageRefused);
  };
  return (
    <Section title={settingsText.storage}>
      <div class="stack">
        {room === null ? null : <Used room={room} />}
        {isNearlyFull.value ? (
          <Notice tone="alert" title={settingsText.storageShort}>
            <p>{settingsText.storageShortText}</p>
          </Notice>
        ) : null}
        {isSafari && room?.isKept !== true ? (
          <div>
            <p>{thisWay() === "macSafari" ? installText.clearingTextMac : installText.clearingText}</p>
            <a class="nl-link big-link" href={INSTALL_PLACE}>
              {installText.showHow}
            </a>
          </div>
        ) : null}
        {room === null ? null : (
          <div class="stack stack--tight">
            <p class="soft">{room.isKept ? settingsText.storageKept : settingsText.storageAtRisk}</p>
            {room.isKept ? null : (
              <div>
                <Button onClick={() => void ask()}>{settingsText.storageAsk}</Button>
              </div>
            )}
          </div>
        )}
      </div>
    </Section>
  );
}

/** What it is used for, where the browser tells more than the sum. */
function Used({ room }: { readonly room: StorageRoom }) {
  const filesBytes = useFilesBytes();
  const { parts } = room;
  return (
    <div class="stack stack--tight">
      <p>{settingsText.storageUsed(sayBytes(room.usedBytes), sayBytes(room.leftBytes))}</p>
      {parts === null ? null : (
        <dl class="facts facts--plain amounts">
          <div>
            <dt>{settingsText.storageNotes}</dt>
            <dd>{sayBytes(Math.max(0, parts.databaseBytes - filesBytes))}</dd>
          </div>
          <div>
            <dt>{settingsText.storageFiles}</dt>
            <dd>{sayBytes(filesBytes)}</dd>
          </div>
          <div>
            <dt>{settingsText.storageApp}</dt>
            <dd>{sayBytes(parts.appBytes)}</dd>
          </div>
        </dl>
      )}
    </div>
  );
}

/** Of the attachments that lie here. */
function useFilesBytes(): number {
  const { store } = useWorkspace();
  const [bytes, setBytes] = useState(0);
  useEffect(() => {
    let isGone = false;
    const measure = async (): Promise<void> => {
      const kept = await (await store.files()).keptBytes();
      if (!isGone) setBytes(kept);
    };
    void measure();
    return () => {
      isGone = true;
    };
  }, [store]);
  return bytes;
}
