import { useId, useRef, useState } from "preact/hooks";
import type { SecondCopy } from "#storage/second-copy-lines";
import { Button } from "#components/button";
import { Notice } from "#components/notice";
import { TextField } from "#components/text-field";
import { useDevice } from "#models/device";
import { type OpenedCopy, openCopy } from "#models/second-copy";
import { secondCopyText as words } from "#text/second-copy";

/** The file and its passphrase. A wrong passphrase leaves both to be mended. */
export function ChooseCopy({ onOpened }: { readonly onOpened: (copy: SecondCopy) => void }) {
  const device = useDevice();
  const form = useRef<HTMLFormElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [hasTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  const hasNoFile = hasTried && file === null;
  const [opened, setOpened] = useState<OpenedCopy | null>(null);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setTried(true);
    setOpened(null);
    if (file === null || passphrase.trim() === "") {
      // After the errors are on the screen.
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    setBusy(true);
    const result = await openCopy(device, file, passphrase);
    setBusy(false);
    if (result.ok) onOpened(result.copy);
    else setOpened(result);
  };

  return (
    <form ref={form} class="stack" noValidate onSubmit={(event) => void submit(event)}>
      {opened === null || opened.ok ? null : <Notice tone="alert" title={words.notOpened[opened.failure]} />}
      <div class="stack stack--tight">
        <span class="field__label">{words.fileLabel}</span>
        <div id={`${id}-help`} class="utrecht-form-field-description">
          {words.fileHelp}
        </div>
        {hasNoFile ? (
          <div id={`${id}-error`} class="utrecht-form-field-error-message">
            {words.fileMissing}
          </div>
        ) : null}
        <label class="file nl-button nl-button--secondary">
          <input
            class="file__input"
            type="file"
            aria-describedby={hasNoFile ? `${id}-help ${id}-error` : `${id}-help`}
            aria-invalid={hasNoFile ? true : undefined}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
              setOpened(null);
            }}
          />
          {file === null ? words.file : words.otherFile}
        </label>
        <p role="status">{file?.name}</p>
      </div>
      <TextField
        label={words.passphraseOf}
        value={passphrase}
        onInput={setPassphrase}
        error={hasTried && passphrase.trim() === "" ? words.passphraseMissing : undefined}
        maxLength={500}
      />
      <Button type="submit" variant="primary" isWide isBusy={isBusy}>
        {isBusy ? words.opening : words.open}
      </Button>
    </form>
  );
}
