import { Button } from "#components/button";
import { Section } from "#components/section";
import { Tag } from "#components/tag";
import { useDevice } from "#models/device";
import { teamText } from "#text/team";

/** For who is in more than one team: which one is on the screen, and going to another. All of them stay up to date on the device. */
export function OwnTeams() {
  const device = useDevice();
  const { teams, scope: shown } = device.settings.value;
  if (teams.length < 2) return null;
  return (
    <Section title={teamText.yourTeams}>
      <ul class="rows">
        {teams.map(({ scope, teamName, role }) => (
          <li key={scope} class="row">
            <span class="row__words">
              <span class="list__title">
                {teamName} {scope === shown ? <Tag tone="brand">{teamText.isShown}</Tag> : null}
              </span>
              <span class="list__meta">{teamText.roles[role]}</span>
            </span>
            {scope === shown ? null : (
              <Button
                variant="subtle"
                label={teamText.showTeamOf(teamName)}
                onClick={() => void device.change({ scope, teamName, role })}
              >
                {teamText.showTeam}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
