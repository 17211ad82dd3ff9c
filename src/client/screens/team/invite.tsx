import { useEffect, useState } from "preact/hooks";
import { type Role, ROLES } from "#domain/records/member";
import type { Link } from "#protocol/account-messages";
import { Button } from "#components/button";
import { RadioChips } from "#components/chips";
import { LinkToShare } from "#components/link-to-share";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Sheet } from "#components/sheet";
import { joinAddress } from "#models/link-address";
import { reasonOf } from "#models/use-answer";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { sayInstant } from "#text/dates";
import { problemText } from "#text/problems";
import { teamText } from "#text/team";
import { invite, revokeLink } from "#client/api/account";

/** **Collega uitnodigen**: the link is there at once for a field worker; another role makes another link in its place. */
export function Invite({ onClose }: { readonly onClose: () => void }) {
  const { scope, clock } = useWorkspace();
  const [role, setRole] = useState<Role>("fieldworker");
  const [attempt, setAttempt] = useState(0);
  const [link, setLink] = useState<Link | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isGone = false;
    setLink(null);
    setProblem(null);
    void invite(scope, role).then((answer) => {
      // Another role was chosen meanwhile, or the sheet closed: nobody saw this link.
      if (isGone) return answer.kind === "ok" ? void revokeLink(answer.body.id) : undefined;
      if (answer.kind === "ok") setLink(answer.body);
      else setProblem(problemText[reasonOf(answer)]);
      return undefined;
    });
    return () => {
      isGone = true;
    };
  }, [scope, role, attempt]);

  const choose = (chosen: Role): void => {
    // Used by now or not: what it still can do is withdrawn, so that nobody comes in with a role that was not meant.
    if (link !== null) void revokeLink(link.id);
    setLink(null);
    setRole(chosen);
  };

  return (
    <Sheet title={teamText.invite} onClose={onClose}>
      <div class="stack">
        {problem === null ? null : (
          <Notice tone="alert" title={problem}>
            <Button onClick={() => setAttempt(attempt + 1)}>{commonText.tryAgain}</Button>
          </Notice>
        )}
        {link === null && problem === null ? <Loading /> : null}
        {link === null ? null : (
          <LinkToShare
            label={teamText.inviteLink}
            address={joinAddress(location.origin, link.token)}
            validity={teamText.linkValidity(sayInstant(link.expiresAt, clock.nowMs()))}
          />
        )}
        <RadioChips
          label={teamText.inviteRole}
          description={teamText.roleMeaning[role]}
          choices={ROLES.map((value) => ({ value, label: teamText.roles[value] }))}
          value={role}
          onChange={(chosen) => {
            if (chosen !== null && chosen !== role) choose(chosen);
          }}
        />
      </div>
    </Sheet>
  );
}
