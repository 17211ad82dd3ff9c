import { List } from "#components/list-item";
import { Section } from "#components/section";
import { useMembers } from "#models/members";
import type { ShownRecord } from "#storage/device-store";
import { todayText } from "#text/today";
import { NewsItem } from "./news-item.tsx";

/** What colleagues wrote down or changed last. */
export function RecentNews({ news }: { readonly news: readonly ShownRecord[] }) {
  const members = useMembers();
  return (
    <Section title={todayText.recent}>
      <List isCards label={todayText.recent}>
        {news.map((record) => (
          <NewsItem key={record.id} record={record} members={members} />
        ))}
      </List>
    </Section>
  );
}
