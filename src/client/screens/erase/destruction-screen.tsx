import { useState } from "preact/hooks";
import { approveDestruction, readDestruction } from "#client/api/destruction";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { Confirm } from "#components/confirm";
import { EmptyState } from "#components/empty-state";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { Section } from "#components/section";
import type { Destruction } from "#protocol/destruction-messages";
import { useDevice } from "#models/device";
import { useMembers } from "#models/members";
import { showToast } from "#models/toast";
import { reasonOf, useAnswer } from "#models/use-answer";
import { useWorkspace } from "#models/workspace";
import { commonText } from "#text/common";
import { sayInstant } from "#text/dates";
import { destructionText as words } from "#text/destruction";
import { moreText } from "#text/more";
import { problemText } from "#text/problems";
import { DueItem } from "./due-item.tsx";

/** **Vernietigingslijst**: what is due and goes only when a lead approves it, and what was approved before. */
export function DestructionScreen() {
  const { scope } = useWorkspace();
  const [asked, askAgain] = useAnswer(() => readDestruction(scope), [scope]);
  return (
    <Page title={words.title} back={{ href: "/meer/team", label: moreText.team }}>
      <div class="stack">
        <p>{words.intro}</p>
        {asked.state === "asking" ? (
          <Loading />
        ) : asked.state === "failed" ? (
          <>
            <Notice title={asked.reason === "unreachable" ? words.needsServer : problemText[asked.reason]} />
            <div>
              <Button icon="refresh-cw" onClick={askAgain}>
                {commonText.tryAgain}
              </Button>
            </div>
          </>
        ) : (
          <List list={asked.body} onChanged={askAgain} />
        )}
      </div>
    </Page>
  );
}

function List({ list, onChanged }: { readonly list: Destruction; readonly onChanged: () => void }) {
  const { scope } = useWorkspace();
  const device = useDevice();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const free = list.due.filter(({ isHeld }) => !isHeld);
  const picked = free.filter(({ id }) => chosen.has(id));
  const approve = async (): Promise<void> => {
    setBusy(true);
    const records = picked.map(({ type, id, rev }) => ({ type, id, rev }));
    const answer = await approveDestruction({ scope, records });
    setBusy(false);
    setAsking(false);
    setChosen(new Set());
    if (answer.kind === "ok") {
      const { length } = answer.body.destroyed;
      showToast(length < records.length ? words.someLeft : words.done(length));
      void device.syncNow();
    } else {
      const reason = reasonOf(answer);
      showToast(reason === "unreachable" ? words.needsServer : problemText[reason]);
    }
    onChanged();
  };
  return (
    <>
      {list.due.length === 0 ? (
        <EmptyState icon="circle-check" title={words.emptyTitle} text={words.empty} />
      ) : (
        <>
          {free.length < 2 ? null : (
            <Checkbox
              label={words.chooseAll}
              isChecked={picked.length === free.length}
              onChange={(isAll) => setChosen(new Set(isAll ? free.map(({ id }) => id) : []))}
            />
          )}
          <ul class="rows">
            {list.due.map((due) => (
              <DueItem
                key={due.id}
                due={due}
                isChosen={chosen.has(due.id)}
                onChoose={(isChosen) => {
                  const next = new Set(chosen);
                  if (isChosen) next.add(due.id);
                  else next.delete(due.id);
                  setChosen(next);
                }}
                onHeld={() => void device.syncNow().then(onChanged)}
              />
            ))}
          </ul>
          {list.more ? <p class="soft">{words.more}</p> : null}
          {picked.length === 0 ? null : (
            <div>
              <Button variant="primary" isNegative onClick={() => setAsking(true)}>
                {words.approve(picked.length)}
              </Button>
            </div>
          )}
        </>
      )}
      {list.approved.length === 0 ? null : <Approved approved={list.approved} />}
      {isAsking ? (
        <Confirm
          title={words.askTitle(picked.length)}
          yes={words.yes}
          isBusy={isBusy}
          onYes={() => void approve()}
          onClose={() => setAsking(false)}
        >
          <p>{words.ask}</p>
        </Confirm>
      ) : null}
    </>
  );
}

function Approved({ approved }: Pick<Destruction, "approved">) {
  const { clock } = useWorkspace();
  const { nameOf } = useMembers();
  return (
    <Section title={words.approved}>
      <ul class="rows">
        {approved.map(({ at, by, count }) => (
          <li key={at} class="row">
            <span class="row__words">
              {words.approvedBy(nameOf(by) ?? commonText.aColleague, sayInstant(at, clock.nowMs()), count)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
