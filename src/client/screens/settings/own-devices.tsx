import { useState } from "preact/hooks";
import type { Devices, Link } from "#protocol/account-messages";
import { Button } from "#components/button";
import { Confirm } from "#components/confirm";
import { LinkToShare } from "#components/link-to-share";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import { Sheet } from "#components/sheet";
import { Tag } from "#components/tag";
import { useDevice } from "#models/device";
import { joinAddress } from "#models/link-address";
import { showToast } from "#models/toast";
import { reasonOf, useAnswer } from "#models/use-answer";
import { localDay, sayDay } from "#text/dates";
import { problemText } from "#text/problems";
import { settingsText } from "#text/settings";
import { addDevice, readDevices, signOutDevice } from "#client/api/account";

type OwnDevice = Devices["devices"][number];

const nameOf = ({ name }: OwnDevice): string => (name === "" ? settingsText.namelessDevice : name);

/** One's own devices, adding one, and ending one that was lost. */
export function OwnDevices() {
  const [asked, askAgain] = useAnswer(readDevices, []);
  const [link, setLink] = useState<Link | null>(null);
  const [ending, setEnding] = useState<OwnDevice | null>(null);
  const [isBusy, setBusy] = useState(false);

  const add = async (): Promise<void> => {
    setBusy(true);
    const answer = await addDevice();
    setBusy(false);
    if (answer.kind === "ok") setLink(answer.body);
    else showToast(problemText[reasonOf(answer)]);
  };
  const end = async (device: OwnDevice): Promise<void> => {
    setEnding(null);
    const answer = await signOutDevice(device.id);
    showToast(answer.kind === "ok" ? settingsText.endedDevice : problemText[reasonOf(answer)]);
    askAgain();
  };

  return (
    <Section title={settingsText.devices}>
      <div class="stack">
        {asked.state === "asking" ? <Loading /> : null}
        {asked.state === "failed" ? (
          <Notice
            title={asked.reason === "unreachable" ? settingsText.devicesOffline : problemText[asked.reason]}
          />
        ) : null}
        {asked.state === "ok" ? (
          <>
            <p class="soft">{settingsText.devicesHint}</p>
            <ul class="rows">
              {asked.body.devices.map((device) => (
                <DeviceRow key={device.id} device={device} onEnd={() => setEnding(device)} />
              ))}
            </ul>
          </>
        ) : null}
        <div>
          <Button icon="smartphone" isBusy={isBusy} onClick={() => void add()}>
            {settingsText.addDevice}
          </Button>
        </div>
      </div>
      {link === null ? null : (
        <Sheet title={settingsText.addDevice} onClose={() => setLink(null)}>
          <LinkToShare
            label={settingsText.addDeviceLink}
            address={joinAddress(location.origin, link.token)}
            validity={settingsText.addDeviceText}
          />
        </Sheet>
      )}
      {ending === null ? null : (
        <Confirm
          title={settingsText.endDeviceAsk(nameOf(ending))}
          yes={settingsText.endDevice}
          onYes={() => void end(ending)}
          onClose={() => setEnding(null)}
        >
          <p>{settingsText.endDeviceMeaning}</p>
        </Confirm>
      )}
    </Section>
  );
}

function DeviceRow({ device, onEnd }: { readonly device: OwnDevice; readonly onEnd: () => void }) {
  const { clock } = useDevice().ports;
  const say = (instantOrDay: string) => sayDay(localDay(Date.parse(instantOrDay)), clock.nowMs());
  const seen =
    device.lastSeenOn === null || device.isThis
      ? settingsText.since(say(device.createdAt))
      : settingsText.lastSeen(say(device.lastSeenOn));
  return (
    <li class="row">
      <span class="row__words">
        <span class="list__title">
          {nameOf(device)} {device.isThis ? <Tag tone="brand">{settingsText.isThis}</Tag> : null}
        </span>
        <span class="list__meta">{seen}</span>
      </span>
      {device.isThis ? null : (
        <Button variant="subtle" label={settingsText.endDeviceOf(nameOf(device))} onClick={onEnd}>
          {settingsText.endDevice}
        </Button>
      )}
    </li>
  );
}
