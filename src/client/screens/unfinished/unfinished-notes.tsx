import { List, ListItem } from "#components/list-item";
import { Section } from "#components/section";
import { useInitiativeTitles } from "#models/initiatives";
import { valueOr } from "#models/live";
import { type Unfinished, useUnfinished } from "#models/unfinished";
import { useWorkspace } from "#models/workspace";
import { sayInstant } from "#text/dates";
import { sayType } from "#text/record-types";
import { todayText } from "#text/today";

const NONE: readonly Unfinished[] = [];

/** What was begun today and is not finished; nothing when all is. */
export function UnfinishedNotes({ today }: { readonly today: string }) {
  const { clock } = useWorkspace();
  const notes = valueOr(useUnfinished(today), NONE);
  const titles = useInitiativeTitles(notes.map(({ initiative }) => initiative));
  if (notes.length === 0) return null;
  return (
    <Section title={todayText.unfinished}>
      <List isCards label={todayText.unfinished}>
        {notes.map(({ id, type, words, lacks, at, href, initiative }) => {
          const name = titles.get(initiative ?? "") ?? words;
          const meta = [name === null ? null : sayType(type), lacks, sayInstant(at, clock.nowMs())];
          return (
            <ListItem
              key={id}
              href={href}
              title={<span class="two-lines">{name ?? sayType(type)}</span>}
              meta={meta.filter((part) => part !== null).join(" · ")}
            />
          );
        })}
      </List>
    </Section>
  );
}
