import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button } from "#components/button";
import { Card } from "#components/card";
import { Confirm } from "#components/confirm";
import { FinishButton } from "#components/finish-button";
import { ListItem, List } from "#components/list-item";
import { Page } from "#components/page";
import { ForWriters } from "#components/read-only";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { Section } from "#components/section";
import { QUESTIONS, type Question } from "#domain/records/fact-sheet";
import { moneyOf, type QuestionReadiness, readiness } from "#domain/readiness";
import type { RecordEditor } from "#models/editor";
import { adoptFactSheet, answerInShort } from "#models/fact-sheets";
import { useInitiativeTitles } from "#models/initiatives";
import { useLive, valueOr } from "#models/live";
import { showToast } from "#models/toast";
import { useEditor } from "#models/use-editor";
import { useWorkspace } from "#models/workspace";
import { localDay, sayDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";
import { CostQuestion } from "./cost-question.tsx";
import { FactSheetPrint } from "./fact-sheet-print.tsx";
import { QuestionHelp } from "./question-help.tsx";
import { BenefitQuestion, DurationQuestion, PartiesQuestion, RoleQuestion } from "./other-questions.tsx";

const BACK = { href: "/factsheets", label: factSheetText.many };

const FORMS = {
  cost: CostQuestion,
  benefit: BenefitQuestion,
  duration: DurationQuestion,
  parties: PartiesQuestion,
  role: RoleQuestion,
} satisfies Record<Question, unknown>;

/** The five questions of one initiative; each opens by itself (`?vraag=`). */
export function FactSheetDetail({ id }: { readonly id: string }) {
  const { query, path } = useLocation();
  const initiative = query["initiatief"];
  const editor = useEditor("factSheet", id, initiative === undefined ? undefined : { initiative });
  const question = QUESTIONS.find((choice) => choice === query["vraag"]);
  const address = (asked: Question | null): string => {
    const rest = new URLSearchParams();
    if (initiative !== undefined) rest.set("initiatief", initiative);
    if (asked !== null) rest.set("vraag", asked);
    return rest.size === 0 ? path : `${path}?${rest.toString()}`;
  };
  return (
    <RecordFrame editor={editor} title={factSheetText.one} back={BACK}>
      {question === undefined ? (
        <Overview key="all" id={id} editor={editor} addressOf={address} />
      ) : (
        <OneQuestion key={question} question={question} editor={editor} back={address(null)} />
      )}
    </RecordFrame>
  );
}

function OneQuestion({
  question,
  editor,
  back,
}: {
  readonly question: Question;
  readonly editor: RecordEditor<"factSheet">;
  readonly back: string;
}) {
  const Form = FORMS[question];
  const own = readiness(editor.fields.value).questions.find((other) => other.question === question);
  return (
    <Page
      title={factSheetText.questions[question]}
      back={{ href: back, label: factSheetText.one }}
      actions={<FinishButton editor={editor} leaveTo={back} />}
    >
      <div class="stack">
        <Form editor={editor} />
        <QuestionHelp question={question} />
        {own === undefined || own.state !== "partly" ? null : <p class="soft">{missingWords(own)}</p>}
        <RecordStatus editor={editor} words={() => answerInShort(question, editor.fields.value)} />
      </div>
    </Page>
  );
}

function Overview({
  id,
  editor,
  addressOf,
}: {
  readonly id: string;
  readonly editor: RecordEditor<"factSheet">;
  readonly addressOf: (question: Question | null) => string;
}) {
  const workspace = useWorkspace();
  const fields = editor.fields.value;
  const titles = useInitiativeTitles([fields.initiative]);
  const title = titles.get(fields.initiative ?? "") ?? factSheetText.untitled;
  const { questions, answered } = readiness(fields);
  const { gapCents } = moneyOf(fields);
  const today = localDay(workspace.clock.nowMs());
  return (
    <>
      <Page
        title={title}
        over={factSheetText.one}
        back={
          fields.initiative
            ? {
                href: `/initiatieven/${fields.initiative}`,
                label: titles.get(fields.initiative) ?? BACK.label,
              }
            : BACK
        }
        sub={
          <>
            <span>{factSheetText.answered(answered)}</span>
            <RecordStatus
              editor={editor}
              words={() => QUESTIONS.map((each) => answerInShort(each, fields)).join("\n")}
            />
          </>
        }
        actions={
          <Button variant="subtle" icon="printer" onClick={() => print()}>
            {factSheetText.print}
          </Button>
        }
      >
        <List label={factSheetText.answered(answered)}>
          {questions.map((each) => (
            <ListItem
              key={each.question}
              href={addressOf(each.question)}
              lead={<span class={`ring ring--${each.state}`} aria-hidden="true" />}
              title={factSheetText.questions[each.question]}
              meta={
                <>
                  <span class="only-heard">{factSheetText.states[each.state]}. </span>
                  <span class="two-lines">{answerInShort(each.question, fields)}</span>
                  {each.state === "partly" ? missingWords(each) : null}
                </>
              }
            />
          ))}
        </List>
        <div class="stack">
          {gapCents === 0 ? null : (
            <Card tone="alert">
              <b>{factSheetText.gap(sayMoney(gapCents))}</b> {factSheetText.gapAsk}
            </Card>
          )}
          <Adopt id={id} editor={editor} />
          <RecordFoot editor={editor} leaveTo={BACK.href} />
        </div>
      </Page>
      <FactSheetPrint title={title} fields={fields} today={today} />
    </>
  );
}

function Adopt({ id, editor }: { readonly id: string; readonly editor: RecordEditor<"factSheet"> }) {
  const workspace = useWorkspace();
  const { scope, clock } = workspace;
  const [isAsking, setAsking] = useState(false);
  const versions = valueOr(
    useLive((queries) => queries.linkedTo(scope, "factSheetVersion", id), [scope, id]),
    [],
  );
  const adopt = async (): Promise<void> => {
    setAsking(false);
    if (!(await editor.flush())) return;
    const result = await adoptFactSheet(workspace, id, editor.fields.peek());
    showToast(result.ok ? factSheetText.adopted : factSheetText.notAdopted);
  };
  return (
    <>
      <ForWriters>
        <div class="button-row">
          <Button variant="primary" onClick={() => setAsking(true)}>
            {factSheetText.adopt}
          </Button>
        </div>
      </ForWriters>
      {versions.length === 0 ? null : (
        <Section title={factSheetText.versions}>
          <ul class="stack stack--tight">
            {versions.map((version) => (
              <li key={version.id} class="soft">
                {factSheetText.version(
                  sayDay(version.fields.adoptedOn ?? localDay(clock.nowMs()), clock.nowMs()),
                )}
                {version.fields.sha256 ? ` · ${factSheetText.versionMark(version.fields.sha256)}` : ""}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {isAsking ? (
        <Confirm
          title={factSheetText.adoptAsk}
          yes={factSheetText.adopt}
          isNegative={false}
          onYes={() => void adopt()}
          onClose={() => setAsking(false)}
        >
          <p>{factSheetText.adoptMeaning}</p>
        </Confirm>
      ) : null}
    </>
  );
}

const missingWords = ({ missing }: QuestionReadiness): string =>
  factSheetText.stillMissing(missing.map((code) => factSheetText.missing[code]).join(", "));
