import { useState } from "preact/hooks";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { Section } from "#components/section";
import { Sheet } from "#components/sheet";
import { TextField } from "#components/text-field";
import { useDevice } from "#models/device";
import { renameThisDevice } from "#models/rename-device";
import { showToast } from "#models/toast";
import { commonText } from "#text/common";
import { problemText } from "#text/problems";
import { settingsText } from "#text/settings";

const LONGEST_NAME = 200;

/** Whose device this is and what it is called. */
export function ThisDevice() {
  const { person, deviceName, isSharedComputer } = useDevice().settings.value;
  const [isRenaming, setRenaming] = useState(false);
  return (
    <Section title={settingsText.thisDevice}>
      <dl class="facts">
        <div>
          <dt>{settingsText.person}</dt>
          <dd>{person.name === "" ? settingsText.nobody : person.name}</dd>
        </div>
        <div>
          <dt>{settingsText.device}</dt>
          <dd class="setting">
            <span>
              {deviceName === "" ? settingsText.unnamed : deviceName}
              {isSharedComputer ? ` · ${settingsText.sharedComputer}` : null}
            </span>
            <Button variant="subtle" label={settingsText.renameLabel} onClick={() => setRenaming(true)}>
              {settingsText.rename}
            </Button>
          </dd>
        </div>
      </dl>
      {isRenaming ? <RenameSheet onClose={() => setRenaming(false)} /> : null}
    </Section>
  );
}

function RenameSheet({ onClose }: { readonly onClose: () => void }) {
  const device = useDevice();
  const { deviceName, stage } = device.settings.value;
  const [name, setName] = useState(deviceName);
  const [error, setError] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const rename = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    const chosen = name.trim();
    if (chosen === "") return setError(settingsText.nameMissing);
    setBusy(true);
    const outcome = await renameThisDevice(device, chosen);
    setBusy(false);
    if (outcome !== "renamed") return setProblem(problemText[outcome]);
    showToast(settingsText.renamed);
    onClose();
  };
  return (
    <Sheet title={settingsText.rename} onClose={onClose}>
      <form class="stack" noValidate onSubmit={(event) => void rename(event)}>
        {problem === null ? null : <Notice tone="alert" title={problem} />}
        <TextField
          label={settingsText.device}
          description={stage === "team" ? settingsText.nameSeen : settingsText.nameLocal}
          value={name}
          onInput={(typed) => {
            setName(typed);
            setError(undefined);
          }}
          error={error}
          isFocused
          maxLength={LONGEST_NAME}
        />
        <div class="button-row">
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {commonText.done}
          </Button>
          <Button onClick={onClose}>{commonText.cancel}</Button>
        </div>
      </form>
    </Sheet>
  );
}
