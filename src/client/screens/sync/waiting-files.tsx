import { Button } from "#components/button";
import { List, ListItem } from "#components/list-item";
import { Section } from "#components/section";
import { type Attachment, type AttachmentPlace, nameOf, useAttachmentPlaces } from "#models/attachments";
import { useLive, valueOr } from "#models/live";
import { useLiveFiles } from "#models/live-files";
import { placeOf } from "#models/record-words";
import { useWorkspace } from "#models/workspace";
import { attachmentText } from "#text/attachment";

const NONE: readonly Attachment[] = [];

/** The attachments of which a file is not on the server: how far each is, and what to do about what the server does not take. */
export function WaitingFiles() {
  const { scope } = useWorkspace();
  const uploads = useLiveFiles((files) => files.uploads(), [], []);
  const ids = [...new Set(uploads.filter((upload) => upload.scope === scope).map((each) => each.attachment))];
  const found = useLive((queries) => queries.records(scope, "attachment", ids), [scope, ids.join(" ")]);
  const attachments = valueOr(found, NONE);
  const stateOf = useAttachmentPlaces(attachments);
  if (attachments.length === 0) return null;
  return (
    <Section title={attachmentText.sync.title(attachments.length)}>
      <div class="stack stack--tight">
        <p class="soft">{attachmentText.sync.help}</p>
        <List isCards>
          {attachments.map((attachment) => (
            <WaitingFile key={attachment.id} attachment={attachment} state={stateOf(attachment)} />
          ))}
        </List>
      </div>
    </Section>
  );
}

function WaitingFile({
  attachment,
  state,
}: {
  readonly attachment: Attachment;
  readonly state: AttachmentPlace;
}) {
  const { store } = useWorkspace();
  const { about, aboutType } = attachment.fields;
  const { retry } = state;
  const again = async (): Promise<void> => {
    if (retry !== null) await (await store.files()).retryUpload(retry);
  };
  return (
    <ListItem
      href={(about && aboutType && placeOf(aboutType, about)) || "/meer/synchronisatie"}
      title={nameOf(attachment)}
      meta={<span role="status">{state.text}</span>}
      aside={
        retry === null ? null : <Button onClick={() => void again()}>{attachmentText.state.tryAgain}</Button>
      }
    />
  );
}
