import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { Button, ButtonLink } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { Confirm } from "#components/confirm";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import { useDevice } from "#models/device";
import { leaveDevice, unsentWork } from "#models/leave-device";
import { MAKE_COPY } from "#models/second-copy-places";
import { problemText } from "#text/problems";
import { secondCopyText } from "#text/second-copy";
import { settingsText } from "#text/settings";
import { SyncNow } from "../sync/sync-now.tsx";

/** Signing out on this device. Work that waits is named first, with the ways to bring it to safety; a shared computer is left empty. */
export function SignOut() {
  const device = useDevice();
  const { route } = useLocation();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [erasesToo, setErasesToo] = useState(false);
  const [mayGo, setMayGo] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isShared = device.settings.value.isSharedComputer;
  const erases = isShared || erasesToo;
  const waiting = unsentWork(device.outbox.value);
  const { recordings } = device.outbox.value;
  const loses = erases && waiting > 0;

  const leave = async (): Promise<void> => {
    if (loses && !mayGo) return setProblem(settingsText.signOutFirst);
    setBusy(true);
    setProblem(null);
    const outcome = await leaveDevice(device, erases);
    if (outcome === "left") return route("/", true);
    setBusy(false);
    setProblem(problemText[outcome]);
  };

  return (
    <Section title={settingsText.leave}>
      <div class="stack stack--tight">
        <p class="soft">{isShared ? settingsText.leaveShared : settingsText.leaveText}</p>
        <div>
          <Button icon="log-out" onClick={() => setAsking(true)}>
            {settingsText.signOut}
          </Button>
        </div>
      </div>
      {isAsking ? (
        <Confirm
          title={settingsText.signOutAsk}
          yes={loses ? settingsText.signOutYesLosing : settingsText.signOutYes}
          isNegative={loses}
          isBusy={isBusy}
          onYes={() => void leave()}
          onClose={() => setAsking(false)}
        >
          {problem === null ? null : <Notice tone="alert" title={problem} />}
          {waiting === 0 ? null : (
            <Notice title={settingsText.signOutWaiting(waiting)}>
              {recordings < waiting ? (
                <>
                  <p>{loses ? settingsText.signOutLoses : settingsText.signOutSafe}</p>
                  <SyncNow isMain={false} />
                </>
              ) : null}
              {recordings === 0 ? null : (
                <>
                  <p>{settingsText.signOutRecordings}</p>
                  <ButtonLink href="/meer/synchronisatie">{settingsText.toRecordings}</ButtonLink>
                </>
              )}
              {loses ? <ButtonLink href={MAKE_COPY}>{secondCopyText.toMake}</ButtonLink> : null}
            </Notice>
          )}
          <p>{erases ? settingsText.signOutErases : settingsText.signOutKeeps}</p>
          <div>
            {isShared ? null : (
              <Checkbox isChecked={erasesToo} onChange={setErasesToo} label={settingsText.eraseToo} />
            )}
            {loses ? (
              <Checkbox isChecked={mayGo} onChange={setMayGo} label={settingsText.signOutMayGo} />
            ) : null}
          </div>
        </Confirm>
      ) : null}
    </Section>
  );
}
