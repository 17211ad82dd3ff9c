import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Card } from "#components/card";
import { Notice } from "#components/notice";
import { TextField } from "#components/text-field";
import { teamText } from "#text/team";

/** On a device alone: the way into a team, by pasting the link of an invitation or the address for setting up. */
export function WithoutTeam() {
  const { route } = useLocation();
  const [link, setLink] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const goOn = (event: Event): void => {
    event.preventDefault();
    const way = wayIn(link);
    if (way === null) setError(teamText.linkWrong);
    else route(way);
  };
  return (
    <div class="stack">
      <Notice title={teamText.localTitle}>
        <p>{teamText.localText}</p>
      </Notice>
      <Card>
        <form class="stack" noValidate onSubmit={goOn}>
          <TextField
            label={teamText.link}
            description={`${teamText.localJoinText} ${teamText.localCreateText}`}
            value={link}
            onInput={setLink}
            error={error}
          />
          <div class="button-row">
            <Button type="submit" variant="primary">
              {teamText.goOn}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  );
}

/** The address within this Stoep, or `null` when the words are not a link into a team of it. */
function wayIn(words: string): string | null {
  if (!URL.canParse(words.trim())) return null;
  const url = new URL(words.trim());
  const isWay = url.pathname === "/meedoen" || url.pathname === "/opzetten";
  return url.origin === location.origin && isWay && url.hash.length > 1 ? `${url.pathname}${url.hash}` : null;
}
