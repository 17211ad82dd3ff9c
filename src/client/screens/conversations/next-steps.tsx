import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Chip, ChipRow } from "#components/chips";
import { ContactSheet } from "#components/contact-sheet";
import { ForWriters } from "#components/read-only";
import { Section } from "#components/section";
import type { RecordEditor } from "#models/editor";
import { makeInitiative } from "#models/initiative-from-conversation";
import { reportOf } from "#models/report-number";
import { offerUndo } from "#models/offer-undo";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import type { SaveResult } from "#sync/edit";
import { contactText } from "#text/contact";
import { conversationText as words } from "#text/conversation";
import { recordText } from "#text/record";
import { ReportSheet } from "./report-sheet.tsx";

/** What may follow from a conversation: somebody to call back, an initiative, a report to the municipality. */
export function NextSteps({
  id,
  editor,
}: {
  readonly id: string;
  readonly editor: RecordEditor<"conversation">;
}) {
  const workspace = useWorkspace();
  const { route } = useLocation();
  const [open, setOpen] = useState<"contact" | "report" | null>(null);
  const { said, references } = editor.fields.value;
  const number = reportOf(references)?.number;
  const close = (): void => setOpen(null);
  /** An initiative and a report carry the words along. */
  const withWords = (go: () => void) => (): void => {
    if ((said ?? "").trim() === "") showToast(words.writeFirst);
    else go();
  };
  const toInitiative = async (): Promise<void> => {
    const made = await makeInitiative(workspace, id, editor);
    if (made === null) return showToast(recordText.leftUnsaved);
    const back = `/gesprekken/${id}`;
    const undo = (): Promise<SaveResult> => {
      route(back);
      return made.undo();
    };
    offerUndo(words.initiativeMade, undo, recordText.notRemoved);
    return route(`/initiatieven/${made.id}`);
  };
  return (
    <ForWriters>
      <Section title={words.nextSteps}>
        <ChipRow>
          <Chip icon="smartphone" onClick={() => setOpen("contact")}>
            {contactText.add}
          </Chip>
          <Chip icon="lightbulb" onClick={withWords(() => void toInitiative())}>
            {words.makeInitiative}
          </Chip>
          <Chip icon="share-2" onClick={withWords(() => setOpen("report"))}>
            {number ? words.reported(number) : words.report}
          </Chip>
        </ChipRow>
      </Section>
      {open === "contact" ? <ContactSheet place={{ type: "conversation", id }} onClose={close} /> : null}
      {open === "report" ? <ReportSheet conversationId={id} editor={editor} onClose={close} /> : null}
    </ForWriters>
  );
}
