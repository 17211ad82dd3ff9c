import { useEffect, useState } from "preact/hooks";
import type { JoinPreview } from "#protocol/account-messages";
import { Button } from "#components/button";
import { Loading } from "#components/loading";
import { Logo } from "#components/logo";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { type Device, useDevice } from "#models/device";
import { joinTeam } from "#models/enter-team";
import { commonText } from "#text/common";
import { problemText } from "#text/problems";
import { startText } from "#text/start";
import { previewLink } from "#client/api/account";
import { EntryPage } from "./entry-page.tsx";
import { useSecretInAddress } from "./secret-in-address.ts";

type Preview =
  | { readonly state: "looking" }
  | { readonly state: "failed"; readonly text: string }
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
  if (answer.kind === "ok") return { state: "known", link: answer.body };
  const code = answer.kind === "problem" ? answer.problem.code : "unreachable";
  return { state: "failed", text: problemText[code] };
}

function intro(link: JoinPreview, signedInName: string | null): string {
  if (link.person !== null) return startText.accessIntro(link.person.name);
  return signedInName === null ? startText.joinIntro : startText.joinAsSelf(signedInName);
}

function Frame(props: { readonly title: string; readonly children: preact.ComponentChildren }) {
  return (
    <div class="stack">
      <Logo />
      <Page {...props} />
    </div>
  );
}
