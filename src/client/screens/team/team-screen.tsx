import { useState } from "preact/hooks";
import { ButtonLink, Button } from "#components/button";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { useLive, valueOr } from "#models/live";
import { useCapability } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import { shellText } from "#text/shell";
import { teamText } from "#text/team";
import { Invite } from "./invite.tsx";
import { LeftBehind } from "./left-behind.tsx";
import { Members } from "./members.tsx";
import { OpenLinks } from "./open-links.tsx";
import { OwnTeams } from "./own-teams.tsx";
import { TeamDevices } from "./team-devices.tsx";
import { PrivacyLinks } from "./privacy-links.tsx";
import { WithoutTeam } from "./without-team.tsx";

/** The team: who is in it, inviting, and its neighbourhoods. On a device alone: the ways into a team. */
export function TeamScreen() {
  const { stage, teamName } = useDevice().settings.value;
  const isTeam = stage === "team";
  const mayManage = useCapability("manageMembers") && isTeam;
  const mayErase = useCapability("erase") && isTeam;
  const mayImport = useCapability("manageNeighbourhoods");
  const [linkRound, setLinkRound] = useState(0);
  const [isInviting, setInviting] = useState(false);
  return (
    <Page
      title={teamText.title}
      sub={isTeam ? teamName : undefined}
      back={{ href: "/meer", label: shellText.places.more }}
    >
      {isTeam ? <LeftBehind /> : <WithoutTeam />}
      <OwnTeams />
      {mayManage ? (
        <Button variant="primary" icon="users" onClick={() => setInviting(true)}>
          {teamText.invite}
        </Button>
      ) : null}
      {isInviting ? (
        <Invite
          onClose={() => {
            setInviting(false);
            setLinkRound(linkRound + 1);
          }}
        />
      ) : null}
      {isTeam ? <Members mayManage={mayManage} onLinkMade={() => setLinkRound(linkRound + 1)} /> : null}
      {mayManage ? <OpenLinks round={linkRound} /> : null}
      {mayManage ? <TeamDevices /> : null}
      <Neighbourhoods mayImport={mayImport} />
      {mayErase ? <PrivacyLinks /> : null}
    </Page>
  );
}

function Neighbourhoods({ mayImport }: { readonly mayImport: boolean }) {
  const { scope } = useWorkspace();
  const count = useLive((queries) => queries.count(scope, "neighbourhood"), [scope]);
  return (
    <Section title={teamText.neighbourhoods}>
      <div class="stack stack--tight">
        {count.state === "failed" ? <Notice tone="alert" title={shellText.cannotOpen} /> : null}
        <p>{teamText.neighbourhoodCount(valueOr(count, 0))}</p>
        <p class="soft">{teamText.neighbourhoodsHint}</p>
        {mayImport ? (
          <div>
            <ButtonLink href="/meer/team/buurten" icon="upload">
              {teamText.importTitle}
            </ButtonLink>
          </div>
        ) : null}
      </div>
    </Section>
  );
}
