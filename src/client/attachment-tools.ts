import type { AttachmentTools } from "#models/attachment-tools";
import { createFileFetcher } from "#platform/fetch-file";
import { recordVoice } from "#platform/record-voice";
import { renderPhoto } from "#platform/render-photo";
import { createWebLocks } from "#platform/web-locks";

/** The browser behind attaching and looking. */
export const attachmentTools: AttachmentTools = {
  renderPhoto,
  recordVoice,
  fetchFile: createFileFetcher((input, init) => fetch(input, init)),
  locks: createWebLocks(navigator.locks),
};
