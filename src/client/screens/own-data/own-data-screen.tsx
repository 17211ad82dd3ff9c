import { Button } from "#components/button";
import { Loading } from "#components/loading";
import { Notice } from "#components/notice";
import { Page } from "#components/page";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { unsentWork } from "#models/leave-device";
import { saveJsonFile } from "#models/save-file";
import { useAnswer } from "#models/use-answer";
import type { OwnData } from "#protocol/own-data-messages";
import { localDay } from "#text/dates";
import { ownDataText as words } from "#text/own-data";
import { problemText } from "#text/problems";
import { settingsText } from "#text/settings";
import { readOwnData } from "#client/api/account";
import { OwnAccess } from "./own-access.tsx";
import { OwnEvents } from "./own-events.tsx";
import { OwnReminders } from "./own-reminders.tsx";
import { OwnWork } from "./own-work.tsx";

/** **Wat staat er over mij**: all that is kept about the person who looks, here and on the server, to read and to take along. */
export function OwnDataScreen() {
  const { stage } = useDevice().settings.value;
  return (
    <Page
      title={words.title}
      sub={words.intro}
      back={{ href: "/meer/instellingen", label: settingsText.title }}
    >
      {stage === "team" ? <OnServer /> : <Here />}
    </Page>
  );
}

function OnServer() {
  const [asked] = useAnswer(readOwnData, []);
  return (
    <>
      {asked.state === "asking" ? <Loading /> : null}
      {asked.state === "failed" ? (
        <Notice title={asked.reason === "unreachable" ? words.offline : problemText[asked.reason]} />
      ) : null}
      {asked.state === "ok" ? <Known data={asked.body} /> : null}
      <Here />
      {asked.state === "ok" ? <Keeping data={asked.body} /> : null}
    </>
  );
}

function Known({ data }: { readonly data: OwnData }) {
  const device = useDevice();
  const download = (): void => {
    const { deviceName, isSharedComputer, teamName } = device.settings.value;
    const here = { deviceName, isSharedComputer, teamName, unsent: unsentWork(device.outbox.value) };
    const day = localDay(device.ports.clock.nowMs());
    saveJsonFile(words.fileName(day), { server: data, device: here });
  };
  return (
    <>
      <div class="stack stack--tight">
        <div>
          <Button onClick={download}>{words.download}</Button>
        </div>
        <p class="soft small">{words.downloadHint}</p>
      </div>
      <OwnAccess data={data} />
      <OwnReminders data={data} />
      <OwnWork data={data} />
      <OwnEvents data={data} />
    </>
  );
}

function Here() {
  const device = useDevice();
  const isTeam = device.settings.value.stage === "team";
  return (
    <Section title={words.here}>
      <div class="stack stack--tight">
        <p>{isTeam ? words.hereText(unsentWork(device.outbox.value)) : words.hereLocal}</p>
        <p>{words.hereRest}</p>
      </div>
    </Section>
  );
}

function Keeping({ data }: { readonly data: OwnData }) {
  return (
    <Section title={words.keeping}>
      <ul class="bullets">
        <li>{words.where}</li>
        <li>{words.accountKept}</li>
        <li>{words.recordsKept}</li>
        <li>{words.backups(data.backupKeepDays)}</li>
        <li>{words.removal}</li>
      </ul>
    </Section>
  );
}
