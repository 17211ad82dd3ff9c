import { useState } from "preact/hooks";
import { TextField } from "#components/text-field";
import { useDevice } from "#models/device";
import { createTeam } from "#models/enter-team";
import { startText } from "#text/start";
import { EntryPage } from "./entry-page.tsx";
import { useSecretInAddress } from "./secret-in-address.ts";

/** `/opzetten#code`: the first team of a server. */
export function SetupScreen() {
  const device = useDevice();
  const found = useSecretInAddress();
  const [typed, setCode] = useState("");
  const code = found === "" ? typed : found;
  const [teamName, setTeamName] = useState("");
  const [hasTried, setTried] = useState(false);
  const missing = (value: string, words: string) => (hasTried && value.trim() === "" ? words : undefined);
  return (
    <EntryPage
      title={startText.setupTitlePage}
      sub={startText.setupIntro}
      action={startText.createTeam}
      asksName
      checkOwn={() => {
        setTried(true);
        return code.trim() !== "" && teamName.trim() !== "";
      }}
      enter={(words) => createTeam(device, { ...words, code: code.trim(), teamName: teamName.trim() })}
    >
      {found === "" ? (
        <TextField
          label={startText.codeLabel}
          value={code}
          onInput={setCode}
          error={missing(code, startText.codeMissing)}
        />
      ) : null}
      <TextField
        label={startText.teamName}
        autocomplete="organization"
        value={teamName}
        onInput={setTeamName}
        error={missing(teamName, startText.teamNameMissing)}
        maxLength={200}
      />
    </EntryPage>
  );
}
