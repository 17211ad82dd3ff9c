import type { OpenLink } from "#protocol/account-messages";
import { Button } from "#components/button";
import { Section } from "#components/section";
import { useMembers } from "#models/members";
import { showToast } from "#models/toast";
import { reasonOf, useAnswer } from "#models/use-answer";
import { useWorkspace } from "#models/workspace";
import { sayInstant } from "#text/dates";
import { problemText } from "#text/problems";
import { teamText } from "#text/team";
import { openLinks, revokeLink } from "#client/api/account";

/** Links that were handed out and not used yet; each can be withdrawn. `round`: asks again when it changes. */
export function OpenLinks({ round }: { readonly round: number }) {
  const { scope, clock } = useWorkspace();
  const { nameOf } = useMembers();
  const [asked, askAgain] = useAnswer(() => openLinks(scope), [scope, round]);
  if (asked.state === "failed") {
    const text = asked.reason === "unreachable" ? teamText.needsServer : problemText[asked.reason];
    return <p class="section soft">{text}</p>;
  }
  if (asked.state === "asking" || asked.body.links.length === 0) return null;
  const nameLink = (link: OpenLink): string => {
    if (link.kind === "invitation")
      return teamText.linkKinds.invitation(teamText.roles[link.role ?? "viewer"]);
    return link.kind === "access"
      ? teamText.linkKinds.access(nameOf(link.personId) ?? "")
      : teamText.linkKinds.device;
  };
  const revoke = async (link: OpenLink): Promise<void> => {
    const answer = await revokeLink(link.id);
    showToast(answer.kind === "ok" ? teamText.revoked : problemText[reasonOf(answer)]);
    askAgain();
  };
  return (
    <Section title={teamText.openLinks}>
      <ul class="rows">
        {asked.body.links.map((link) => (
          <li key={link.id} class="row">
            <span class="row__words">
              <span class="list__title">{nameLink(link)}</span>
              <span class="list__meta">{teamText.validUntil(sayInstant(link.expiresAt, clock.nowMs()))}</span>
            </span>
            <Button
              variant="subtle"
              label={teamText.revokeOf(nameLink(link))}
              onClick={() => void revoke(link)}
            >
              {teamText.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
