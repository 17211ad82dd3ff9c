import type { AttachmentTools } from "#models/attachment-tools";
import { fetchFile } from "#platform/fetch-file";
import { recordVoice } from "#platform/record-voice";
import { renderPhoto } from "#platform/render-photo";

/** The browser behind attaching and looking. */
export const attachmentTools: AttachmentTools = {
  renderPhoto,
  recordVoice,
  fetchFile: (file) => fetchFile((input, init) => fetch(input, init), file),
};
