import { Button } from "#components/button";
import { Notice } from "#components/notice";
import type { WhyAbsent } from "#models/file-content";
import { attachmentText } from "#text/attachment";

const words = attachmentText.view;
const WHY: Readonly<Record<WhyAbsent, string>> = {
  offline: words.offline,
  notYet: words.notHereYet,
  unreachable: words.fetchFailed,
  damaged: words.damaged,
};

/** A file that is not on this device, and why. */
export function Absent({ why, onRetry }: { readonly why: WhyAbsent; readonly onRetry: () => void }) {
  return (
    <Notice title={words.notHere}>
      <p>{WHY[why]}</p>
      <Button onClick={onRetry}>{words.fetch}</Button>
    </Notice>
  );
}
