import { Button } from "#components/button";
import { ItemRows } from "#components/item-rows";
import { List } from "#components/list-item";
import { ForWriters } from "#components/read-only";
import { Section } from "#components/section";
import { TextArea, TextField } from "#components/text-field";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindItemText, bindText, dropItem } from "#models/bindings";
import { likelyReportDay, planReportBack } from "#models/close-check";
import type { RecordEditor } from "#models/editor";
import { useMembers } from "#models/members";
import { usePresentDay } from "#models/present-day";
import { useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { checkText } from "#text/check";
import { resultText } from "#text/check-result";
import { ActionRow } from "../actions/action-row.tsx";

/** What a closed check still asks for: the conclusion, and that the neighbourhood hears of it. */
export function Aftermath({
  id,
  editor,
  actions,
}: {
  readonly id: string;
  readonly editor: RecordEditor<"supportCheck">;
  readonly actions: readonly ShownRecord<"action">[];
}) {
  const workspace = useWorkspace();
  const members = useMembers();
  const nowMs = usePresentDay();
  const { feedback } = editor.fields.value;
  const isTold = Object.keys(feedback ?? {}).length > 0;
  return (
    <div class="stack">
      <TextArea
        label={checkText.conclusion}
        description={checkText.conclusionHelp}
        maxLength={MAX_TEXT_LENGTH}
        {...bindText(editor, "conclusion")}
      />
      <Section title={checkText.feedback}>
        <div class="stack">
          {actions.length === 0 ? null : (
            <List label={resultText.reportBack.actions} isCards>
              {actions.map((record) => (
                <ActionRow key={record.id} record={record} nowMs={nowMs} members={members} />
              ))}
            </List>
          )}
          {actions.length > 0 || isTold ? null : (
            <ForWriters>
              <p>{resultText.reportBack.text}</p>
              <Button
                icon="list-checks"
                onClick={() =>
                  void planReportBack(workspace, id, editor.fields.peek(), likelyReportDay(workspace))
                }
              >
                {resultText.reportBack.make}
              </Button>
            </ForWriters>
          )}
          <ItemRows
            items={feedback}
            addLabel={checkText.addFeedback}
            nameOf={(item) => item?.how ?? checkText.feedback}
            onDrop={(itemId) => dropItem(editor, "feedback", itemId)}
          >
            {(itemId) => (
              <>
                <TextField
                  label={checkText.feedbackHow}
                  maxLength={MAX_LINE_LENGTH}
                  {...bindItemText(editor, "feedback", itemId, "how")}
                />
                <TextField
                  type="date"
                  width="medium"
                  label={checkText.feedbackOn}
                  {...bindItemText(editor, "feedback", itemId, "on")}
                />
              </>
            )}
          </ItemRows>
        </div>
      </Section>
    </div>
  );
}
