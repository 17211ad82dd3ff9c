import { useEffect, useState } from "preact/hooks";
import { TextField } from "#components/text-field";
import { useDevice } from "#models/device";
import { recoverAccess } from "#models/enter-team";
import { startText } from "#text/start";
import { EntryPage } from "./entry-page.tsx";
import { OtherWays } from "./other-ways.tsx";
import { useSecretInAddress } from "./secret-in-address.ts";

/** `/herstellen`: signing in with the code kept when one began. */
export function RecoveryScreen() {
  const device = useDevice();
  const found = useSecretInAddress();
  const [code, setCode] = useState(found);
  // Another link was opened here. Without a code in it, what somebody typed meanwhile stays.
  useEffect(() => {
    if (found !== "") setCode(found);
  }, [found]);
  const [hasTried, setTried] = useState(false);
  const { stage, person } = device.settings.value;
  const isSignedOut = stage === "team" && device.sync.value?.cannotSend === "signedOut";
  return (
    <EntryPage
      title={startText.recoverTitle}
      sub={isSignedOut ? startText.signedOut(person.name) : startText.recoverIntro}
      below={<OtherWays />}
      back={{ href: "/", label: startText.back }}
      action={startText.recover}
      asksName={false}
      checkOwn={() => {
        setTried(true);
        return code.trim() !== "";
      }}
      enter={(words) => recoverAccess(device, { ...words, code: code.trim() })}
    >
      <TextField
        label={startText.recoveryCode}
        value={code}
        onInput={setCode}
        error={hasTried && code.trim() === "" ? startText.recoverMissing : undefined}
      />
    </EntryPage>
  );
}
