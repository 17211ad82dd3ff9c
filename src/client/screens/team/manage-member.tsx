import { useState } from "preact/hooks";
import { type Role, ROLES } from "#domain/records/member";
import type { Link } from "#protocol/account-messages";
import { Button } from "#components/button";
import { RadioChips } from "#components/chips";
import { Confirm } from "#components/confirm";
import { LinkToShare } from "#components/link-to-share";
import { Notice } from "#components/notice";
import { Sheet } from "#components/sheet";
import { joinAddress } from "#models/link-address";
import type { TeamMember } from "#models/team-members";
import { showToast } from "#models/toast";
import { reasonOf } from "#models/use-answer";
import { useWorkspace } from "#models/workspace";
import type { Answer } from "#sync/ports";
import { sayInstant } from "#text/dates";
import { problemText } from "#text/problems";
import { teamText } from "#text/team";
import { changeRole, giveAccessAgain, removeMember } from "#client/api/account";

/** What a lead does about one colleague: another role, access again, out of the team (asked first). */
export function ManageMember({
  member,
  onClose,
  onLinkMade,
}: {
  readonly member: TeamMember;
  readonly onClose: () => void;
  readonly onLinkMade: () => void;
}) {
  const { scope, clock } = useWorkspace();
  const [role, setRole] = useState<Role>(member.role);
  const [link, setLink] = useState<Link | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  /** Runs one request; says why when it did not succeed. */
  const attempt = async <T,>(ask: () => Promise<Answer<T>>, onDone: (body: T) => void): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const answer = await ask();
    setBusy(false);
    if (answer.kind === "ok") onDone(answer.body);
    else setProblem(problemText[reasonOf(answer)]);
  };
  const choose = (chosen: Role): void => {
    const before = role;
    setRole(chosen);
    void attempt(
      async () => {
        const answer = await changeRole(scope, member.person, chosen);
        if (answer.kind !== "ok") setRole(before);
        return answer;
      },
      () => showToast(teamText.roleChanged),
    );
  };
  const remove = () =>
    attempt(
      () => removeMember(scope, member.person),
      () => {
        showToast(teamText.removed);
        onClose();
      },
    );

  if (isRemoving) {
    return (
      <Confirm
        title={teamText.removeAsk(member.name)}
        yes={teamText.remove}
        isBusy={isBusy}
        onYes={() => void remove()}
        onClose={onClose}
      >
        {problem === null ? null : <Notice tone="alert" title={problem} />}
        <p>{teamText.removeMeaning}</p>
      </Confirm>
    );
  }
  return (
    <Sheet title={member.name} onClose={onClose}>
      <div class="stack">
        {problem === null ? null : <Notice tone="alert" title={problem} />}
        {link === null ? (
          <>
            <RadioChips
              label={teamText.role}
              description={teamText.roleMeaning[role]}
              choices={ROLES.map((value) => ({ value, label: teamText.roles[value] }))}
              value={role}
              onChange={(chosen) => {
                if (chosen !== null && chosen !== role) choose(chosen);
              }}
            />
            <div class="stack stack--tight">
              <Button
                isBusy={isBusy}
                onClick={() =>
                  void attempt(
                    () => giveAccessAgain(scope, member.person),
                    (made) => {
                      setLink(made);
                      onLinkMade();
                    },
                  )
                }
              >
                {teamText.again}
              </Button>
              <p class="soft small">{teamText.againHint}</p>
            </div>
            <Button isNegative onClick={() => setRemoving(true)}>
              {teamText.remove}
            </Button>
          </>
        ) : (
          <LinkToShare
            label={teamText.againLink}
            address={joinAddress(location.origin, link.token)}
            validity={teamText.linkValidity(sayInstant(link.expiresAt, clock.nowMs()))}
          />
        )}
      </div>
    </Sheet>
  );
}
