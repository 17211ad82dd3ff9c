import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { List } from "#components/list-item";
import { ForWriters } from "#components/read-only";
import { RecordStatus } from "#components/record-status";
import { Sheet } from "#components/sheet";
import type { RecordFields } from "#domain/records/registry";
import { likelyDays } from "#models/actions";
import { rememberMadeHere } from "#models/fresh-records";
import { useLive, valueOr } from "#models/live";
import { useMembers } from "#models/members";
import { useEditor } from "#models/use-editor";
import { newRecordId, useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { conversationText } from "#text/conversation";
import { localDay } from "#text/dates";
import { ActionFields } from "../actions/action-fields.tsx";
import { ActionRow } from "../actions/action-row.tsx";

/** What was promised in a conversation, and **Afspraak toevoegen**. */
export function Promises({
  conversationId,
  initiativeId,
}: {
  readonly conversationId: string;
  readonly initiativeId: string | null;
}) {
  const workspace = useWorkspace();
  const { scope, store, clock } = workspace;
  const members = useMembers();
  const [openId, setOpenId] = useState<string | null>(null);
  const made = valueOr(
    useLive((queries) => queries.linkedTo(scope, "action", conversationId), [scope, conversationId]),
    [],
  );
  const open = (): void => {
    const id = newRecordId(workspace);
    rememberMadeHere(id);
    setOpenId(id);
  };
  return (
    <div class="promises">
      {made.length === 0 ? null : (
        <List label={conversationText.promises} isCards>
          {made.map((record) => (
            <ActionRow key={record.id} record={record} members={members} />
          ))}
        </List>
      )}
      <ForWriters>
        <button type="button" class="add-card" onClick={open} aria-haspopup="dialog">
          <span class="add-card__plus" aria-hidden="true">
            +
          </span>
          <span class="add-card__words">{conversationText.addPromise}</span>
          {made.length > 0 ? null : (
            <span class="soft small" aria-hidden="true">
              {conversationText.promiseExample}
            </span>
          )}
        </button>
      </ForWriters>
      {openId === null ? null : (
        <PromiseSheet
          key={openId}
          id={openId}
          startWith={{
            state: "open",
            about: conversationId,
            aboutType: "conversation",
            assignee: store.personId,
            promisedBy: store.personId,
            dueOn: likelyDays(localDay(clock.nowMs())).friday,
            ...(initiativeId === null ? {} : { initiative: initiativeId }),
          }}
          onClose={() => setOpenId(null)}
        />
      )}
    </div>
  );
}

function PromiseSheet({
  id,
  startWith,
  onClose,
}: {
  readonly id: string;
  readonly startWith: RecordFields<"action">;
  readonly onClose: () => void;
}) {
  const editor = useEditor("action", id, startWith);
  return (
    <Sheet title={conversationText.addPromise} onClose={onClose}>
      <div class="stack">
        <ActionFields editor={editor} isFocused />
        <RecordStatus editor={editor} words={() => editor.fields.value.what ?? ""} />
        <Button
          variant="primary"
          isWide
          onClick={() => {
            void editor.flush().then((isStored) => {
              if (isStored) onClose();
            });
          }}
        >
          {commonText.done}
        </Button>
      </div>
    </Sheet>
  );
}
