import { useEffect, useState } from "preact/hooks";
import type { Reminders as KnownReminders } from "#protocol/reminder-messages";
import { readReminders } from "#client/api/reminders";
import { Button, ButtonLink } from "#components/button";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { INSTALL_PLACE } from "#models/install-place";
import { type PushAbility, presentSubscription, pushAbility, whereToAllow } from "#models/push-messages";
import { type TurnedOn, turnOnHere } from "#models/reminders";
import { showToast } from "#models/toast";
import { useAnswer } from "#models/use-answer";
import { problemText } from "#text/problems";
import { remindersText } from "#text/reminders";
import { ReminderChoices } from "./reminder-choices.tsx";

/** **Herinneringen**: a message on the days on which something is due. Nothing is asked before the person presses the button. */
export function Reminders() {
  const { isSharedComputer } = useDevice().settings.value;
  return (
    <Section title={remindersText.title}>
      <div class="stack">{isSharedComputer ? <NotHere text={remindersText.shared} /> : <OnThisDevice />}</div>
    </Section>
  );
}

function OnThisDevice() {
  const [ability, lookAgain] = useAbility();
  if (ability === "unable") return <NotHere text={remindersText.unable} />;
  if (ability === "installFirst") {
    return (
      <>
        <NotHere text={remindersText.installFirst} />
        <div>
          <ButtonLink href={INSTALL_PLACE} icon="smartphone">
            {remindersText.toInstall}
          </ButtonLink>
        </div>
      </>
    );
  }
  if (ability === "denied") {
    return (
      <>
        <Notice title={remindersText.denied}>
          <p>{remindersText.deniedHow[whereToAllow()]}</p>
        </Notice>
        <p class="soft">{remindersText.onTodayToo}</p>
      </>
    );
  }
  return <OnOrOff onDenied={lookAgain} />;
}

function NotHere({ text }: { readonly text: string }) {
  return (
    <p class="soft">
      {text} {remindersText.onTodayToo}
    </p>
  );
}

/** Whoever comes back from the browser's settings finds here what they changed there. */
function useAbility(): readonly [PushAbility, () => void] {
  const [ability, setAbility] = useState(pushAbility);
  const look = (): void => setAbility(pushAbility());
  useEffect(() => {
    const onReturn = (): void => {
      if (document.visibilityState === "visible") look();
    };
    document.addEventListener("visibilitychange", onReturn);
    addEventListener("focus", look);
    return () => {
      document.removeEventListener("visibilitychange", onReturn);
      removeEventListener("focus", look);
    };
  }, []);
  return [ability, look];
}

function OnOrOff({ onDenied }: { readonly onDenied: () => void }) {
  const [asked, askAgain] = useAnswer(askBoth, []);
  if (asked.state === "asking") return <Loading />;
  if (asked.state === "failed") {
    return (
      <Notice title={asked.reason === "unreachable" ? remindersText.offline : problemText[asked.reason]} />
    );
  }
  const { known, isTakingHere } = asked.body;
  const isOn = known.choice?.isOn === true && known.isSubscribed && isTakingHere;
  return isOn ? (
    <ReminderChoices known={known} onChanged={askAgain} />
  ) : (
    <Off known={known} onChanged={askAgain} onDenied={onDenied} />
  );
}

/** What the server knows, and whether this browser still takes messages. */
async function askBoth() {
  const [answer, subscription] = await Promise.all([
    readReminders(),
    presentSubscription().catch(() => null),
  ]);
  if (answer.kind !== "ok") return answer;
  return { kind: "ok" as const, body: { known: answer.body, isTakingHere: subscription !== null } };
}

function Off({
  known,
  onChanged,
  onDenied,
}: {
  readonly known: KnownReminders;
  readonly onChanged: () => void;
  /** The person said no: the browser will not ask again. */
  readonly onDenied: () => void;
}) {
  const { settings } = useDevice();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const comesElsewhere = known.choice?.isOn === true && known.otherDevices > 0;
  const turnOn = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    const outcome = await turnOnHere(known, settings.value.person.id);
    setBusy(false);
    if (outcome === "on") showToast(remindersText.turnedOn);
    else if (outcome === "denied") return onDenied();
    else setProblem(sayWhy(outcome));
    onChanged();
  };
  return (
    <>
      <p class="soft">{remindersText.offer}</p>
      {comesElsewhere ? <p class="soft">{remindersText.elsewhere(known.otherDevices)}</p> : null}
      {problem === null ? null : <Notice tone="alert" title={problem} />}
      <div>
        <Button isBusy={isBusy} onClick={() => void turnOn()}>
          {comesElsewhere ? remindersText.alsoHere : remindersText.turnOn}
        </Button>
      </div>
    </>
  );
}

function sayWhy(outcome: Exclude<TurnedOn, "on" | "denied">): string {
  if (outcome === "dismissed") return remindersText.dismissed;
  return outcome === "failed" ? remindersText.failed : problemText[outcome];
}
