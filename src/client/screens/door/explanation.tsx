import { useLocation, useRoute } from "preact-iso";
import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Page } from "#components/page";
import { useAsker } from "#models/asker";
import { FEWEST_DOORS, segmentsOf } from "#models/checks";
import { useLive, valueOr } from "#models/live";
import { useWorkspace } from "#models/workspace";
import { explanationText as text } from "#text/door";

/** **Uitleg voor bewoner**: one screen to hold out to somebody at the door. What it says of keeping is what an answer's record has. */
export function ExplanationScreen() {
  const { id = "" } = useRoute().params;
  const { scope } = useWorkspace();
  const asker = useAsker();
  const check = valueOr(
    useLive((queries) => queries.record(scope, "supportCheck", id), [scope, id]),
    undefined,
  );
  const segments = check === undefined ? [] : segmentsOf(check.fields);
  const isEachOfTen = segments.length > 0 && segments.every(({ doors }) => (doors ?? 0) >= FEWEST_DOORS);
  return (
    <Page title={text.title} isTitleHidden>
      <div class="explanation">
        <p class="explanation__question">{check?.fields.question}</p>
        <p>{text.why}</p>
        <section>
          <h2>{text.who}</h2>
          <p>
            {asker.name === null ? null : text.asker(asker.name, asker.jobTitle)}
            {asker.team === null ? null : ` ${text.ofTeam(asker.team)}`}
          </p>
        </section>
        <section>
          <h2>{text.kept}</h2>
          <ul>
            {[...text.keptPoints, isEachOfTen ? text.keptPartOfTen : text.keptPart].map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{text.notKept}</h2>
          <ul>
            {text.notKeptPoints.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{text.result}</h2>
          <p>{text.resultWords}</p>
        </section>
        <section>
          <h2>{text.contact}</h2>
          <p>{asker.workPhone === null ? text.ask : text.reach(asker.workPhone)}</p>
        </section>
        <WayBack checkId={id} />
      </div>
    </Page>
  );
}

/** The phone is in somebody else's hand: going back takes two taps, in two places, at the end of what there is to read. */
function WayBack({ checkId }: { readonly checkId: string }) {
  const { query, route } = useLocation();
  const [isAsked, setAsked] = useState(false);
  const door = query["deur"];
  const target = door === undefined ? `/draagvlak/${checkId}` : `/draagvlak/${checkId}/deur/${door}`;
  return (
    <div class={isAsked ? "explanation__back explanation__back--asked" : "explanation__back"} role="status">
      <Button variant="subtle" icon="chevron-left" onClick={() => (isAsked ? route(target) : setAsked(true))}>
        {isAsked ? text.backAgain : text.back}
      </Button>
    </div>
  );
}
