import { sayFullDay } from "#text/dates";
import { updateText } from "#text/update";
import type { Release } from "#text/whats-new";

/** What versions brought, the newest first. */
export function Releases({ releases }: { readonly releases: readonly Release[] }) {
  return (
    <div class="stack stack--tight">
      {releases.map(({ version, day, lines }) => (
        <div key={version} class="stack stack--tight">
          <p class="list__title">
            {updateText.version(version)} <span class="soft small">{sayFullDay(day)}</span>
          </p>
          <ul class="bullets">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
