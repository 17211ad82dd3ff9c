import { useState } from "preact/hooks";
import { useLocation, useRoute } from "preact-iso";
import { RecordAttachments } from "#components/attachments/record-attachments";
import { Button } from "#components/button";
import { ChipRow, Chip, RadioChips } from "#components/chips";
import { AddContactChip, Contacts } from "#components/contacts";
import { EmptyState } from "#components/empty-state";
import { FinishButton } from "#components/finish-button";
import { InitiativeChips } from "#components/initiative-chip";
import { ListScreen } from "#components/list-screen";
import { Page } from "#components/page";
import { ForWriters } from "#components/read-only";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordList } from "#components/record-list";
import { RecordStatus } from "#components/record-status";
import { Tag } from "#components/tag";
import { TextArea } from "#components/text-field";
import { actionMoment } from "#domain/actions-due";
import { ACTION_STATES, type ActionState } from "#domain/records/action";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { emptyScreenHints } from "#guide/empty-screen-hints";
import { bindText } from "#models/bindings";
import { captureCommands } from "#models/capture";
import { useOpenConflicts } from "#models/conflicts";
import { useMembers } from "#models/members";
import { useRecordList } from "#models/record-list";
import { useEditor } from "#models/use-editor";
import { useWorkspace } from "#models/workspace";
import { actionText } from "#text/action";
import { localDay } from "#text/dates";
import { recordText } from "#text/record";
import { WhatAndDay, WhoDoesIt } from "./action-fields.tsx";
import { ActionRow } from "./action-row.tsx";

/** **Acties**: what is late, for today and later; the one open beside it. */
export function ActionsScreen() {
  const { id } = useRoute().params;
  return (
    <ListScreen
      title={actionText.many}
      list={<ActionList openId={id ?? null} />}
      detail={id === undefined ? null : <ActionDetail key={id} id={id} />}
    />
  );
}

function ActionList({ openId }: { readonly openId: string | null }) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const members = useMembers();
  const conflicts = useOpenConflicts();
  const [state, setState] = useState<ActionState>("open");
  const { page, more } = useRecordList("action", {
    state,
    order: state === "open" ? "oldestFirst" : "newestFirst",
  });
  const today = localDay(workspace.clock.nowMs());
  return (
    <>
      <ChipRow>
        {ACTION_STATES.map((choice) => (
          <Chip key={choice} isOn={choice === state} onClick={() => setState(choice)}>
            {actionText.states[choice]}
          </Chip>
        ))}
      </ChipRow>
      <RecordList
        page={page}
        onMore={more}
        headingOf={(record) =>
          state === "open"
            ? actionText.groups[actionMoment(record.fields.dueOn, today)]
            : actionText.states[state]
        }
        empty={
          state === "open" ? (
            <EmptyState
              icon="list-checks"
              title={actionText.emptyTitle}
              text={actionText.empty}
              advice={emptyScreenHints.actions}
            >
              <ForWriters>
                <Button variant="primary" onClick={() => route(captureCommands(workspace).action())}>
                  {actionText.start}
                </Button>
              </ForWriters>
            </EmptyState>
          ) : (
            <p class="soft">{actionText.emptyDone}</p>
          )
        }
      >
        {(record) => (
          <ActionRow
            key={record.id}
            record={record}
            members={members}
            isCurrent={record.id === openId}
            note={conflicts.has(record.id) ? <Tag tone="alert">{recordText.twoVersions}</Tag> : null}
          />
        )}
      </RecordList>
    </>
  );
}

const states = ACTION_STATES.map((value) => ({ value, label: actionText.states[value] }));

function ActionDetail({ id }: { readonly id: string }) {
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
  const back = { href: "/acties", label: actionText.many };
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
