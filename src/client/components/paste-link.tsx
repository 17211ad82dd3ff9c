import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { teamText } from "#text/team";
import { Button } from "./button.tsx";
import { Card } from "./card.tsx";
import { TextField } from "./text-field.tsx";

/** The way into a team by pasting the link of an invitation, or the address for setting up. */
export function PasteLink({ description }: { readonly description: string }) {
  const { route } = useLocation();
  const [link, setLink] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const goOn = (event: Event): void => {
    event.preventDefault();
    const way = wayIn(link);
    if (way === null) setError(teamText.linkWrong);
    else if (way.pathname === location.pathname) location.hash = way.hash;
    else route(`${way.pathname}${way.hash}`);
  };
  return (
    <Card>
      <form class="stack" noValidate onSubmit={goOn}>
        <TextField
          label={teamText.link}
          description={description}
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
  );
}

/** The address within this Stoep, or `null` when the words are not a link into a team of it. */
function wayIn(words: string): URL | null {
  if (!URL.canParse(words.trim())) return null;
  const url = new URL(words.trim());
  const isWay = url.pathname === "/meedoen" || url.pathname === "/opzetten";
  return url.origin === location.origin && isWay && url.hash.length > 1 ? url : null;
}
