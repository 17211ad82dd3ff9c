import { useLocation } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { Button, ButtonLink } from "#components/button";
import { EmptyState } from "#components/empty-state";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { shareProblemIn } from "#domain/share-form";
import { useDevice } from "#models/device";
import { INSTALL_PLACE } from "#models/install-place";
import { useMayWrite } from "#models/rights";
import { countShared, keepShared, type Kept, pictureOpening, sharedWaiting } from "#models/shared-items";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { shareText } from "#text/share";
import { shellText } from "#text/shell";

/** `/delen`: makes conversations of what other apps shared and goes on to the newest. */
export function ShareScreen() {
  const mayWrite = useMayWrite();
  const { query } = useLocation();
  const problem = shareProblemIn(query);
  return (
    <Page title={shareText.title} back={{ href: "/", label: shellText.places.today }}>
      <div class="stack">
        {problem === null ? null : (
          <Notice tone="alert" title={shareText.problems[problem].title}>
            <p>{shareText.problems[problem].text}</p>
          </Notice>
        )}
        {mayWrite ? <Keeping isQuiet={problem !== null} /> : <OnlyReading />}
      </div>
    </Page>
  );
}

/** `isQuiet`: something else on the screen says already why there is nothing. */
function Keeping({ isQuiet }: { readonly isQuiet: boolean }) {
  const workspace = useWorkspace();
  const { ports } = useDevice();
  const { route } = useLocation();
  const [kept, setKept] = useState<Kept | null>(null);
  const keep = async (): Promise<void> => {
    const inbox = await ports.loadShareInbox();
    const outcome = await keepShared(workspace, inbox);
    await countShared(inbox);
    if (outcome.kind === "kept" && outcome.newest !== null) {
      pictureOpening.value = outcome.newest;
      if (outcome.count > 1) showToast(shareText.made(outcome.count));
      route(`/gesprekken/${outcome.newest}`, true);
    } else setKept(outcome);
  };
  useEffect(() => void keep(), []);
  if (kept === null) return <Loading />;
  if (kept.kind === "failed")
    return (
      <Notice tone="alert" title={shareText.notStored}>
        <p>{shareText.notStoredText}</p>
        <Button onClick={() => void keep()}>{commonText.tryAgain}</Button>
      </Notice>
    );
  return isQuiet ? null : (
    <EmptyState icon="share-2" title={shareText.nothing} text={shareText.nothingText}>
      <ButtonLink href={INSTALL_PLACE}>{shareText.toInstall}</ButtonLink>
    </EmptyState>
  );
}

function OnlyReading() {
  const { ports } = useDevice();
  const { route } = useLocation();
  const discard = async (): Promise<void> => {
    await (await ports.loadShareInbox()).erase();
    sharedWaiting.value = 0;
    route("/", true);
  };
  return (
    <Notice title={shareText.readOnly}>
      <p>{shareText.readOnlyText}</p>
      <Button onClick={() => void discard()}>{shareText.discard}</Button>
    </Notice>
  );
}
