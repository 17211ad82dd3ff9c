import { Section } from "#components/section";
import { useDevice } from "#models/device";
import type { OwnData } from "#protocol/own-data-messages";
import { sayInstant } from "#text/dates";
import { ownDataText as words } from "#text/own-data";

/** The lines of the log that are about this person, folded away: there may be many. */
export function OwnEvents({ data: { events, hasMoreEvents } }: { readonly data: OwnData }) {
  const nowMs = useDevice().ports.clock.nowMs();
  return (
    <Section title={words.events}>
      <p class="soft section__lead">{words.eventsHint}</p>
      <details class="unfold">
        <summary class="unfold__title">
          {hasMoreEvents ? words.newestEvents(events.length) : words.showEvents(events.length)}
        </summary>
        <ul class="unfold__content stack stack--tight">
          {events.map(({ at, event, isByThem, teamName }) => (
            <li key={`${at} ${event}`}>
              {words.eventNames[event] ?? event}
              <span class="list__meta">
                {[sayInstant(at, nowMs), teamName, isByThem ? null : words.byOther]
                  .filter((part) => part !== null)
                  .join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
