import { List, ListItem } from "#components/list-item";
import { Section } from "#components/section";
import { useLiveFiles } from "#models/live-files";
import { placeOf } from "#models/record-words";
import { useMayWrite } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import type { Recording } from "#storage/file-store";
import { attachmentText } from "#text/attachment";
import { sayInstant } from "#text/dates";

const words = attachmentText.sync;

/** Voice notes that nobody finished: no network brings them to safety, a person does, at their record. */
export function CutOffRecordings() {
  const { scope } = useWorkspace();
  const mayWrite = useMayWrite();
  const all = useLiveFiles((files) => files.allRecordings(), [], []);
  const here = all.filter((recording) => recording.scope === scope);
  if (here.length === 0) return null;
  return (
    <Section title={words.recordings(here.length)}>
      <div class="stack stack--tight">
        <p class="soft">{(mayWrite ? words.recordingsHelp : words.recordingsReadOnly)(here.length)}</p>
        <List isCards>
          {here.map((recording) => (
            <CutOffRecording key={recording.id} recording={recording} />
          ))}
        </List>
      </div>
    </Section>
  );
}

function CutOffRecording({ recording }: { readonly recording: Recording }) {
  const { clock } = useWorkspace();
  const { about, aboutType, durationMs, startedAt } = recording;
  return (
    <ListItem
      href={placeOf(aboutType, about) ?? "/meer/synchronisatie"}
      title={attachmentText.voice.cutOff(durationMs)}
      meta={sayInstant(startedAt, clock.nowMs())}
    />
  );
}
