import { RecordAttachments } from "#components/attachments/record-attachments";
import { useLocation } from "preact-iso";
import { ChipRow, Chip, RadioChips } from "#components/chips";
import { AddContactChip, Contacts } from "#components/contacts";
import { FinishButton } from "#components/finish-button";
import { InitiativeChips } from "#components/initiative-chip";
import { Page } from "#components/page";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { TextArea } from "#components/text-field";
import { ACTION_STATES } from "#domain/records/action";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { bindText } from "#models/bindings";
import { useEditor } from "#models/use-editor";
import { useWorkspace } from "#models/workspace";
import { useWayBack } from "#components/use-list-filters";
import { actionText } from "#text/action";
import { WhatAndDay, WhoDoesIt } from "./action-fields.tsx";

const states = ACTION_STATES.map((value) => ({ value, label: actionText.states[value] }));

/** One action, written and read on the same sheet. */
export function ActionDetail({ id }: { readonly id: string }) {
  const { query } = useLocation();
  const { store } = useWorkspace();
  const isNew = query["nieuw"] !== undefined;
  const editor = useEditor(
    "action",
    id,
    isNew
      ? {
          state: "open",
          assignee: store.personId,
          ...(query["initiatief"] ? { initiative: query["initiatief"] } : {}),
        }
      : undefined,
  );
  const fields = editor.fields.value;
  const back = useWayBack({ href: "/acties", label: actionText.many });
  return (
    <RecordFrame editor={editor} title={actionText.one} back={back}>
      <Page
        title={actionText.one}
        isTitleSmall
        back={back}
        actions={<FinishButton editor={editor} leaveTo={back.href} />}
      >
        <div class="stack">
          <Contacts place={{ type: "action", id }} />
          <WhatAndDay editor={editor} isNew={isNew} />
          <WhoDoesIt editor={editor} />
          <RecordStatus editor={editor} words={() => fields.what ?? ""} />
          <ChipRow>
            <InitiativeChips
              isSingle
              values={fields.initiative ? [fields.initiative] : []}
              onChange={(initiative, isLinked) => editor.set("initiative", isLinked ? initiative : null)}
            />
            {fields.about && fields.aboutType === "conversation" ? (
              <Chip icon="message-circle" href={`/gesprekken/${fields.about}`}>
                {actionText.about}
              </Chip>
            ) : null}
            {editor.record.value === undefined ? null : <AddContactChip place={{ type: "action", id }} />}
          </ChipRow>
          <RadioChips
            label={actionText.state}
            choices={states}
            value={fields.state ?? "open"}
            onChange={(state) => editor.set("state", state)}
          />
          {fields.state === "failed" ? (
            <TextArea
              label={actionText.explanation}
              maxLength={MAX_LINE_LENGTH}
              {...bindText(editor, "explanation")}
            />
          ) : null}
          <RecordAttachments editor={editor} />
          <RecordFoot editor={editor} leaveTo={back.href} />
        </div>
      </Page>
    </RecordFrame>
  );
}
