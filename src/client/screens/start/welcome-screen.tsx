import { useEffect, useState } from "preact/hooks";
import { readSession } from "#client/api/account";
import { Button } from "#components/button";
import { Card } from "#components/card";
import { Logo } from "#components/logo";
import { Page } from "#components/page";
import { Notice } from "#components/notice";
import { PasteLink } from "#components/paste-link";
import { useDevice } from "#models/device";
import { resumeSession } from "#models/enter-team";
import { INSTALL_PLACE } from "#models/install-place";
import { mayBeCleared, runsAsApp, thisWay } from "#models/installation";
import { PUT_BACK_COPY } from "#models/second-copy-places";
import type { Session } from "#protocol/account-messages";
import { sharedWaiting } from "#models/shared-items";
import { installText } from "#text/install";
import { shareText } from "#text/share";
import { startText } from "#text/start";

/** First start without a link: what Stoep is, and how to begin. */
export function WelcomeScreen() {
  const device = useDevice();
  return (
    <div class="stack">
      <Logo />
      <Page title={startText.welcome}>
        <div class="stack">
          <p class="lead">{startText.welcomeText}</p>
          <SharedHere />
          <HomeFirst />
          <SessionLeft />
          <div class="stack stack--tight">
            <Button variant="primary" isWide onClick={() => void device.change({ stage: "local" })}>
              {startText.tryLocally}
            </Button>
            <p class="soft small">{startText.tryLocallyHint}</p>
          </div>
          <Card>
            <h2 class="section__title">{startText.joinTitle}</h2>
            <p class="soft">{startText.joinText}</p>
          </Card>
          {runsAsApp() ? <PasteLink description={installText.pasteLink} /> : null}
          <Card>
            <h2 class="section__title">{startText.setupTitle}</h2>
            <p class="soft">{startText.setupText}</p>
          </Card>
          <p>
            <a class="nl-link big-link" href="/herstellen">
              {startText.haveRecovery}
            </a>
          </p>
          <p>
            <a class="nl-link big-link" href={PUT_BACK_COPY}>
              {startText.haveCopy}
            </a>
          </p>
        </div>
      </Page>
    </div>
  );
}

/** On Apple's devices the app has a storage of its own: who begins in Safari begins twice. */
function HomeFirst() {
  if (!mayBeCleared(thisWay(), runsAsApp())) return null;
  return (
    <div>
      <p>{installText.firstOnHome}</p>
      <a class="nl-link big-link" href={INSTALL_PLACE}>
        {installText.showHow}
      </a>
    </div>
  );
}

/** Somebody shared something with Stoep before they began. */
function SharedHere() {
  return sharedWaiting.value === 0 ? null : <Notice title={shareText.waitsForStart} />;
}

/** A browser that still has a session while nothing of Stoep is stored in it was emptied: the person goes on where the server is. */
function SessionLeft() {
  const device = useDevice();
  const [session, setSession] = useState<Session | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    void readSession().then((answer) => {
      if (answer.kind === "ok") setSession(answer.body);
    });
  }, []);
  if (session === null) return null;
  const goOn = async (): Promise<void> => {
    setBusy(true);
    try {
      await resumeSession(device, session);
    } catch {
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <Notice title={startText.emptiedTitle}>
      <div class="stack stack--tight">
        <p>{startText.emptied}</p>
        {hasFailed ? <p role="alert">{startText.notGoneOn}</p> : null}
        <Button variant="primary" isBusy={isBusy} onClick={() => void goOn()}>
          {startText.goOnAs(session.person.name)}
        </Button>
      </div>
    </Notice>
  );
}
