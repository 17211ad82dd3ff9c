import { useState } from "preact/hooks";
import { MAX_LINE_LENGTH } from "#domain/schema/values";
import { bindText } from "#models/bindings";
import { contactWords, forget, isFilled, type Reach, useContactDraft } from "#models/contact-draft";
import { type ContactPlace, keptUntil } from "#models/contacts";
import type { RecordEditor } from "#models/editor";
import { rememberMadeHere } from "#models/fresh-records";
import { removeRecord } from "#models/remove-record";
import { showToast } from "#models/toast";
import { useEditor } from "#models/use-editor";
import { newRecordId, useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { contactText as words } from "#text/contact";
import { localDay, sayFullDay } from "#text/dates";
import { recordText } from "#text/record";
import { Button } from "./button.tsx";
import { Checkbox } from "./checkbox.tsx";
import { Notice } from "./notice.tsx";
import { RecordStatus } from "./record-status.tsx";
import { Sheet } from "./sheet.tsx";
import { TextField } from "./text-field.tsx";

interface ContactSheetProps {
  /** What the contact is for; a conversation gets an action to call back when it has none. */
  readonly place: ContactPlace;
  /** A contact that is kept already, to change or remove it. */
  readonly contactId?: string;
  /** What is known already of a new one. */
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  /** The sheet is done; `isKept`: the contact is stored. */
  readonly onClose: (isKept: boolean) => void;
}

/**
 * Somebody who must be called back. Nothing of it is stored before the person says that the other agreed; from then on it is
 * stored as it is typed. Taking the consent back takes the contact away.
 */
export function ContactSheet({ place, contactId, onClose, ...known }: ContactSheetProps) {
  const workspace = useWorkspace();
  const [id] = useState(() => contactId ?? freshId(workspace));
  const today = localDay(workspace.clock.nowMs());
  const editor = useEditor(
    "contact",
    id,
    contactId === undefined ? { informedOn: today, keepUntil: keptUntil(today) } : undefined,
  );
  const isNew = contactId === undefined;
  /** `isAnyway`: also when the device cannot store it now; the editor goes on trying. */
  const close = async (isAnyway: boolean): Promise<void> => {
    const wasKept = editor.fields.peek().hasConsent === true;
    const isKept = wasKept && isFilled(contactWords(editor));
    if (isNew && wasKept && !isKept) forget(editor);
    const isStored = await editor.flush();
    if (!isStored && !isAnyway) return;
    if (isStored && isNew && isKept)
      showToast(words.kept(sayFullDay(editor.fields.peek().keepUntil ?? today)));
    onClose(isKept);
  };
  const remove = async (): Promise<void> => {
    await editor.flush();
    const record = editor.record.peek();
    if (record === undefined || (await removeRecord(workspace, record))) onClose(false);
  };
  return (
    <Sheet title={isNew ? words.title : words.one} onClose={() => void close(true)}>
      {editor.presence.value === "loading" ? null : (
        <ContactForm
          editor={editor}
          place={place}
          known={known}
          onDone={() => void close(false)}
          {...(isNew ? {} : { onRemove: () => void remove() })}
        />
      )}
    </Sheet>
  );
}

/** `onRemove`: of a contact that was kept before. */
function ContactForm({
  editor,
  place,
  known,
  onDone,
  onRemove,
}: {
  readonly editor: RecordEditor<"contact">;
  readonly place: ContactPlace;
  readonly known: Partial<Record<Reach, string>>;
  readonly onDone: () => void;
  readonly onRemove?: () => void;
}) {
  const contact = useContactDraft(editor, place, known);
  const { isKept, isAgreed, draft } = contact;
  const [problem, setProblem] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(onRemove !== undefined);
  const { keepUntil } = editor.fields.value;
  const bind = (field: Reach) =>
    isKept
      ? bindText(editor, field)
      : {
          value: draft[field],
          onInput: (value: string) => {
            setProblem(null);
            contact.type(field, value);
          },
        };
  const done = async (): Promise<void> => {
    const isFilledIn = isFilled(draft);
    if (await contact.settled()) return onDone();
    if (isAgreed) return isFilledIn ? undefined : setProblem(words.needsReach);
    return isFilledIn ? setProblem(words.needsConsent) : onDone();
  };
  const shown = contact.hasFailed ? words.notStored : problem;
  return (
    <div class="stack">
      <TextField
        label={words.name}
        isFocused={onRemove === undefined}
        maxLength={MAX_LINE_LENGTH}
        {...bind("name")}
      />
      <TextField
        type="tel"
        width="medium"
        label={words.phone}
        maxLength={MAX_LINE_LENGTH}
        {...bind("phone")}
      />
      <TextField inputMode="email" label={words.email} maxLength={MAX_LINE_LENGTH} {...bind("email")} />
      <Checkbox
        label={words.consent}
        description={words.why}
        isChecked={isAgreed}
        onChange={(hasAgreed) => {
          setProblem(null);
          if (!hasAgreed && onRemove !== undefined) onRemove();
          else contact.agree(hasAgreed);
        }}
      />
      {isWhole ? (
        <KeepingFields editor={editor} organisation={bind("organisation")} />
      ) : (
        <p class="soft small">{keepUntil ? words.keptUntil(sayFullDay(keepUntil)) : null}</p>
      )}
      {shown === null ? null : <Notice tone="alert">{shown}</Notice>}
      {isKept ? (
        <RecordStatus editor={editor} words={() => Object.values(contactWords(editor)).join("\n").trim()} />
      ) : isFilled(draft) && shown === null ? (
        <p class="soft small">{words.notKept}</p>
      ) : null}
      <div class="button-row">
        <Button variant="primary" onClick={() => void done()}>
          {commonText.done}
        </Button>
        {isWhole ? null : <Button onClick={() => setWhole(true)}>{recordText.moreFields}</Button>}
        {onRemove === undefined ? null : (
          <Button variant="subtle" isNegative onClick={onRemove}>
            {recordText.remove}
          </Button>
        )}
      </div>
    </div>
  );
}

function KeepingFields({
  editor,
  organisation,
}: {
  readonly editor: RecordEditor<"contact">;
  readonly organisation: { readonly value: string; readonly onInput: (value: string) => void };
}) {
  return (
    <>
      <TextField label={words.organisation} maxLength={MAX_LINE_LENGTH} {...organisation} />
      <TextField
        type="date"
        width="medium"
        label={words.informedOn}
        description={words.informedOnHelp}
        {...bindText(editor, "informedOn")}
      />
      <TextField
        type="date"
        width="medium"
        label={words.keepUntil}
        description={words.keepUntilHelp}
        {...bindText(editor, "keepUntil")}
      />
    </>
  );
}

function freshId(workspace: ReturnType<typeof useWorkspace>): string {
  const id = newRecordId(workspace);
  rememberMadeHere(id);
  return id;
}
