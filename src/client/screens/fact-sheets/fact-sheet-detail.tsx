import { useLocation } from "preact-iso";
import { RecordAttachments } from "#components/attachments/record-attachments";
import { Button } from "#components/button";
import { Card } from "#components/card";
import { FinishButton } from "#components/finish-button";
import { ListItem, List } from "#components/list-item";
import { Page } from "#components/page";
import { RecordFoot } from "#components/record-foot";
import { RecordFrame } from "#components/record-frame";
import { RecordStatus } from "#components/record-status";
import { QUESTIONS, type Question } from "#domain/records/fact-sheet";
import { moneyOf, readiness } from "#domain/readiness";
import type { RecordEditor } from "#models/editor";
import { answerInShort } from "#models/fact-sheets";
import { useInitiativeTitles } from "#models/initiatives";
import { useEditor } from "#models/use-editor";
import { useWorkspace } from "#models/workspace";
import { useWayBack } from "#components/use-list-filters";
import { localDay } from "#text/dates";
import { factSheetText } from "#text/fact-sheet";
import { sayMoney } from "#text/money";
import { Adopt } from "./adopt.tsx";
import { AskAround } from "./ask-around.tsx";
import { CostQuestion } from "./cost-question.tsx";
import { Evidence } from "./evidence.tsx";
import { FactSheetPrint } from "./fact-sheet-print.tsx";
import { FactSheetVersion } from "./fact-sheet-version.tsx";
import { stillMissing } from "./missing-words.ts";
import { BenefitQuestion, DurationQuestion, PartiesQuestion, RoleQuestion } from "./other-questions.tsx";
import { QuestionHelp } from "./question-help.tsx";

const BACK = { href: "/factsheets", label: factSheetText.many };

const FORMS = {
  cost: CostQuestion,
  benefit: BenefitQuestion,
  duration: DurationQuestion,
  parties: PartiesQuestion,
  role: RoleQuestion,
} satisfies Record<Question, unknown>;

/** The five questions of one initiative; each opens by itself (`?vraag=`), as does an adopted version (`?versie=`). */
export function FactSheetDetail({ id }: { readonly id: string }) {
  const back = useWayBack(BACK);
  const { query, path } = useLocation();
  const initiative = query["initiatief"];
  const editor = useEditor("factSheet", id, initiative === undefined ? undefined : { initiative });
  const title = useSheetTitle(editor.fields.value.initiative);
  const question = QUESTIONS.find((choice) => choice === query["vraag"]);
  const version = query["versie"];
  const address = (opened: Readonly<Record<string, string>>): string => {
    const rest = new URLSearchParams({
      ...(initiative === undefined ? {} : { initiatief: initiative }),
      ...opened,
    });
    return rest.size === 0 ? path : `${path}?${rest.toString()}`;
  };
  return (
    <RecordFrame editor={editor} title={factSheetText.one} back={back}>
      {version !== undefined ? (
        <FactSheetVersion
          key={version}
          id={version}
          now={editor.fields.value}
          title={title}
          back={{ href: address({}), label: factSheetText.one }}
        />
      ) : question === undefined ? (
        <Overview key="all" id={id} title={title} editor={editor} addressOf={address} />
      ) : (
        <OneQuestion key={question} id={id} question={question} editor={editor} back={address({})} />
      )}
    </RecordFrame>
  );
}

function useSheetTitle(initiative: string | null | undefined): string {
  return useInitiativeTitles([initiative]).get(initiative ?? "") ?? factSheetText.untitled;
}

function OneQuestion({
  id,
  question,
  editor,
  back,
}: {
  readonly id: string;
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
        {own === undefined ? null : <AskAround id={id} fields={editor.fields.value} own={own} />}
        <Evidence question={question} editor={editor} />
        <QuestionHelp question={question} />
        <RecordStatus editor={editor} words={() => answerInShort(question, editor.fields.value)} />
      </div>
    </Page>
  );
}

function Overview({
  id,
  title,
  editor,
  addressOf,
}: {
  readonly id: string;
  readonly title: string;
  readonly editor: RecordEditor<"factSheet">;
  readonly addressOf: (opened: { readonly vraag?: Question; readonly versie?: string }) => string;
}) {
  const back = useWayBack(BACK);
  const workspace = useWorkspace();
  const fields = editor.fields.value;
  const { questions, answered } = readiness(fields);
  const { gapCents } = moneyOf(fields);
  const today = localDay(workspace.clock.nowMs());
  return (
    <>
      <Page
        title={title}
        over={factSheetText.one}
        back={fields.initiative ? { href: `/initiatieven/${fields.initiative}`, label: title } : back}
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
              href={addressOf({ vraag: each.question })}
              lead={<span class={`ring ring--${each.state}`} aria-hidden="true" />}
              title={factSheetText.questions[each.question]}
              meta={
                <>
                  <span class="only-heard">{factSheetText.states[each.state]}. </span>
                  <span class="two-lines">{answerInShort(each.question, fields)}</span>
                  {each.state === "partly" ? stillMissing(each) : null}
                  {each.state === "empty" ? factSheetText.nothingYet : null}
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
          <Adopt id={id} editor={editor} addressOf={(versie) => addressOf({ versie })} />
          <RecordAttachments editor={editor} />
          <RecordFoot editor={editor} leaveTo={back.href} />
        </div>
      </Page>
      <FactSheetPrint title={title} fields={fields} today={today} />
    </>
  );
}
