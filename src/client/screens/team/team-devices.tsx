import type { TeamDevice } from "#protocol/account-messages";
import { Section } from "#components/section";
import { Tag } from "#components/tag";
import { useAnswer } from "#models/use-answer";
import { useWorkspace } from "#models/workspace";
import { sayDay } from "#text/dates";
import { problemText } from "#text/problems";
import { teamText } from "#text/team";
import { teamDevices } from "#client/api/account";

/** For leads: of each device of the team the day of last contact and how much waited on it then; of no person. */
export function TeamDevices() {
  const { scope, clock } = useWorkspace();
  const [asked] = useAnswer(() => teamDevices(scope), [scope]);
  if (asked.state === "asking") return null;
  if (asked.state === "failed") {
    const isAway = asked.reason === "unreachable";
    return <p class="section soft">{isAway ? teamText.devicesNeedServer : problemText[asked.reason]}</p>;
  }
  return (
    <Section title={teamText.devices}>
      <div class="stack stack--tight">
        <p class="soft">{teamText.devicesHint}</p>
        <ul class="rows">
          {asked.body.devices.map((device, index) => (
            <li key={`${index} ${device.name}`} class="row">
              <span class="row__words">
                <span class="list__title">
                  {device.name === "" ? teamText.deviceNameless : device.name}{" "}
                  {device.isThis ? <Tag>{teamText.deviceThis}</Tag> : null}
                </span>
                <span class="list__meta">{sayContact(device, clock.nowMs())}</span>
              </span>
              {device.waiting === 0 ? null : <Tag tone="alert">{teamText.deviceWaiting(device.waiting)}</Tag>}
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}

function sayContact({ lastSeenOn, waiting }: TeamDevice, nowMs: number): string {
  const seen =
    lastSeenOn === null ? teamText.deviceNeverSeen : teamText.deviceSeen(sayDay(lastSeenOn, nowMs));
  return waiting === 0 ? `${seen} · ${teamText.deviceNothingWaits}` : seen;
}
