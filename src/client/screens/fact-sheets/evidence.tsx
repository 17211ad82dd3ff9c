import { useState } from "preact/hooks";
import { Button, IconButton } from "#components/button";
import { List, ListItem } from "#components/list-item";
import { PickSheet } from "#components/pick-sheet";
import { Section } from "#components/section";
import type { Question } from "#domain/records/fact-sheet";
import { dropItem, putItemValues } from "#models/bindings";
import type { RecordEditor } from "#models/editor";
import { useEvidence, useEvidenceChoices } from "#models/evidence";
import { newRecordId, useWorkspace } from "#models/workspace";
import { factSheetText } from "#text/fact-sheet";
import { recordText } from "#text/record";

const words = factSheetText.evidence;

/** What an answer rests on: conversations and checks of the initiative, linked in two touches. */
export function Evidence({
  question,
  editor,
}: {
  readonly question: Question;
  readonly editor: RecordEditor<"factSheet">;
}) {
  const workspace = useWorkspace();
  const [isChoosing, setChoosing] = useState(false);
  const fields = editor.fields.value;
  const linked = useEvidence(question, fields);
  if (editor.isReadOnly && linked.length === 0) return null;
  const chosen = linked.flatMap(({ record }) => (record === null ? [] : [record.id]));
  const pick = (record: string): void => {
    const known = linked.find((each) => each.record?.id === record);
    if (known !== undefined) dropItem(editor, "evidence", known.itemId);
    else putItemValues(editor, "evidence", newRecordId(workspace), { question, record });
    void editor.flush();
    setChoosing(false);
  };
  return (
    <Section title={words.title}>
      {linked.length === 0 ? null : (
        <List label={words.title}>
          {linked.map(({ itemId, record }) => (
            <ListItem
              key={itemId}
              href={record?.href ?? ""}
              title={<span class="two-lines">{record?.words ?? recordText.missingTitle}</span>}
              {...(record === null ? {} : { meta: record.more })}
              aside={
                editor.isReadOnly ? undefined : (
                  <IconButton
                    icon="x"
                    label={recordText.dropRow(record?.words ?? words.title)}
                    onClick={() => dropItem(editor, "evidence", itemId)}
                  />
                )
              }
            />
          ))}
        </List>
      )}
      {editor.isReadOnly ? null : (
        <Button icon="message-circle" onClick={() => setChoosing(true)}>
          {words.link}
        </Button>
      )}
      {isChoosing ? (
        <ChooseEvidence
          initiative={fields.initiative ?? ""}
          chosen={chosen}
          onPick={pick}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </Section>
  );
}

function ChooseEvidence({
  initiative,
  chosen,
  onPick,
  onClose,
}: {
  readonly initiative: string;
  readonly chosen: readonly string[];
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}) {
  const choices = useEvidenceChoices(initiative);
  return (
    <PickSheet
      title={words.choose}
      choices={choices?.map(({ id, words: name, more }) => ({ id, name, more })) ?? null}
      chosen={chosen}
      empty={{ title: words.emptyTitle, text: words.empty }}
      onPick={(id) => {
        if (id !== null) onPick(id);
      }}
      onClose={onClose}
    />
  );
}
