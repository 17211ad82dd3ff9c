import { useEffect, useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { RecordAttachments } from "#components/attachments/record-attachments";
import { Button, ButtonLink } from "#components/button";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { ForWriters } from "#components/read-only";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { Section } from "#components/section";
import { Tag } from "#components/tag";
import type { CheckState } from "#domain/records/support-check";
import { checkProblems, useCheckCount } from "#models/checks";
import type { RecordEditor } from "#models/editor";
import { useLive, valueOr } from "#models/live";
import { useLastNeighbourhood, useNeighbourhoodNames } from "#models/neighbourhoods";
import { usePrinting } from "#models/printing";
import { useEditor } from "#models/use-editor";
import { newRecordId, useWorkspace } from "#models/workspace";
import { useWayBack } from "#components/use-list-filters";
import { checkText } from "#text/check";
import { resultText } from "#text/check-result";
import { localDay } from "#text/dates";
import { Aftermath } from "./aftermath.tsx";
import { CheckForm } from "./check-form.tsx";
import { CheckPrint } from "./check-print.tsx";
import { CheckResult } from "./check-result.tsx";
import { CloseCheck } from "./close-check.tsx";
import { SegmentCards } from "./segment-cards.tsx";

const BACK = { href: "/draagvlak", label: checkText.many };

/** One check: made ready, walked, or with its result. */
export function CheckDetail({ id }: { readonly id: string }) {
  const back = useWayBack(BACK);
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
    <RecordFrame editor={editor} title={checkText.one} back={back}>
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
  const back = useWayBack(BACK);
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
    <Page title={checkText.one} isTitleSmall back={back}>
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
            {checkText.startCheck}
          </Button>
        </ForWriters>
        <RecordAttachments editor={editor} />
        <RecordFoot editor={editor} leaveTo={back.href} />
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
  const back = useWayBack(BACK);
  const [isClosing, setClosing] = useState(false);
  const [isChanging, setChanging] = useState(false);
  const { scope, clock } = useWorkspace();
  const { isPrinting, print } = usePrinting();
  const fields = editor.fields.value;
  const count = useCheckCount(id, fields);
  const places = useNeighbourhoodNames([fields.neighbourhood]);
  const actions = valueOr(
    useLive((queries) => queries.linkedTo(scope, "action", id), [scope, id]),
    [],
  );
  const tally = count.state === "ready" ? count.value.tally : null;
  const isOpen = state === "open";
  const reopen = (): void => {
    editor.set("state", "open");
    void editor.flush();
  };
  // Beside what is being written, or else under the title.
  const status = (
    <RecordStatus editor={editor} words={() => [fields.question, fields.conclusion].join("\n\n")} />
  );
  return (
    <>
      <Page
        title={fields.question ?? checkText.untitled}
        over={checkText.one}
        back={back}
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
            <Section
              title={isOpen ? checkText.tally : checkText.result}
              action={
                tally.spoken === 0 ? null : (
                  <Button variant="subtle" icon="printer" onClick={print}>
                    {resultText.print}
                  </Button>
                )
              }
            >
              <CheckResult fields={fields} tally={tally} />
            </Section>
          )}
          {isOpen ? (
            <div class="button-row">
              <ButtonLink icon="info" href={`/draagvlak/${id}/uitleg`}>
                {checkText.explain}
              </ButtonLink>
              <ButtonLink icon="printer" href={`/draagvlak/${id}/briefje`}>
                {checkText.letter}
              </ButtonLink>
              <ForWriters>
                <Button onClick={() => setClosing(true)}>{checkText.close}</Button>
              </ForWriters>
            </div>
          ) : (
            <>
              <Aftermath id={id} editor={editor} actions={actions} />
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
                  <Button variant="subtle" onClick={reopen}>
                    {checkText.reopen}
                  </Button>
                )}
              </div>
            </ForWriters>
          )}
          <RecordAttachments editor={editor} />
          <RecordFoot editor={editor} leaveTo={back.href} />
        </div>
        {isClosing ? (
          <CloseCheck
            id={id}
            editor={editor}
            isPlanned={actions.some((action) => action.fields.state === "open")}
            onClose={() => setClosing(false)}
          />
        ) : null}
      </Page>
      {tally === null || !isPrinting ? null : (
        <CheckPrint
          fields={fields}
          tally={tally}
          place={places.get(fields.neighbourhood ?? "")}
          today={localDay(clock.nowMs())}
        />
      )}
    </>
  );
}
