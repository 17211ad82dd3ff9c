import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Chip, ChipRow } from "#components/chips";
import { EmptyState } from "#components/empty-state";
import { List, ListItem } from "#components/list-item";
import { Section } from "#components/section";
import { asFields } from "#models/field-values";
import { useLive, valueOr } from "#models/live";
import { readNames } from "#models/names";
import { asRecordType } from "#models/record-type";
import { listedWords } from "#models/record-words";
import { readSearches, searchMemory, type Opened } from "#models/search-history";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import { sayType } from "#text/record-types";
import { searchText as words } from "#text/search";

/** Before anything is typed: what one looked for last on this device, or what can be found. */
export function SearchStart({ onSearch }: { readonly onSearch: (words: string) => void }) {
  const { store, scope } = useWorkspace();
  const [history, setHistory] = useState(() => readSearches(store.personId));
  const opened = useOpened(history.opened.filter((each) => each.scope === scope));
  if (history.words.length + opened.length === 0)
    return <EmptyState icon="search" title={words.startTitle} text={words.start} />;
  const forget = (): void => {
    searchMemory.forget(store.personId);
    setHistory(readSearches(store.personId));
    showToast(words.forgotten);
  };
  return (
    <>
      {history.words.length === 0 ? null : (
        <Section title={words.lastSearched}>
          <ChipRow>
            {history.words.map((before) => (
              <Chip key={before} onClick={() => onSearch(before)}>
                {before}
              </Chip>
            ))}
          </ChipRow>
        </Section>
      )}
      {opened.length === 0 ? null : (
        <Section title={words.lastOpened}>
          <List label={words.lastOpened}>
            {opened.map(({ type, id, address, title }) => (
              <ListItem
                key={id}
                href={address}
                title={<span class="one-line">{title}</span>}
                meta={sayType(type)}
              />
            ))}
          </List>
        </Section>
      )}
      <Button variant="subtle" onClick={forget}>
        {words.forget}
      </Button>
    </>
  );
}

interface OpenedRecord extends Opened {
  readonly title: string;
}

/** Of the records that were opened those that are still here, with what they are called now. */
function useOpened(opened: readonly Opened[]): readonly OpenedRecord[] {
  const found = useLive(
    async (queries) => {
      const shown = await Promise.all(
        opened.map(async (each): Promise<readonly OpenedRecord[]> => {
          const type = asRecordType(each.type);
          const record = type === null ? undefined : await queries.record(each.scope, type, each.id);
          if (record === undefined || record.deleted) return [];
          const fields = asFields(record.fields);
          const initiative = typeof fields["initiative"] === "string" ? fields["initiative"] : "";
          const names = await readNames(queries, each.scope, [initiative]);
          const title = listedWords(each.type, fields) ?? names.get(initiative) ?? null;
          return title === null ? [] : [{ ...each, title }];
        }),
      );
      return shown.flat();
    },
    [JSON.stringify(opened)],
  );
  return valueOr<readonly OpenedRecord[]>(found, []);
}
