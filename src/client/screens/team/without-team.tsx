import { Notice } from "#components/notice";
import { PasteLink } from "#components/paste-link";
import { teamText } from "#text/team";

/** On a device alone: the way into a team, by pasting the link of an invitation or the address for setting up. */
export function WithoutTeam() {
  return (
    <div class="stack">
      <Notice title={teamText.localTitle}>
        <p>{teamText.localText}</p>
      </Notice>
      <PasteLink description={`${teamText.localJoinText} ${teamText.localCreateText}`} />
    </div>
  );
}
