import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { RecordAttachments } from "#components/attachments/record-attachments";
import { RadioChips } from "#components/chips";
import { FinishButton } from "#components/finish-button";
import { Page } from "#components/page";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { TextArea } from "#components/text-field";
import { ATTITUDES } from "#domain/records/conversation";
import { MAX_TEXT_LENGTH } from "#domain/schema/values";
import { useAboutConversation } from "#models/actions-about";
import { bindText } from "#models/bindings";
import { useLastNeighbourhood } from "#models/neighbourhoods";
import { useEditor } from "#models/use-editor";
import { nowInstant, useWorkspace } from "#models/workspace";
import { useWayBack } from "#components/use-list-filters";
import { conversationText } from "#text/conversation";
import { Circumstances } from "./circumstances.tsx";
import { MoreFields } from "./more-fields.tsx";
import { NextSteps } from "./next-steps.tsx";
import { Promises } from "./promises.tsx";

const BACK = { href: "/gesprekken", label: conversationText.many };
const attitudeWords = conversationText.attitudes;
const attitudes = ATTITUDES.map((value) => ({
  value: `${value}` as const,
  label: attitudeWords[`${value}`],
}));

/** One conversation, written and read on the same sheet. */
export function ConversationDetail({ id }: { readonly id: string }) {
  const back = useWayBack(BACK);
  const workspace = useWorkspace();
  const { query } = useLocation();
  const isNew = query["nieuw"] !== undefined;
  const linked = query["initiatief"];
  const editor = useEditor(
    "conversation",
    id,
    isNew
      ? {
          heldAt: nowInstant(workspace),
          channel: "street",
          withWhom: ["resident"],
          ...(linked === undefined ? {} : { initiatives: [linked] }),
        }
      : undefined,
  );
  const lastNeighbourhood = useLastNeighbourhood();
  useEffect(() => {
    if (isNew) editor.suggest("neighbourhood", lastNeighbourhood);
  }, [editor, isNew, lastNeighbourhood]);

  const promised = useAboutConversation(id);

  const { said, attitude, initiatives } = editor.fields.value;
  return (
    <RecordFrame editor={editor} title={conversationText.one} back={back}>
      <Page
        title={conversationText.one}
        isTitleHidden
        back={back}
        actions={<FinishButton editor={editor} leaveTo={back.href} />}
      >
        <div class="stack note">
          <div class="note__sheet">
            <TextArea
              label={conversationText.said}
              isLarge
              rows={6}
              isFocused={isNew}
              maxLength={MAX_TEXT_LENGTH}
              placeholder={conversationText.saidPlaceholder}
              {...bindText(editor, "said")}
            />
            <RecordStatus editor={editor} words={() => said ?? ""} />
          </div>
          <Circumstances editor={editor} />
          <RadioChips
            label={conversationText.attitude}
            choices={attitudes}
            isOneLine
            isClearable
            value={typeof attitude === "number" ? `${attitude}` : null}
            onChange={(value) =>
              editor.set("attitude", ATTITUDES.find((choice) => `${choice}` === value) ?? null)
            }
          />
          <Promises conversationId={id} initiativeId={initiatives?.[0] ?? null} made={promised} />
          {/* What was promised must have the conversation it came from, also when not a word of that was written down. */}
          <RecordAttachments editor={editor} isKept={promised.length > 0} />
          <NextSteps id={id} editor={editor} />
          <MoreFields editor={editor} />
          <RecordFoot editor={editor} leaveTo={back.href} />
        </div>
      </Page>
    </RecordFrame>
  );
}
