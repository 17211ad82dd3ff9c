import { useEffect } from "preact/hooks";
import type { RecordType } from "#domain/records/registry";
import { useAttachments } from "#models/attachments";
import type { RecordEditor } from "#models/editor";
import { useLiveFiles } from "#models/live-files";
import { useWorkspace } from "#models/workspace";
import { Attachments } from "./attachments.tsx";

/**
 * The attachments of the record on the screen. A new record that has one is kept, although not a word was written; so is one with a
 * voice note that is being made or was cut off, which nobody would find without it, and one that something else hangs on (`isKept`).
 */
export function RecordAttachments<T extends RecordType>({
  editor,
  isKept = false,
}: {
  readonly editor: RecordEditor<T>;
  readonly isKept?: boolean;
}) {
  const { scope } = useWorkspace();
  const { id, type } = editor;
  const hasAttachments = useAttachments(id).length > 0;
  const recordings = useLiveFiles((files) => files.recordings(scope, id), [scope, id], []);
  const presence = editor.presence.value;
  const isNeeded = isKept || hasAttachments || recordings.length > 0;
  useEffect(() => editor.keep(isNeeded), [editor, presence, isNeeded]);
  return <Attachments about={id} aboutType={type} recordings={recordings} />;
}
