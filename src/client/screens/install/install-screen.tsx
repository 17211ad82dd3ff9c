import { Button, ButtonLink } from "#components/button";
import { Card } from "#components/card";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { installPrompt, isJustInstalled } from "#models/install-prompt";
import { install, type InstallWay, runsAsApp, thisWay } from "#models/installation";
import { MAKE_COPY } from "#models/second-copy-places";
import { installText } from "#text/install";
import { shellText } from "#text/shell";
import { InstallSteps } from "./install-steps.tsx";

const WAYS = ["ios", "android", "desktop", "macSafari", "androidFirefox"] as const;

/** `/installeren`: Stoep as an app, told for this browser first. Also for who has not begun yet. */
export function InstallScreen() {
  const { stage } = useDevice().settings.value;
  const way = thisWay();
  const isApp = runsAsApp();
  const back =
    stage === "new"
      ? { href: "/", label: shellText.appName }
      : { href: "/meer", label: shellText.places.more };
  return (
    <Page title={installText.title} back={back}>
      <div class="stack">
        {isApp ? (
          <Notice tone="ok" title={installText.isApp}>
            <p>{way === "ios" ? installText.isAppTextIos : installText.isAppText}</p>
          </Notice>
        ) : isJustInstalled.value ? (
          <Notice tone="ok" title={installText.justInstalled}>
            <p>{installText.justInstalledText}</p>
          </Notice>
        ) : (
          <HowHere way={way} />
        )}
      </div>
      <OtherDevices except={isApp ? "none" : way} />
    </Page>
  );
}

function HowHere({ way }: { readonly way: InstallWay }) {
  if (way === "none")
    return (
      <Notice title={installText.none}>
        <p>{installText.noneTip}</p>
      </Notice>
    );
  return (
    <>
      <p>{installText.intro}</p>
      {installPrompt.value === null ? (
        <InstallSteps way={way} />
      ) : (
        <div>
          <Button variant="primary" icon="smartphone" onClick={() => void install()}>
            {installText.install}
          </Button>
        </div>
      )}
      {way === "ios" || way === "macSafari" ? <SeparateStorage /> : null}
    </>
  );
}

/** What Apple's home screen opens does not share its storage with Safari: how what is here gets there. */
function SeparateStorage() {
  const { stage } = useDevice().settings.value;
  return (
    <Card tone="brand">
      <div class="stack stack--tight">
        <h2 class="section__title">{installText.separate}</h2>
        {stage === "new" ? <p>{installText.separateNew}</p> : null}
        {stage === "team" ? (
          <>
            <p>{installText.separateTeam}</p>
            <div>
              <ButtonLink href="/meer/instellingen">{installText.toDevices}</ButtonLink>
            </div>
          </>
        ) : null}
        {stage === "local" ? (
          <>
            <p>{installText.separateLocal}</p>
            <div>
              <ButtonLink href={MAKE_COPY}>{installText.toCopy}</ButtonLink>
            </div>
          </>
        ) : null}
      </div>
    </Card>
  );
}

function OtherDevices({ except }: { readonly except: InstallWay }) {
  return (
    <Section title={installText.otherDevices}>
      {WAYS.filter((way) => way !== except).map((way) => (
        <details key={way} class="unfold">
          <summary class="unfold__title">{installText.ways[way]}</summary>
          <div class="unfold__content">
            <InstallSteps way={way} />
          </div>
        </details>
      ))}
    </Section>
  );
}
