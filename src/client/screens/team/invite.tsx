import { useState } from "preact/hooks";
import { type Role, ROLES } from "#domain/records/member";
import type { Link } from "#protocol/account-messages";
import { Button } from "#components/button";
import { RadioChips } from "#components/chips";
import { LinkToShare } from "#components/link-to-share";
import { Notice } from "#components/notice";
import { Sheet } from "#components/sheet";
import { joinAddress } from "#models/link-address";
import { reasonOf } from "#models/use-answer";
import { useWorkspace } from "#models/workspace";
import { sayInstant } from "#text/dates";
import { problemText } from "#text/problems";
import { teamText } from "#text/team";
import { invite } from "#client/api/account";

/** **Collega uitnodigen**: the link is there at once for a field worker; another role makes another link. */
export function Invite({ onClose }: { readonly onClose: () => void }) {
  const { scope, clock } = useWorkspace();
  const [role, setRole] = useState<Role>("fieldworker");
  const [link, setLink] = useState<Link | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const make = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const answer = await invite(scope, role);
    setBusy(false);
    if (answer.kind === "ok") setLink(answer.body);
    else setProblem(problemText[reasonOf(answer)]);
  };

  return (
    <Sheet title={teamText.invite} onClose={onClose}>
      {link === null ? (
        <div class="stack">
          <RadioChips
            label={teamText.inviteRole}
            description={teamText.roleMeaning[role]}
            choices={ROLES.map((value) => ({ value, label: teamText.roles[value] }))}
            value={role}
            onChange={(chosen) => {
              if (chosen !== null) setRole(chosen);
            }}
          />
          {problem === null ? null : <Notice tone="alert" title={problem} />}
          <Button variant="primary" isWide isBusy={isBusy} onClick={() => void make()}>
            {teamText.makeLink}
          </Button>
        </div>
      ) : (
        <LinkToShare
          label={teamText.inviteLink}
          address={joinAddress(location.origin, link.token)}
          validity={teamText.linkValidity(sayInstant(link.expiresAt, clock.nowMs()))}
        />
      )}
    </Sheet>
  );
}
