import { ButtonLink } from "#components/button";
import { List } from "#components/list-item";
import { Section } from "#components/section";
import type { CheckFields } from "#models/checks";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { useMayWrite } from "#models/rights";
import { openSegments, ownSegment } from "#models/running-check";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { todayText } from "#text/today";
import { CheckItem } from "./check-item.tsx";

/** The checks that run, as Vandaag shows them: the door of one's own part of the street is a touch away. */
export function RunningChecks({ checks }: { readonly checks: readonly ShownRecord<"supportCheck">[] }) {
  const places = useNeighbourhoodNames(checks.map(({ fields }) => fields.neighbourhood));
  const { store } = useWorkspace();
  const mayWrite = useMayWrite();
  return (
    <Section title={todayText.checks}>
      <List isCards label={todayText.checks}>
        {checks.map((record) => {
          const door = mayWrite ? doorOf(record.fields, store.personId) : null;
          return (
            <CheckItem
              key={record.id}
              record={record}
              place={places.get(record.fields.neighbourhood ?? "")}
              aside={
                door === null ? undefined : (
                  <span class="check-door">
                    <ButtonLink icon="footprints" href={`/draagvlak/${record.id}/deur/${door}`}>
                      {todayText.atTheDoor}
                      <span class="only-heard"> {record.fields.question}</span>
                    </ButtonLink>
                  </span>
                )
              }
            />
          );
        })}
      </List>
    </Section>
  );
}

/** The part of the street this person walks, else the first that nobody does and that is not done. `null`: all are in good hands. */
function doorOf(fields: CheckFields, me: string): string | null {
  const free = openSegments(fields).find(({ claimedBy }) => claimedBy === null);
  return (ownSegment(fields, me) ?? free)?.id ?? null;
}
