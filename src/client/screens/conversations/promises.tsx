import { useEffect, useState } from "preact/hooks";
import { Button } from "#components/button";
import { Chip, ChipRow } from "#components/chips";
import { ContactSheet } from "#components/contact-sheet";
import { List } from "#components/list-item";
import { ForWriters } from "#components/read-only";
import { RecordStatus } from "#components/record-status";
import { Sheet } from "#components/sheet";
import type { RecordFields } from "#domain/records/registry";
import { likelyDays } from "#models/likely-days";
import { useContacts } from "#models/contacts";
import { rememberMadeHere } from "#models/fresh-records";
import { valueOr } from "#models/live";
import { useMembers } from "#models/members";
import { usePresentDay } from "#models/present-day";
import { useEditor } from "#models/use-editor";
import { newRecordId, useWorkspace } from "#models/workspace";
import type { ShownRecord } from "#storage/device-store";
import { commonText } from "#text/common";
import { contactText } from "#text/contact";
import { conversationText } from "#text/conversation";
import { localDay } from "#text/dates";
import { WhatAndDay, WhoDoesIt } from "../actions/action-fields.tsx";
import { ActionRow } from "../actions/action-row.tsx";

/** What was promised in a conversation, and **Afspraak toevoegen**. */
export function Promises({
  conversationId,
  initiativeId,
  made,
}: {
  readonly conversationId: string;
  readonly initiativeId: string | null;
  readonly made: readonly ShownRecord<"action">[];
}) {
  const workspace = useWorkspace();
  const { store, clock } = workspace;
  const members = useMembers();
  const nowMs = usePresentDay();
  const [openId, setOpenId] = useState<string | null>(null);
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
            <ActionRow key={record.id} record={record} nowMs={nowMs} members={members} />
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
  const [isWhole, setWhole] = useState(false);
  const [asksContact, setAsksContact] = useState(false);
  const contacts = valueOr(useContacts(id), []);
  // An action somebody is to be called back for stays, also when its words are taken out again.
  useEffect(() => editor.keep(contacts.length > 0), [editor, contacts.length > 0]);
  const finish = (): void => {
    void editor.flush().then((isStored) => {
      if (isStored) onClose();
    });
  };
  const askContact = (): void => {
    // Whom to call back without a word of what for: then that is what to do.
    if (!editor.fields.peek().what) editor.set("what", contactText.callBack);
    setAsksContact(true);
  };
  return (
    <Sheet title={conversationText.addPromise} onClose={onClose}>
      <div class="stack">
        <WhatAndDay editor={editor} isNew isBrief />
        {isWhole ? <WhoDoesIt editor={editor} /> : null}
        <ChipRow>
          <Chip icon="smartphone" onClick={askContact}>
            {contactText.add}
          </Chip>
          {isWhole ? null : (
            <Chip icon="users" onClick={() => setWhole(true)}>
              {conversationText.promiseWho}
            </Chip>
          )}
        </ChipRow>
        <RecordStatus editor={editor} words={() => editor.fields.value.what ?? ""} />
        <Button variant="primary" isWide onClick={finish}>
          {commonText.done}
        </Button>
      </div>
      {asksContact ? (
        <ContactSheet place={{ type: "action", id }} onClose={() => setAsksContact(false)} />
      ) : null}
    </Sheet>
  );
}
