import { useLocation } from "preact-iso";
import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Checkbox } from "#components/checkbox";
import { Confirm } from "#components/confirm";
import { Notice } from "#components/notice";
import { useDevice } from "#models/device";
import { leaveDevice, unsentRecords } from "#models/leave-device";
import { problemText } from "#text/problems";
import { settingsText } from "#text/settings";

/** Signing out on this device. Work that waits is named first; a shared computer is left empty. */
export function SignOut() {
  const device = useDevice();
  const { route } = useLocation();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [erasesToo, setErasesToo] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isShared = device.settings.value.isSharedComputer;
  const erases = isShared || erasesToo;
  const waiting = unsentRecords(device.outbox.value);
  const loses = erases && waiting > 0;

  const leave = async (): Promise<void> => {
    setBusy(true);
    const outcome = await leaveDevice(device, erases);
    if (outcome === "left") return route("/", true);
    setBusy(false);
    setProblem(problemText[outcome]);
  };

  return (
    <div class="section">
      <Button icon="log-out" onClick={() => setAsking(true)}>
        {settingsText.signOut}
      </Button>
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
            <Notice tone="alert" title={settingsText.signOutWaiting(waiting)}>
              {loses ? <p>{settingsText.signOutLoses}</p> : null}
            </Notice>
          )}
          <p>{erases ? settingsText.signOutErases : settingsText.signOutKeeps}</p>
          {isShared ? null : (
            <Checkbox isChecked={erasesToo} onChange={setErasesToo} label={settingsText.eraseToo} />
          )}
        </Confirm>
      ) : null}
    </div>
  );
}
