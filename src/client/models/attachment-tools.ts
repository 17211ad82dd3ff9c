import type { PhotoResult } from "#domain/photo";
import type { PictureBlock } from "#domain/picture-blocks";
import type { VoiceListener, VoiceStart } from "#domain/voice-note";
import type { Answer, Locks } from "#sync/ports";

/** What attaching and looking need of the browser. */
export interface AttachmentTools {
  /** Draws a picture anew, small and with its blocks filled in; nothing else of the file is kept. */
  renderPhoto(picture: Blob, blocks: readonly PictureBlock[]): Promise<PhotoResult>;
  recordVoice(listener: VoiceListener): Promise<VoiceStart>;
  /** From the server. Whether it is what was asked for, the sha256 tells. */
  fetchFile(file: { readonly scope: string; readonly sha256: string }): Promise<Answer<ArrayBuffer>>;
  /** Over all tabs. */
  readonly locks: Locks;
}
