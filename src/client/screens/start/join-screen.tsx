import { useEffect, useState } from "preact/hooks";
import type { JoinPreview } from "#protocol/account-messages";
import { Button, ButtonLink } from "#components/button";
import { Loading } from "#components/loading";
import { Logo } from "#components/logo";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { PasteLink } from "#components/paste-link";
import { type Device, useDevice } from "#models/device";
import { joinTeam } from "#models/enter-team";
import { commonText } from "#text/common";
import { problemText } from "#text/problems";
import { startText } from "#text/start";
import { previewLink, readSession } from "#client/api/account";
import { EntryPage } from "./entry-page.tsx";
import { SignedOutHere } from "./signed-out-here.tsx";
import { useSecretInAddress } from "./secret-in-address.ts";

type Preview =
  | { readonly state: "looking" }
  | { readonly state: "failed"; readonly text: string }
  /** An invitation, opened by somebody this device knows who has no session any more. */
  | { readonly state: "signedOut"; readonly teamName: string | null }
  | { readonly state: "known"; readonly link: JoinPreview };

/** `/meedoen#token`: an invitation to a team, or a link that signs a known person in on this device. */
export function JoinScreen() {
  const device = useDevice();
  const token = useSecretInAddress();
  const [preview, setPreview] = useState<Preview>({ state: "looking" });
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    if (token === "") return;
    setPreview({ state: "looking" });
    void lookAt(device, token).then(setPreview);
  }, [device, token, attempt]);

  if (token === "") {
    return (
      <Frame title={startText.joinHeadingPlain}>
        <Notice tone="alert" title={startText.noToken}>
          <p>{startText.noTokenText}</p>
        </Notice>
        <PasteLink description={startText.noTokenPaste} />
        <div class="button-row">
          <ButtonLink href="/herstellen">{startText.haveRecovery}</ButtonLink>
          <ButtonLink href="/">{startText.toStoep}</ButtonLink>
        </div>
      </Frame>
    );
  }
  if (preview.state === "looking")
    return (
      <Frame title={startText.joinHeadingPlain}>
        <Loading />
      </Frame>
    );
  if (preview.state === "failed")
    return (
      <Frame title={startText.joinHeadingPlain}>
        <Notice tone="alert" title={preview.text}>
          <Button onClick={() => setAttempt(attempt + 1)}>{commonText.tryAgain}</Button>
        </Notice>
      </Frame>
    );

  if (preview.state === "signedOut")
    return (
      <Frame title={startText.joinHeadingPlain}>
        <SignedOutHere name={device.settings.value.person.name} teamName={preview.teamName} />
      </Frame>
    );

  const { link } = preview;
  const isInvitation = link.kind === "invitation";
  const isSignedIn = device.settings.value.stage === "team";
  const ownName = device.settings.value.person.name;
  return (
    <EntryPage
      key={token}
      title={link.teamName === null ? startText.joinHeadingPlain : startText.joinHeading(link.teamName)}
      sub={intro(link, isSignedIn ? ownName : null)}
      action={isInvitation ? startText.join : startText.signIn}
      asksName={isInvitation && !isSignedIn}
      enter={(words) => joinTeam(device, { ...words, token, kind: link.kind })}
    />
  );
}

async function lookAt(device: Device, token: string): Promise<Preview> {
  // With the id of this device: a link it used a moment ago, of which it missed the answer, still works here.
  const { deviceId } = await device.store.value.state();
  const answer = await previewLink({ token, device: deviceId });
  if (answer.kind === "ok") {
    const { kind, teamName } = answer.body;
    const isSignedOut =
      kind === "invitation" && device.settings.value.stage === "team" && (await hasNoSession());
    return isSignedOut ? { state: "signedOut", teamName } : { state: "known", link: answer.body };
  }
  const code = answer.kind === "problem" ? answer.problem.code : "unreachable";
  return { state: "failed", text: problemText[code] };
}

/** Asked of the server: what this device last heard may be from before it was signed out. */
async function hasNoSession(): Promise<boolean> {
  const answer = await readSession();
  return answer.kind === "problem" && answer.problem.code === "signedOut";
}

function intro(link: JoinPreview, signedInName: string | null): string {
  if (link.person !== null) return startText.accessIntro(link.person.name);
  return signedInName === null ? startText.joinIntro : startText.joinAsSelf(signedInName);
}

function Frame(props: { readonly title: string; readonly children: preact.ComponentChildren }) {
  return (
    <div class="stack">
      <Logo />
      <Page title={props.title}>
        <div class="stack">{props.children}</div>
      </Page>
    </div>
  );
}
