import { useEffect, useState } from "preact/hooks";
import { useWorkspace } from "./workspace.ts";

/** Held by the page that makes a voice note, until it lets go of it: another page does not take it for one that was cut off. */
export const recordingLock = (recordingId: string): string => `stoep-recording-${recordingId}`;

/** Whether no page makes this voice note any more. Over once is over for good. */
export function useIsOver(recordingId: string): boolean {
  const { loadAttachmentTools } = useWorkspace();
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    let isGone = false;
    let giveBack = (): void => undefined;
    loadAttachmentTools().then(
      ({ locks }) => {
        if (isGone) return;
        giveBack = locks.request(recordingLock(recordingId), () => {
          setOver(true);
          giveBack();
        });
      },
      // Safety does not depend on it: a page that goes on recording finds its recording gone.
      () => setOver(true),
    );
    return () => {
      isGone = true;
      giveBack();
    };
  }, [recordingId, loadAttachmentTools]);
  return isOver;
}
