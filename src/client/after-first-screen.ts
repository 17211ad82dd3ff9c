import { ShellBanners } from "#components/shell-banners";
import type { Device } from "#models/device";
import { careForStorage } from "#models/device-storage";
import { watchDueBadge } from "#models/due-badge";
import { forgetErasedWords } from "#models/erased-words";
import { watchForNudge } from "#models/install-nudge";
import { runsAsApp, thisWay } from "#models/installation";
import { laterParts } from "#models/later-parts";
import { followPlacesBy } from "#models/opened-places";
import { followOtherTabs } from "#models/other-tabs";
import { refreshSessionWhenReached } from "#models/refresh-session";
import { keepRemindersComing } from "#models/reminders";
import { countShared, tidyShared } from "#models/shared-items";
import { appIcon } from "#platform/app-icon";
import { followOpenedPlaces } from "#platform/notifications";
import { readDeviceSettings } from "#storage/device-settings";
import { takeErasureNote } from "#storage/erasure-note";

/** Begins what the first screen does without: fetched once it is there, all in one file. */
export async function afterFirstScreen(device: Device): Promise<void> {
  followOtherTabs(device, readDeviceSettings);
  refreshSessionWhenReached(device);
  careForStorage(device);
  followPlacesBy((go) => followOpenedPlaces(navigator.serviceWorker, go));
  laterParts.value = ShellBanners;
  keepRemindersComing(device);
  watchDueBadge(device, appIcon());
  forgetErasedWords(device, takeErasureNote);
  watchForNudge(device, () => ({ way: thisWay(), isApp: runsAsApp() }));
  const inbox = await device.ports.loadShareInbox();
  await tidyShared(device.workspace.value, inbox);
  await countShared(inbox);
}
