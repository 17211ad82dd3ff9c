import { useLayoutEffect, useRef, useState } from "preact/hooks";
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
  const [link, setLink] = useState<Link | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  /** Counts what was asked: only the last answer is for the screen. */
  const round = useRef(0);

  const make = async (wanted: Role): Promise<void> => {
    round.current += 1;
    const own = round.current;
    setLink(null);
    setProblem(null);
    const answer = await invite(scope, wanted);
    if (own !== round.current) {
      // Another role was chosen meanwhile, or the sheet closed: nobody saw this link.
      if (answer.kind === "ok") void revokeLink(answer.body.id);
    } else if (answer.kind === "ok") setLink(answer.body);
    else setProblem(problemText[reasonOf(answer)]);
  };
  // Before anybody can choose another role, whose link would otherwise be the earlier one.
  useLayoutEffect(() => {
    void make(role);
    return () => {
      round.current += 1;
    };
  }, []);

  const choose = (chosen: Role): void => {
    // Used by now or not: what it still can do is withdrawn, so that nobody comes in with a role that was not meant.
    if (link !== null) void revokeLink(link.id);
    setRole(chosen);
    void make(chosen);
  };

  return (
    <Sheet title={teamText.invite} onClose={onClose}>
      <div class="stack">
        {problem === null ? null : (
          <Notice tone="alert" title={problem}>
            <Button onClick={() => void make(role)}>{commonText.tryAgain}</Button>
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
