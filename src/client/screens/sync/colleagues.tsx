import { askUnderway } from "#client/api/account";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { useAnswer } from "#models/use-answer";
import { syncScreenText } from "#text/sync-screen";

/** Whether work of the team waits on another device: not whose, nor how much. Asked again at each contact; without an answer nothing is said. */
export function Colleagues() {
  const device = useDevice();
  const { scope } = device.settings.value;
  const [asked] = useAnswer(() => askUnderway(scope), [scope, device.sync.value?.lastContactAt]);
  if (asked.state !== "ok") return null;
  return (
    <Section title={syncScreenText.colleagues}>
      <p>{asked.body.isUnderway ? syncScreenText.underway : syncScreenText.notUnderway}</p>
    </Section>
  );
}
