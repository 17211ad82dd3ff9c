import { useRoute } from "preact-iso";
import { useEffect, useState } from "preact/hooks";
import { Button, ButtonLink } from "#components/button";
import { Chip, ChipRow } from "#components/chips";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { useAwakeScreen } from "#models/awake-screen";
import {
  answerLabel,
  type CheckFields,
  doorAnswers,
  FEWEST_DOORS,
  type Segment,
  segmentsOf,
  useCheckCount,
} from "#models/checks";
import { addReason, type Answer, amendAnswer, giveAnswer, givenAnswers, undoAnswer } from "#models/door";
import {
  beginWalk,
  type DoorStep,
  setSegmentState,
  stepAtDoor,
  useDoorList,
  walkedSegment,
} from "#models/door-walk";
import { useLive } from "#models/live";
import { useMayWrite } from "#models/rights";
import { useWorkspace } from "#models/workspace";
import type { SaveResult } from "#sync/edit";
import { checkText } from "#text/check";
import { doorText } from "#text/door";
import { AtNumber } from "./at-number.tsx";
import { LastAnswer } from "./last-answer.tsx";
import { NoDoor } from "./no-door.tsx";
import { progressOf } from "./progress.ts";
import { RoundOver, SegmentDone } from "./round-over.tsx";
import { RunningTally } from "./running-tally.tsx";
import { Together } from "./together.tsx";

/** **Aan de deur**: one household after the other, with one hand. */
export function DoorScreen() {
  const { id = "", segmentId = "" } = useRoute().params;
  const { scope } = useWorkspace();
  const check = useLive((queries) => queries.record(scope, "supportCheck", id), [scope, id]);
  const mayWrite = useMayWrite();
  useAwakeScreen();
  if (check.state === "loading") return <Loading />;
  const record = check.state === "ready" ? check.value : undefined;
  if (record === undefined) return <NoDoor checkId={id} why="missing" />;
  if (record.deleted) return <NoDoor checkId={id} why="deleted" />;
  const state = record.fields.state ?? "draft";
  if (state !== "open") return <NoDoor checkId={id} why={state} />;
  const segment = segmentsOf(record.fields).find((other) => other.id === segmentId);
  if (!mayWrite) return <NoDoor checkId={id} why="readOnly" />;
  if (segment === undefined) return <NoDoor checkId={id} why="segmentGone" />;
  return <Door checkId={id} segment={segment} fields={record.fields} />;
}

function Door({
  checkId,
  segment,
  fields,
}: {
  readonly checkId: string;
  readonly segment: Segment;
  readonly fields: CheckFields;
}) {
  const workspace = useWorkspace();
  const count = useCheckCount(checkId, fields);
  const walked = walkedSegment(checkId, segment);
  const list = useDoorList(segment.id);
  const [round, setRound] = useState(1);
  const [failed, setFailed] = useState<"answer" | "step" | null>(null);
  const isNumbered = walked.numbers.length > 0;
  const isDone = segment.state === "done";
  const numbers = walked.numbers.join();
  useEffect(() => {
    if (isNumbered && !isDone) void beginWalk(workspace, walked);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the numbers tell when there is something to begin
  }, [workspace, segment.id, numbers, isDone]);

  const last = (givenAnswers.value.get(segment.id) ?? []).at(-1);
  const counted = count.state === "ready" ? count.value : null;
  const isWalked = isNumbered && !isDone;
  const progress =
    counted === null ? null : progressOf(counted, segment.id, isWalked ? 1 : round, segment.doors);
  const seenOf = (answerId: string) =>
    counted?.responses.find((response) => response.id === answerId)?.seen ?? null;

  const settle = async (work: Promise<SaveResult>, failing: "answer" | "step" = "answer"): Promise<void> => {
    const result = await work;
    setFailed(result.ok ? null : failing);
    if (result.ok && typeof navigator.vibrate === "function") navigator.vibrate(10);
  };
  const give = (answer: string): void => {
    const said: Answer = {
      check: checkId,
      segment: segment.id,
      round,
      answer,
      reasons: [],
      condition: "",
      remark: "",
    };
    const number = isWalked ? (list?.current ?? null) : null;
    void settle(giveAnswer(workspace, said, number === null ? null : { walked, number }));
  };
  const step = (to: DoorStep): void => void settle(stepAtDoor(workspace, walked, to), "step");
  const finish = (): void => void settle(setSegmentState(workspace, walked, "done"), "step");
  const isAtDoor = isWalked ? typeof list?.current === "string" : !isDone;

  return (
    <Page
      title={segment.label}
      isTitleHidden
      back={{ href: `/draagvlak/${checkId}`, label: segment.label }}
      actions={<span class="door__progress">{progress?.words}</span>}
    >
      <div class="door">
        <p class="door__question">{fields.question}</p>
        <Together checkId={checkId} segment={segment} />
        {counted === null ? (
          <Loading />
        ) : (
          <RunningTally
            fields={fields}
            count={counted}
            walkers={segmentsOf(fields).flatMap(({ claimedBy }) => claimedBy ?? [])}
          />
        )}
        {failed === null ? null : (
          <Notice tone="alert">{failed === "answer" ? doorText.notStored : doorText.stepNotStored}</Notice>
        )}
        {segment.doors !== null && segment.doors < FEWEST_DOORS ? <Notice>{doorText.tooSmall}</Notice> : null}
        {isWalked && list ? (
          <AtNumber segment={segment.label} list={list} onStep={step} onFinish={finish} />
        ) : null}
        {isAtDoor ? (
          <div class="door__answers">
            {doorAnswers(fields).map((answer) => (
              <button key={answer} type="button" class="door__answer" onClick={() => give(answer)}>
                {answerLabel(fields, answer)}
              </button>
            ))}
          </div>
        ) : null}
        {isDone ? (
          <SegmentDone onWalkOn={() => void settle(setSegmentState(workspace, walked, "walking"), "step")} />
        ) : null}
        {isWalked && list?.current === null ? (
          <RoundOver list={list} onNextRound={() => step({ kind: "nextRound" })} onFinish={finish} />
        ) : null}
        {!isNumbered && progress?.isDone === true ? <Notice tone="ok">{doorText.allDone}</Notice> : null}
        {!isNumbered && progress?.isRoundOver === true ? (
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
            onAddReason={(words) => void settle(addReason(workspace, last, seenOf, words))}
            onUndo={() => void settle(undoAnswer(workspace, last, seenOf, walked))}
          />
        )}
        {!isNumbered && progress !== null && (progress.toRevisit > 0 || round > 1) ? (
          <ChipRow>
            <Chip isOn={round === 1} onClick={() => setRound(1)}>
              {doorText.round(1)}
            </Chip>
            <Chip isOn={round === 2} onClick={() => setRound(2)}>
              {doorText.secondRound(progress.toRevisit)}
            </Chip>
          </ChipRow>
        ) : null}
        <ButtonLink
          variant="subtle"
          icon="info"
          href={`/draagvlak/${checkId}/uitleg?deur=${encodeURIComponent(segment.id)}`}
        >
          {checkText.explain}
        </ButtonLink>
      </div>
    </Page>
  );
}
