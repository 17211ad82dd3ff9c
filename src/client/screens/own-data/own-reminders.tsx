import { Section } from "#components/section";
import { useDevice } from "#models/device";
import type { OwnData } from "#protocol/own-data-messages";
import { sayDay } from "#text/dates";
import { ownDataText as words } from "#text/own-data";
import { remindersText } from "#text/reminders";
import { settingsText } from "#text/settings";

/** When this person is reminded, and by whom a reminder is passed on. Nothing for who never chose. */
export function OwnReminders({ data: { reminder, pushes, devices } }: { readonly data: OwnData }) {
  const nowMs = useDevice().ports.clock.nowMs();
  if (reminder === null && pushes.length === 0) return null;
  const nameOf = (id: string): string =>
    devices.find((device) => device.id === id)?.name || settingsText.namelessDevice;
  return (
    <Section title={words.reminders}>
      <div class="stack stack--tight">
        {reminder === null ? null : (
          <p>
            {[
              reminder.isOn
                ? words.reminderOn(sayDays(reminder.days), reminder.time, reminder.timeZone)
                : words.reminderOff,
              reminder.toldOn === null ? null : words.remindedOn(sayDay(reminder.toldOn, nowMs)),
            ]
              .filter((part) => part !== null)
              .join(" · ")}
          </p>
        )}
        {pushes.map(({ device, service }) => (
          <p key={device}>{words.pushedTo(nameOf(device), service)}</p>
        ))}
      </div>
    </Section>
  );
}

const sayDays = (days: readonly number[]): string =>
  days.map((day) => remindersText.dayNames[day - 1]).join(", ");
