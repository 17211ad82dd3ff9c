import { List, ListItem } from "#components/list-item";
import { Section } from "#components/section";
import { useConflictedRecords } from "#models/conflicted-records";
import { twoVersionsPlace } from "#models/conflicts";
import { useInitiativeTitles } from "#models/initiatives";
import { valueOr } from "#models/live";
import { useMembers } from "#models/members";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { sayField } from "#text/field-names";
import { recordText } from "#text/record";
import { sayType } from "#text/record-types";
import { twoVersionsText } from "#text/two-versions";
import { listed } from "./who-wrote.ts";

/** The records of which two versions wait for somebody to choose. Loaded only where there are any. */
export function ConflictedList() {
  const { store } = useWorkspace();
  const members = useMembers();
  const records = valueOr(useConflictedRecords(), []);
  const titles = useInitiativeTitles(records.map(({ initiative }) => initiative));
  if (records.length === 0) return null;
  return (
    <Section title={recordText.twoVersions}>
      <List isCards label={recordText.twoVersions}>
        {records.map(({ type, id, words, initiative, fields, people }) => (
          <ListItem
            key={id}
            href={twoVersionsPlace(type, id)}
            title={<span class="two-lines">{words ?? titles.get(initiative ?? "") ?? sayType(type)}</span>}
            meta={[
              sayType(type),
              ...fields.map((field) => sayField(type, field)),
              listed(
                people.map((person) =>
                  person === store.personId
                    ? twoVersionsText.you
                    : (members.nameOf(person) ?? commonText.aColleague),
                ),
              ),
            ].join(" · ")}
          />
        ))}
      </List>
    </Section>
  );
}
