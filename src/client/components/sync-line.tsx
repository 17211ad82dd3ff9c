import { useDevice } from "#models/device";
import { isOnline } from "#models/online";
import { isNearlyFull } from "#models/storage-room";
import { overallSync } from "#models/sync-words";
import { syncText } from "#text/sync";

/** The one quiet line about synchronising, on every screen; it leads to Synchronisatie, or to the ways in for who was signed out. Changes are said politely. */
export function SyncLine() {
  const device = useDevice();
  const { scope } = device.settings.value;
  const isSignedOut = device.sync.value?.cannotSend === "signedOut" && isOnline.value;
  const { tone, text } = overallSync(device.sync.value, device.outbox.value, isOnline.value, scope);
  const isShort = isNearlyFull.value;
  const address = isSignedOut ? "/herstellen" : isShort ? "/meer/instellingen" : "/meer/synchronisatie";
  return (
    <div class="sync-place" role="status">
      <a class={`sync-line sync-line--${tone}`} href={address}>
        <span class="sync-line__dot" aria-hidden="true" />
        {isShort ? `${text} · ${syncText.overall.storageShort}` : text}
      </a>
    </div>
  );
}
