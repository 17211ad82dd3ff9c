import { Bar } from "#components/bar";
import { barParts, useCheckCount } from "#models/checks";
import type { CourseEvent } from "#models/initiative-course";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { sayDay } from "#text/dates";
import { initiativeText } from "#text/initiative";

/** **Verloop**: what happened, the newest first. */
export function Course({ events }: { readonly events: readonly CourseEvent[] }) {
  const nowMs = useWorkspace().clock.nowMs();
  if (events.length === 0) return <p class="soft">{initiativeText.noCourse}</p>;
  return (
    <ol class="course">
      {events.map((event) => (
        <li key={event.key} class="course__event">
          {event.href === undefined ? (
            <b>{event.what}</b>
          ) : (
            <a class="course__link" href={event.href}>
              {event.what}
            </a>
          )}
          <p class="soft small">
            {[sayDay(event.day, nowMs), event.more].filter((part) => part).join(" · ")}
          </p>
          {event.words === undefined || event.words === "" ? null : <p class="four-lines">{event.words}</p>}
          {event.check === undefined ? null : <CheckBar record={event.check} />}
        </li>
      ))}
    </ol>
  );
}

function CheckBar({ record }: { readonly record: ShownRecord<"supportCheck"> }) {
  const count = useCheckCount(record.id, record.fields);
  if (count.state !== "ready" || count.value.tally.spoken === 0) return null;
  const { tally } = count.value;
  return (
    <Bar
      parts={barParts(record.fields, tally.counts)}
      total={Math.max(tally.households ?? 0, tally.spoken)}
    />
  );
}
