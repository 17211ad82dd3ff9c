import { ButtonLink } from "#components/button";
import { Card } from "#components/card";
import { Notice } from "#components/notice";
import { startText } from "#text/start";
import { OtherWays } from "./other-ways.tsx";

/** An invitation on a device whose person was signed out: it would make them a second person. The ways on, for them and for somebody else. */
export function SignedOutHere({
  name,
  teamName,
}: {
  readonly name: string;
  readonly teamName: string | null;
}) {
  return (
    <>
      <Notice tone="alert" title={startText.signedOutHere(name)}>
        <p>{startText.signedOutInvited(teamName)}</p>
        <p>{startText.signedOutAnd}</p>
        <ButtonLink variant="primary" href="/herstellen">
          {startText.recoverTitle}
        </ButtonLink>
      </Notice>
      <OtherWays />
      <Card>
        <div class="stack stack--tight">
          <h2 class="section__title">{startText.someoneElse}</h2>
          <p>{startText.someoneElseText}</p>
          <div>
            <ButtonLink href="/meer/instellingen">{startText.toSettings}</ButtonLink>
          </div>
        </div>
      </Card>
    </>
  );
}
