import { useRoute } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { Bar } from "#components/bar";
import { Button, ButtonLink } from "#components/button";
import { Chip, ChipRow } from "#components/chips";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { barParts, countsInWords, doorAnswers, segmentsOf, answerLabel, useCheckCount } from "#models/checks";
import { type Answer, amendAnswer, giveAnswer, givenAnswers, undoAnswer } from "#models/door";
import type { CheckCount, CheckFields } from "#models/checks";
import { useLive } from "#models/live";
import { useMayWrite } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import type { SaveResult } from "#sync/edit";
import { checkText, doorText } from "#text/check";
import { recordText } from "#text/record";
import { LastAnswer } from "./last-answer.tsx";

/** **Aan de deur**: one household after the other, with one hand. */
export function DoorScreen() {
  const { id = "", segmentId = "" } = useRoute().params;
  const { scope } = useWorkspace();
  const check = useLive((queries) => queries.record(scope, "supportCheck", id), [scope, id]);
  const mayWrite = useMayWrite();
  const back = { href: `/draagvlak/${id}`, label: checkText.one };
  if (check.state === "loading") return <Loading />;
  const fields = check.state === "ready" && check.value?.deleted === false ? check.value.fields : undefined;
  if (fields?.state !== "open" || !mayWrite) {
    return (
      <Page title={checkText.atTheDoor} back={back}>
        <Notice>{mayWrite ? checkText.openCheck : recordText.readOnly}</Notice>
      </Page>
    );
  }
  return <Door checkId={id} segmentId={segmentId} fields={fields} back={back} />;
}

function Door({
  checkId,
  segmentId,
  fields,
  back,
}: {
  readonly checkId: string;
  readonly segmentId: string;
  readonly fields: CheckFields;
  readonly back: { readonly href: string; readonly label: string };
}) {
  const workspace = useWorkspace();
  const count = useCheckCount(checkId, fields);
  const [round, setRound] = useState(1);
  const [hasFailed, setFailed] = useState(false);
  const segment = segmentsOf(fields).find((other) => other.id === segmentId);
  const given = givenAnswers.value.get(segmentId) ?? [];
  const last = given.at(-1);
  const counted = count.state === "ready" ? count.value : null;
  const progress = counted === null ? null : progressOf(counted, segmentId, round, segment?.doors ?? null);
  const seenOf = (answerId: string) =>
    counted?.responses.find((response) => response.id === answerId)?.seen ?? null;

  const settle = async (work: Promise<SaveResult>): Promise<void> => {
    const result = await work;
    setFailed(!result.ok);
    if (result.ok && typeof navigator.vibrate === "function") navigator.vibrate(10);
  };
  const give = (answer: string): void => {
    const said: Answer = {
      check: checkId,
      segment: segmentId,
      round,
      answer,
      reasons: [],
      condition: "",
      remark: "",
    };
    void settle(giveAnswer(workspace, said));
  };

  return (
    <Page
      title={segment?.label ?? checkText.wholeStreet}
      isTitleHidden
      back={{ href: back.href, label: segment?.label ?? back.label }}
      actions={<span class="door__progress">{progress?.words}</span>}
    >
      <div class="door">
        <p class="door__question">{fields.question}</p>
        {counted === null ? <Loading /> : <RunningTally fields={fields} count={counted} />}
        {hasFailed ? <Notice tone="alert">{doorText.notStored}</Notice> : null}
        <div class="door__answers">
          {doorAnswers(fields).map((answer) => (
            <button key={answer} type="button" class="door__answer" onClick={() => give(answer)}>
              {answerLabel(fields, answer)}
            </button>
          ))}
        </div>
        {progress?.isDone === true ? <Notice tone="ok">{doorText.allDone}</Notice> : null}
        {progress?.isRoundOver === true ? (
          <Notice tone="ok" title={doorText.roundOver(progress.toRevisit)}>
            <Button onClick={() => setRound(2)}>{doorText.beginSecondRound}</Button>
          </Notice>
        ) : null}
        {last === undefined ? (
          <p class="soft small">{doorText.noneYet}</p>
        ) : (
          <LastAnswer
            key={last.key}
            fields={fields}
            last={last}
            onAmend={(change) => void settle(amendAnswer(workspace, last, seenOf, change))}
            onUndo={() => void settle(undoAnswer(workspace, last, seenOf))}
          />
        )}
        {progress !== null && (progress.toRevisit > 0 || round > 1) ? (
          <ChipRow>
            <Chip isOn={round === 1} onClick={() => setRound(1)}>
              {doorText.round(1)}
            </Chip>
            <Chip isOn={round === 2} onClick={() => setRound(2)}>
              {doorText.secondRound(progress.toRevisit)}
            </Chip>
          </ChipRow>
        ) : null}
        <ButtonLink variant="subtle" icon="info" href={`/draagvlak/${checkId}/uitleg`}>
          {checkText.explain}
        </ButtonLink>
      </div>
    </Page>
  );
}

/** The whole check so far, said politely as it grows. Counts only what is stored. */
function RunningTally({ fields, count }: { readonly fields: CheckFields; readonly count: CheckCount }) {
  const { tally } = count;
  const words = countsInWords(fields, tally.counts);
  const [heard, setHeard] = useState("");
  useEffect(() => setHeard(words), [words]);
  return (
    <section class="card door__tally" aria-labelledby="door-tally">
      <div class="section__head">
        <h2 id="door-tally" class="section__title">
          {checkText.tally}
        </h2>
        <span class="soft small">{doorText.spoken(tally.spoken, tally.households)}</span>
      </div>
      <Bar parts={barParts(fields, tally.counts)} total={Math.max(tally.households ?? 0, tally.spoken)} />
      <p class="only-heard" role="status">
        {heard}
      </p>
    </section>
  );
}

interface Progress {
  readonly words: string;
  /** Doors where nobody was home in the first round and nobody answered since. */
  readonly toRevisit: number;
  /** Every door had its first try, and somebody was not home. */
  readonly isRoundOver: boolean;
  readonly isDone: boolean;
}

function progressOf(count: CheckCount, segmentId: string, round: number, doors: number | null): Progress {
  const own = count.tally.segments.find(({ segment }) => segment === segmentId);
  const tried = own?.doorsTried ?? 0;
  const toRevisit = own?.stillNotHome ?? 0;
  const inSegment = count.responses.filter(({ fields }) => fields.segment === segmentId);
  if (round > 1) {
    const again = inSegment.filter(({ fields }) => (fields.round ?? 1) > 1).length;
    const notHome = inSegment.filter(
      ({ fields }) => (fields.round ?? 1) === 1 && fields.answer === "notHome",
    ).length;
    return {
      words: checkText.doorsDone(again, notHome),
      toRevisit,
      isRoundOver: false,
      isDone: toRevisit === 0,
    };
  }
  const isEachTried = doors !== null && doors > 0 && tried >= doors;
  return {
    words: checkText.doorsDone(tried, doors),
    toRevisit,
    isRoundOver: isEachTried && toRevisit > 0,
    isDone: isEachTried && toRevisit === 0,
  };
}
