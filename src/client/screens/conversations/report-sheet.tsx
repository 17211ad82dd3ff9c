import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { RecordStatus } from "#components/record-status";
import { Sheet } from "#components/sheet";
import { TextArea, TextField } from "#components/text-field";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { copyText } from "#models/clipboard";
import type { RecordEditor } from "#models/editor";
import { titleOf } from "#models/initiative-from-conversation";
import { useNeighbourhoodNames } from "#models/neighbourhoods";
import { isOnline } from "#models/online";
import { remindToReport, reportOf, setReportNumber } from "#models/report-number";
import { canShareText, shareText } from "#models/share-text";
import { showToast } from "#models/toast";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { localDay } from "#text/dates";
import { recordText } from "#text/record";
import { reportText as words } from "#text/report";

/** **Doorgeven als melding**: what is broken in the street belongs in the municipality's own system; here its number is kept. */
export function ReportSheet({
  conversationId,
  editor,
  onClose,
}: {
  readonly conversationId: string;
  readonly editor: RecordEditor<"conversation">;
  readonly onClose: () => void;
}) {
  const workspace = useWorkspace();
  const { said, place, neighbourhood, references } = editor.fields.value;
  const names = useNeighbourhoodNames([neighbourhood]);
  const where = [place, names.get(neighbourhood ?? "")].filter((part) => part).join(", ");
  /** `null`: nobody changed it. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? [said?.trim(), where === "" ? "" : words.where(where)].filter(Boolean).join("\n\n");
  const number = reportOf(references)?.number ?? "";
  const finish = (): void => {
    void editor.flush().then((isStored) => {
      if (isStored) onClose();
    });
  };
  const remind = async (): Promise<void> => {
    const what = words.reminder(titleOf(said ?? "")).slice(0, MAX_LINE_LENGTH);
    const today = localDay(workspace.clock.nowMs());
    const isStored = await remindToReport(workspace, conversationId, what, today);
    showToast(isStored ? words.reminded : recordText.leftUnsaved);
  };
  const hasShare = canShareText();
  const main = number === "" ? "primary" : "secondary";
  return (
    <Sheet title={words.title} onClose={onClose}>
      <div class="stack">
        <p class="soft">{words.intro}</p>
        <TextArea
          label={words.text}
          description={words.textHelp}
          rows={4}
          maxLength={MAX_TEXT_LENGTH}
          value={text}
          onInput={setTyped}
        />
        {isOnline.value ? null : (
          <Notice>
            <p>{words.offline}</p>
          </Notice>
        )}
        <div class="button-row">
          {hasShare ? (
            <Button variant={main} icon="share-2" onClick={() => void shareText(text)}>
              {words.share}
            </Button>
          ) : null}
          <Button variant={hasShare ? "secondary" : main} icon="copy" onClick={() => void copyText(text)}>
            {commonText.copy}
          </Button>
          {isOnline.value ? null : <Button onClick={() => void remind()}>{words.remind}</Button>}
        </div>
        <TextField
          label={words.number}
          description={words.numberHelp}
          width="medium"
          maxLength={MAX_LINE_LENGTH}
          value={number}
          onInput={(value) => setReportNumber(workspace, editor, value)}
          onFocus={() => editor.focus("references", true)}
          onBlur={() => editor.blur("references")}
        />
        <RecordStatus editor={editor} words={() => text} />
        <Button variant={number === "" ? "secondary" : "primary"} isWide onClick={finish}>
          {commonText.done}
        </Button>
      </div>
    </Sheet>
  );
}
