import { Button } from "#components/button";
import { Notice } from "#components/notice";
import type { WhyAbsent } from "#models/file-content";
import { attachmentText } from "#text/attachment";
import { problemText } from "#text/problems";

const words = attachmentText.view;
const WHY: Readonly<Record<Extract<WhyAbsent, string>, string>> = {
  offline: words.offline,
  notYet: words.notHereYet,
  beingChecked: words.beingChecked,
  unreachable: words.fetchFailed,
  damaged: words.damaged,
};

/** A file that is not on this device, and why. */
export function Absent({
  why,
  isBusy,
  onRetry,
}: {
  readonly why: WhyAbsent;
  readonly isBusy: boolean;
  readonly onRetry: () => void;
}) {
  return (
    <Notice title={words.notHere}>
      <p>{typeof why === "string" ? WHY[why] : problemText[why.problem]}</p>
      <Button isBusy={isBusy} onClick={onRetry}>
        {words.fetch}
      </Button>
    </Notice>
  );
}
