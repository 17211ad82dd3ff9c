import { Button } from "#components/button";
import { Card } from "#components/card";
import { Logo } from "#components/logo";
import { Page } from "#components/page";
import { useDevice } from "#models/device";
import { PUT_BACK_COPY } from "#models/second-copy-places";
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
