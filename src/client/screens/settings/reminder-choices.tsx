import { useState } from "preact/hooks";
import { WEEKDAYS } from "#domain/reminder";
import type { ProblemCode } from "#protocol/problem";
import type { ReminderChoice, Reminders } from "#protocol/reminder-messages";
import { chooseReminder, testReminder } from "#client/api/reminders";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { CheckboxChips } from "#components/chips";
import { TextField } from "#components/text-field";
import { useDevice } from "#models/device";
import { inTurn } from "#models/in-turn";
import { choiceOf, turnOffHere, zoneHere } from "#models/reminders";
import { showToast } from "#models/toast";
import { reasonOf } from "#models/use-answer";
import { sayInstant } from "#text/dates";
import { problemText } from "#text/problems";
import { remindersText } from "#text/reminders";

const DAY_CHOICES = WEEKDAYS.map((day) => ({
  value: String(day),
  label: remindersText.dayNames[day - 1] ?? "",
}));

/** When reminders come, on which days and for what; a test; and off again. Each change is kept at once. `onChanged`: the server knows something else now. */
export function ReminderChoices({
  known,
  onChanged,
}: {
  readonly known: Reminders;
  readonly onChanged: () => void;
}) {
  const device = useDevice();
  const { hidesBadge = false } = device.settings.value;
  const [choice, setChoice] = useState<ReminderChoice>(() => choiceOf(known));
  const [time, setTime] = useState(choice.time);
  const [isEmpty, setEmpty] = useState(false);
  const [isTesting, setTesting] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const nextAt = known.choice?.nextAt ?? null;

  const keep = async (changes: Partial<ReminderChoice>): Promise<void> => {
    const next = { ...choice, ...changes, timeZone: zoneHere() };
    setChoice(next);
    const answer = await inTurn(() => chooseReminder(next));
    if (answer.kind !== "ok") showToast(problemText[reasonOf(answer)]);
    onChanged();
  };
  const chooseDay = (value: string, isChosen: boolean): void => {
    const days = WEEKDAYS.filter((day) =>
      String(day) === value ? isChosen : !isEmpty && choice.days.includes(day),
    );
    setEmpty(days.length === 0);
    if (days.length > 0) void keep({ days });
  };
  const sendTest = async (): Promise<void> => {
    setTesting(true);
    const answer = await testReminder();
    setTesting(false);
    showToast(
      answer.kind === "ok" ? remindersText.tested[answer.body.outcome] : problemText[reasonOf(answer)],
    );
    if (answer.kind === "ok" && answer.body.outcome === "gone") onChanged();
  };
  const end = async (
    work: () => Promise<"off" | ProblemCode | "unreachable">,
    done: string,
  ): Promise<void> => {
    setEnding(true);
    const outcome = await work();
    setEnding(false);
    showToast(outcome === "off" ? done : problemText[outcome]);
    onChanged();
  };
  const turnOff = () => turnOffHere(device.settings.value.person.id);
  /** The choice first: with it off nothing comes anywhere, whatever else does not work out. */
  const turnOffEverywhere = async () => {
    const answer = await chooseReminder({ ...choice, isOn: false });
    return answer.kind === "ok" ? await turnOff() : reasonOf(answer);
  };

  return (
    <>
      {nextAt === null ? null : (
        <p role="status">{remindersText.next(sayInstant(nextAt, device.ports.clock.nowMs()))}</p>
      )}
      <TextField
        type="time"
        width="short"
        label={remindersText.time}
        description={choice.timeZone === zoneHere() ? undefined : remindersText.zone(choice.timeZone)}
        error={time === "" ? remindersText.timeError : undefined}
        value={time}
        onInput={(typed) => {
          setTime(typed);
          if (typed !== "") void keep({ time: typed.slice(0, 5) });
        }}
      />
      <CheckboxChips
        label={remindersText.days}
        choices={DAY_CHOICES}
        values={isEmpty ? [] : choice.days.map(String)}
        error={isEmpty ? remindersText.daysError : undefined}
        onChange={chooseDay}
      />
      <div>
        <Checkbox
          label={remindersText.countsOverdue}
          isChecked={choice.countsOverdue}
          onChange={(countsOverdue) => void keep({ countsOverdue })}
        />
        <Checkbox
          label={remindersText.badge}
          description={remindersText.badgeHelp}
          isChecked={!hidesBadge}
          onChange={(isShown) => void device.change({ hidesBadge: !isShown })}
        />
      </div>
      {known.otherDevices === 0 ? null : <p class="soft">{remindersText.elsewhere(known.otherDevices)}</p>}
      <div class="button-row">
        <Button isBusy={isTesting} onClick={() => void sendTest()}>
          {remindersText.test}
        </Button>
        <Button variant="subtle" isBusy={isEnding} onClick={() => void end(turnOff, remindersText.turnedOff)}>
          {remindersText.turnOff}
        </Button>
        {known.otherDevices === 0 ? null : (
          <Button
            variant="subtle"
            isBusy={isEnding}
            onClick={() => void end(turnOffEverywhere, remindersText.turnedOffAll)}
          >
            {remindersText.turnOffAll}
          </Button>
        )}
      </div>
    </>
  );
}
