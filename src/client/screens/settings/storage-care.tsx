import { useEffect } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { askToKeep, measureStorage } from "#models/device-storage";
import { isNearlyFull, storageRoom } from "#models/storage-room";
import { showToast } from "#models/toast";
import { sayBytes } from "#text/bytes";
import { settingsText } from "#text/settings";

/**
 * How much room the app takes and has left, what to do when little is left, and whether the browser keeps what is here when the device
 * runs full. Where browsers do not say, nothing is shown.
 */
export function StorageCare() {
  useEffect(() => void measureStorage(), []);
  const room = storageRoom.value;
  if (room === null) return null;
  const ask = async (): Promise<void> => {
    showToast((await askToKeep()) ? settingsText.storageGranted : settingsText.storageRefused);
  };
  return (
    <div>
      <dt>{settingsText.storage}</dt>
      <dd class="stack stack--tight">
        <span>{settingsText.storageUsed(sayBytes(room.usedBytes), sayBytes(room.leftBytes))}</span>
        {isNearlyFull.value ? (
          <Notice tone="alert" title={settingsText.storageShort}>
            <p>{settingsText.storageShortText}</p>
          </Notice>
        ) : null}
        <span>{room.isKept ? settingsText.storageKept : settingsText.storageAtRisk}</span>
        {room.isKept ? null : (
          <span>
            <Button onClick={() => void ask()}>{settingsText.storageAsk}</Button>
          </span>
        )}
      </dd>
    </div>
  );
}
