import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button, ButtonLink } from "#components/button";
import { Confirm } from "#components/confirm";
import { ItemRows } from "#components/item-rows";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { ForWriters } from "#components/read-only";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { Section } from "#components/section";
import { Tag } from "#components/tag";
import { TextArea, TextField } from "#components/text-field";
import type { CheckState } from "#domain/records/support-check";
import { MAX_LINE_LENGTH, MAX_TEXT_LENGTH } from "#domain/schema/values";
import { bindItemText, bindText, dropItem } from "#models/bindings";
import { checkProblems, useCheckCount } from "#models/checks";
import type { RecordEditor } from "#models/editor";
import { useLastNeighbourhood } from "#models/neighbourhoods";
import { useEditor } from "#models/use-editor";
import { newRecordId, useWorkspace } from "#models/workspace";
import { checkText } from "#text/check";
import { localDay } from "#text/dates";
import { CheckForm } from "./check-form.tsx";
import { CheckResult } from "./check-result.tsx";
import { SegmentCards } from "./segment-cards.tsx";

const BACK = { href: "/draagvlak", label: checkText.many };

/** One check: made ready, walked, or with its result. */
export function CheckDetail({ id }: { readonly id: string }) {
  const workspace = useWorkspace();
  const { query } = useLocation();
  const isNew = query["nieuw"] !== undefined;
  const linked = query["initiatief"];
  const editor = useEditor(
    "supportCheck",
    id,
    isNew
      ? {
          kind: "proposal",
          state: "draft",
          segments: { [newRecordId(workspace)]: { label: checkText.wholeStreet, position: 0 } },
          ...(linked === undefined ? {} : { initiative: linked }),
        }
      : undefined,
  );
  const lastNeighbourhood = useLastNeighbourhood();
  useEffect(() => {
    if (isNew) editor.suggest("neighbourhood", lastNeighbourhood);
  }, [editor, isNew, lastNeighbourhood]);
  const state = editor.fields.value.state ?? "draft";
  return (
    <RecordFrame editor={editor} title={checkText.one} back={BACK}>
      {state === "draft" ? (
        <Draft editor={editor} isNew={isNew} />
      ) : (
        <Running id={id} editor={editor} state={state} />
      )}
    </RecordFrame>
  );
}

function Draft({
  editor,
  isNew,
}: {
  readonly editor: RecordEditor<"supportCheck">;
  readonly isNew: boolean;
}) {
  const { clock } = useWorkspace();
  const [hasTried, setTried] = useState(false);
  const fields = editor.fields.value;
  const problems = hasTried ? checkProblems(fields) : [];
  const start = (): void => {
    setTried(true);
    if (checkProblems(fields).length > 0) return;
    editor.set("state", "open");
    if (!fields.startsOn) editor.set("startsOn", localDay(clock.nowMs()));
    void editor.flush();
    scrollTo(0, 0);
  };
  return (
    <Page title={checkText.one} isTitleSmall back={BACK}>
      <div class="stack">
        {problems.length === 0 ? null : (
          <Notice tone="alert" title={checkText.errors.summary}>
            <ul>
              {problems.map((problem) => (
                <li key={problem}>{checkText.errors[problem]}</li>
              ))}
            </ul>
          </Notice>
        )}
        <CheckForm editor={editor} isFocused={isNew} isLocked={false} problems={problems} />
        <RecordStatus editor={editor} words={() => fields.question ?? ""} />
        <ForWriters>
          <Button variant="primary" isWide onClick={start}>
            {checkText.start}
          </Button>
        </ForWriters>
        <RecordFoot editor={editor} leaveTo={BACK.href} />
      </div>
    </Page>
  );
}

function Running({
  id,
  editor,
  state,
}: {
  readonly id: string;
  readonly editor: RecordEditor<"supportCheck">;
  readonly state: CheckState;
}) {
  const [isClosing, setClosing] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const fields = editor.fields.value;
  const count = useCheckCount(id, fields);
  const tally = count.state === "ready" ? count.value.tally : null;
  const isOpen = state === "open";
  const change = (to: CheckState): void => {
    editor.set("state", to);
    void editor.flush();
    setClosing(false);
  };
  // Beside what is being written, or else under the title.
  const status = (
    <RecordStatus editor={editor} words={() => [fields.question, fields.conclusion].join("\n\n")} />
  );
  return (
    <Page
      title={fields.question ?? checkText.untitled}
      over={checkText.one}
      back={BACK}
      sub={
        <>
          <Tag tone={isOpen ? "brand" : "plain"}>{checkText.states[state]}</Tag>
          {isOpen && !isChanging ? status : null}
        </>
      }
    >
      <div class="stack">
        {isOpen ? <SegmentCards checkId={id} editor={editor} tally={tally} /> : null}
        {tally === null ? null : (
          <Section title={isOpen ? checkText.tally : checkText.result}>
            <CheckResult fields={fields} tally={tally} />
          </Section>
        )}
        {isOpen ? (
          <div class="button-row">
            <ButtonLink icon="info" href={`/draagvlak/${id}/uitleg`}>
              {checkText.explain}
            </ButtonLink>
            <ForWriters>
              <Button onClick={() => setClosing(true)}>{checkText.close}</Button>
            </ForWriters>
          </div>
        ) : (
          <>
            <Aftermath editor={editor} />
            {isChanging ? null : status}
          </>
        )}
        {isChanging ? (
          <Section title={checkText.settings}>
            <CheckForm
              editor={editor}
              isFocused={false}
              isLocked={(count.state === "ready" && count.value.responses.length > 0) || !isOpen}
              problems={[]}
            />
            {status}
          </Section>
        ) : (
          <ForWriters>
            <div class="button-row">
              <Button variant="subtle" icon="pencil" onClick={() => setChanging(true)}>
                {checkText.settings}
              </Button>
              {isOpen ? null : (
                <Button variant="subtle" onClick={() => change("open")}>
                  {checkText.reopen}
                </Button>
              )}
            </div>
          </ForWriters>
        )}
        <RecordFoot editor={editor} leaveTo={BACK.href} />
      </div>
      {isClosing ? (
        <Confirm
          title={checkText.closeAsk}
          yes={checkText.close}
          isNegative={false}
          onYes={() => change("closed")}
          onClose={() => setClosing(false)}
        >
          <p>{checkText.closeMeaning}</p>
        </Confirm>
      ) : null}
    </Page>
  );
}

function Aftermath({ editor }: { readonly editor: RecordEditor<"supportCheck"> }) {
  return (
    <div class="stack">
      <TextArea
        label={checkText.conclusion}
        description={checkText.conclusionHelp}
        maxLength={MAX_TEXT_LENGTH}
        {...bindText(editor, "conclusion")}
      />
      <ItemRows
        legend={checkText.feedback}
        items={editor.fields.value.feedback}
        addLabel={checkText.addFeedback}
        nameOf={(item) => item?.how ?? checkText.feedback}
        onDrop={(itemId) => dropItem(editor, "feedback", itemId)}
      >
        {(itemId) => (
          <>
            <TextField
              label={checkText.feedbackHow}
              maxLength={MAX_LINE_LENGTH}
              {...bindItemText(editor, "feedback", itemId, "how")}
            />
            <TextField
              type="date"
              width="medium"
              label={checkText.feedbackOn}
              {...bindItemText(editor, "feedback", itemId, "on")}
            />
          </>
        )}
      </ItemRows>
    </div>
  );
}
