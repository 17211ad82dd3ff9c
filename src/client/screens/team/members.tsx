import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Section } from "#components/section";
import { Tag } from "#components/tag";
import { type TeamMember, useTeamMembers } from "#models/team-members";
import { useWorkspace } from "#models/workspace";
import { teamText } from "#text/team";
import { ManageMember } from "./manage-member.tsx";

/** Colleagues with their role; a lead manages each. */
export function Members({
  mayManage,
  onLinkMade,
}: {
  readonly mayManage: boolean;
  readonly onLinkMade: () => void;
}) {
  const members = useTeamMembers();
  const { store } = useWorkspace();
  const [managed, setManaged] = useState<TeamMember | null>(null);
  return (
    <Section title={teamText.members}>
      {members.length === 0 ? <p class="soft">{teamText.noMembers}</p> : null}
      <ul class="rows">
        {members.map((member) => (
          <li key={member.person} class="row">
            <span class="row__words">
              <span class="list__title">
                {member.name} {member.person === store.personId ? <Tag>{teamText.you}</Tag> : null}
              </span>
              <span class="list__meta">
                {[teamText.roles[member.role], member.work].filter((words) => words !== "").join(" · ")}
              </span>
            </span>
            {mayManage ? (
              <Button
                variant="subtle"
                label={teamText.manageOf(member.name)}
                onClick={() => setManaged(member)}
              >
                {teamText.manage}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {managed === null ? null : (
        <ManageMember member={managed} onClose={() => setManaged(null)} onLinkMade={onLinkMade} />
      )}
    </Section>
  );
}
