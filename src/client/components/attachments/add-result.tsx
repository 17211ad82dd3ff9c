import { Notice } from "#components/notice";
import type { SaveFailure } from "#sync/edit";
import { attachmentText } from "#text/attachment";

const WORDS: Readonly<Record<SaveFailure, string>> = {
  storageFull: attachmentText.add.full,
  storageLost: attachmentText.add.lost,
  outdated: attachmentText.add.outdated,
};

/** Why something was not kept; nothing while all went well. */
export function NotKept({ failure }: { readonly failure: SaveFailure | null }) {
  if (failure === null) return null;
  return (
    <Notice tone="alert">
      <p>{WORDS[failure]}</p>
    </Notice>
  );
}
