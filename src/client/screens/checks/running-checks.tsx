import { List } from "#components/list-item";
import { Section } from "#components/section";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import type { ShownRecord } from "#storage/device-store";
import { todayText } from "#text/today";
import { CheckItem } from "./check-item.tsx";

/** The checks that run, as Vandaag shows them. */
export function RunningChecks({ checks }: { readonly checks: readonly ShownRecord<"supportCheck">[] }) {
  const places = useNeighbourhoodNames(checks.map(({ fields }) => fields.neighbourhood));
  return (
    <Section title={todayText.checks}>
      <List isCards label={todayText.checks}>
        {checks.map((record) => (
          <CheckItem key={record.id} record={record} place={places.get(record.fields.neighbourhood ?? "")} />
        ))}
      </List>
    </Section>
  );
}
