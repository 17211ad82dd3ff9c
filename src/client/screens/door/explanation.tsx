import { useRoute } from "preact-iso";
import { Page } from "#components/page";
import { useLive, valueOr } from "#models/live";
import { useWorkspace } from "#models/workspace";
import { checkText, explanationText } from "#text/check";

/** **Uitleg voor bewoner**: to hold out to somebody at the door. */
export function ExplanationScreen() {
  const { id = "" } = useRoute().params;
  const { scope } = useWorkspace();
  const check = valueOr(
    useLive((queries) => queries.record(scope, "supportCheck", id), [scope, id]),
    undefined,
  );
  return (
    <Page title={explanationText.title} back={{ href: `/draagvlak/${id}`, label: checkText.one }}>
      <div class="explanation">
        <p>{explanationText.intro}</p>
        <p class="explanation__question">{check?.fields.question}</p>
        <ul>
          {explanationText.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      </div>
    </Page>
  );
}
