import { Card } from "#components/card";
import { startText } from "#text/start";

/** Whoever has no code can still come in by a link. */
export function OtherWays() {
  return (
    <Card>
      <div class="stack stack--tight">
        <h2 class="section__title">{startText.withoutCode}</h2>
        <ul class="stack stack--tight">
          <li>{startText.wayByDevice}</li>
          <li>{startText.wayByLead}</li>
        </ul>
      </div>
    </Card>
  );
}
