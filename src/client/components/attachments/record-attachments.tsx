import { useEffect } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import { useAttachments } from "#models/attachments";
import type { RecordEditor } from "#models/editor";
import { Attachments } from "./attachments.tsx";

/**
 * The attachments of the record on the screen. A new record that has one is kept, although not a word was written; so is one that
 * something else hangs on (`isKept`).
 */
export function RecordAttachments<T extends RecordType>({
  editor,
  isKept = false,
}: {
  readonly editor: RecordEditor<T>;
  readonly isKept?: boolean;
}) {
  const hasAttachments = useAttachments(editor.id).length > 0;
  const presence = editor.presence.value;
  const isNeeded = isKept || hasAttachments;
  useEffect(() => editor.keep(isNeeded), [editor, presence, isNeeded]);
  return <Attachments about={editor.id} aboutType={editor.type} />;
}
